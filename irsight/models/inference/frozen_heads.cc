#include "irsight/models/inference/frozen_heads.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/models/inference/elementwise.h"
#include "irsight/models/inference/internal/model_reader.h"
#include "irsight/models/inference/internal/rows.h"

namespace irsight {

using inference_internal::in_parts;
using inference_internal::kRowsAtOnce;
using inference_internal::ModelReader;

namespace {

// Writes x W^T + b of rows that lie behind each other.
void transform(std::span<const float> x, std::size_t rows, const DenseWeights& by,
               std::span<float> out) {
  multiply(x.data(), by.inputs(), static_cast<std::int64_t>(rows), by, out.data(), by.outputs());
}

std::vector<float> transformed(std::span<const float> x, const DenseWeights& by) {
  const std::size_t rows = x.size() / static_cast<std::size_t>(by.inputs());
  std::vector<float> out(rows * static_cast<std::size_t>(by.outputs()));
  transform(x, rows, by, out);
  return out;
}

}  // namespace

FrozenVectorHead::FrozenVectorHead(ModelReader& reader, const std::string& name,
                                   const FrozenHeadSizes& sizes)
    : sizes_(sizes) {
  if (sizes.batch_norm) {
    scale_ = reader.weight(name + ".norm.weight", {sizes.width});
    shift_ = reader.weight(name + ".norm.bias", {sizes.width});
    const std::vector<float> mean = reader.weight(name + ".norm.running_mean", {sizes.width});
    const std::vector<float> variance = reader.variance(name + ".norm.running_var", sizes.width);
    for (std::size_t d = 0; reader.problem() && d < scale_.size(); ++d) {
      scale_[d] /= std::sqrt(variance[d] + 1e-3F);
      shift_[d] -= mean[d] * scale_[d];
    }
  }
  if (sizes.hidden > 0) hidden_ = reader.dense(name + ".hidden", sizes.hidden, sizes.width);
  out_ = reader.dense(name + ".out", sizes.outputs, sizes.hidden > 0 ? sizes.hidden : sizes.width);
}

MarginSlope FrozenVectorHead::margin_at(std::span<const float> x, const BestTwo& between) const {
  const auto first = static_cast<std::int64_t>(between.first),
             second = static_cast<std::int64_t>(between.second);
  std::vector<float> normed(x.begin(), x.end());
  for (std::size_t j = 0; j < scale_.size(); ++j) normed[j] = x[j] * scale_[j] + shift_[j];
  // From the last layer to the first, each as a function of what comes into it.
  MarginSlope margin{
      .slope = std::vector<double>(static_cast<std::size_t>(out_.inputs())),
      .rest = static_cast<double>(out_.bias_of(first)) - static_cast<double>(out_.bias_of(second))};
  for (std::int64_t j = 0; j < out_.inputs(); ++j)
    margin.slope[static_cast<std::size_t>(j)] =
        static_cast<double>(out_.weight(first, j)) - static_cast<double>(out_.weight(second, j));
  if (sizes_.hidden > 0) {
    const std::vector<float> hidden = transformed(normed, hidden_);
    const std::vector<double> of_hidden =
        std::exchange(margin.slope, std::vector<double>(normed.size()));
    for (std::int64_t r = 0; r < sizes_.hidden; ++r) {
      if (!(hidden[static_cast<std::size_t>(r)] > 0)) continue;
      const double slope = of_hidden[static_cast<std::size_t>(r)];
      margin.rest += slope * static_cast<double>(hidden_.bias_of(r));
      for (std::int64_t j = 0; j < hidden_.inputs(); ++j)
        margin.slope[static_cast<std::size_t>(j)] +=
            slope * static_cast<double>(hidden_.weight(r, j));
    }
  }
  for (std::size_t j = 0; j < scale_.size(); ++j) {
    margin.rest += margin.slope[j] * static_cast<double>(shift_[j]);
    margin.slope[j] *= static_cast<double>(scale_[j]);
  }
  return margin;
}

std::vector<float> FrozenVectorHead::answers(std::span<const float> x) const {
  const auto width = static_cast<std::size_t>(sizes_.width);
  const auto outputs = static_cast<std::size_t>(sizes_.outputs);
  const std::size_t rows = x.size() / width, most = std::min(rows, kRowsAtOnce);
  std::vector<float> out(rows * outputs), normed(sizes_.batch_norm ? most * width : 0),
      hidden(most * static_cast<std::size_t>(sizes_.hidden));
  in_parts(rows, [&](std::size_t first, std::size_t count) {
    std::span<const float> some = x.subspan(first * width, count * width);
    if (sizes_.batch_norm) {
      for (std::size_t i = 0; i < some.size(); ++i)
        normed[i] = some[i] * scale_[i % width] + shift_[i % width];
      some = std::span(normed).first(some.size());
    }
    if (sizes_.hidden > 0) {
      transform(some, count, hidden_, hidden);
      relu(hidden);
      some = hidden;
    }
    transform(some, count, out_, std::span(out).subspan(first * outputs));
  });
  return out;
}

FrozenEdgeHead::FrozenEdgeHead(ModelReader& reader, const std::string& name,
                               const FrozenHeadSizes& sizes)
    : sizes_(sizes) {
  const std::vector<float> source =
      reader.weight(name + ".source.weight", {sizes.hidden, sizes.width});
  if (reader.problem()) source_ = DenseWeights(source, {}, sizes.hidden, sizes.width);
  target_ = reader.dense(name + ".target", sizes.hidden, sizes.width);
  out_ = reader.dense(name + ".out", sizes.outputs, sizes.hidden);
}

std::vector<float> FrozenEdgeHead::answers(std::span<const float> x,
                                           const RelationView& edges) const {
  const auto hidden = static_cast<std::size_t>(sizes_.hidden);
  const auto outputs = static_cast<std::size_t>(sizes_.outputs);
  // Of nodes, not of edges: there are fewer.
  const std::vector<float> from = transformed(x, source_), to = transformed(x, target_);
  const std::size_t num_edges = edges.distance.size();
  std::vector<float> out(num_edges * outputs), sums(std::min(num_edges, kRowsAtOnce) * hidden);
  std::size_t target = 0, left = edges.degree.empty() ? 0 : edges.degree[0];
  in_parts(num_edges, [&](std::size_t first, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i, --left) {
      while (left == 0) left = edges.degree[++target];
      const auto source =
          static_cast<std::size_t>(static_cast<std::int64_t>(target) - edges.distance[first + i]);
      const float* const a = from.data() + source * hidden;
      const float* const b = to.data() + target * hidden;
      for (std::size_t k = 0; k < hidden; ++k) sums[i * hidden + k] = a[k] + b[k];
    }
    relu(sums);
    transform(sums, count, out_, std::span(out).subspan(first * outputs));
  });
  return out;
}

Result<FrozenHead> FrozenHead::from_file(const ModelFile& file, const Network& network) {
  FrozenHead result;
  result.head_ = file.description().head.value();
  result.width_ = network.node_width();
  const ModelHead& head = result.head_;
  FrozenHeadSizes sizes{.width = result.width_,
                        .hidden = head.hidden,
                        .outputs = head.outputs,
                        .batch_norm = head.batch_norm};
  if (head.of == HeadOf::kGraph) sizes.width = network.graph_width();
  ModelReader reader(file);
  if (head.of == HeadOf::kEdge)
    result.weights_ = FrozenEdgeHead(reader, "head", sizes);
  else
    result.weights_ = FrozenVectorHead(reader, "head", sizes);
  if (!reader.problem()) return tl::unexpected(reader.problem().error());
  return result;
}

std::vector<float> FrozenHead::answers(const NetworkVectors& vectors,
                                       const InstructionGraphView& graph) const {
  if (const auto* const edges = std::get_if<FrozenEdgeHead>(&weights_))
    return edges->answers(vectors.nodes, graph[*head_.relation]);
  return std::get<FrozenVectorHead>(weights_).answers(head_.of == HeadOf::kGraph ? vectors.graph
                                                                                 : vectors.nodes);
}

MarginSlope FrozenHead::margin_at(std::span<const float> graph, const BestTwo& between) const {
  check(head_.of == HeadOf::kGraph, "FrozenHead::margin_at: a head of graphs");
  return std::get<FrozenVectorHead>(weights_).margin_at(graph, between);
}

std::int64_t FrozenHead::rows_of(const InstructionGraphView& graph) const {
  if (head_.of == HeadOf::kGraph) return 1;
  const std::size_t rows =
      head_.of == HeadOf::kNode ? graph.num_nodes() : graph[*head_.relation].distance.size();
  return static_cast<std::int64_t>(rows);
}

std::int64_t FrozenHead::bytes_for(const InstructionGraphView& graph) const {
  const auto nodes = static_cast<std::int64_t>(graph.num_nodes());
  const std::int64_t of_ends = head_.of == HeadOf::kEdge ? std::int64_t{2} * head_.hidden : 0;
  return 4 * (nodes * (width_ + of_ends) + rows_of(graph) * head_.outputs);
}

}  // namespace irsight
