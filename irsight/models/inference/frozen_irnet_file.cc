#include <string>
#include <utility>

#include "irsight/embeddings/instruction_features.h"
#include "irsight/models/inference/internal/irnet_reader.h"

namespace irsight {
namespace {

constexpr std::int64_t kMostBuckets = std::int64_t{1} << 28U;

}  // namespace

Result<FrozenIrNetSizes> irnet_sizes_from(const ModelFile& file) {
  inference_internal::ModelReader reader(file);
  FrozenIrNetSizes sizes;
  sizes.width = reader.number("width", 1, 4096);
  sizes.hidden = reader.number("hidden", 1, 65536);
  sizes.layers = reader.number("layers", 0, 64);
  sizes.heads = reader.number("heads", 1, 4096);
  if (sizes.width % sizes.heads != 0)
    reader.refuse("heads", fmt::format("no divisor of width {}", sizes.width));
  sizes.feature_buckets = reader.number("feature_buckets", 1, kMostBuckets);
  sizes.edges = reader.truth("edges");
  sizes.structure_buckets = reader.number("structure_buckets", 0, kMostBuckets);
  sizes.structure_width = reader.number("structure_width", 1, 4096);
  if (!reader.problem()) return tl::unexpected(reader.problem().error());
  return sizes;
}

FrozenIrNet::Norm FrozenIrNet::Reader::norm(const std::string& name, std::int64_t width) {
  Norm norm;
  norm.weight = weight(name + ".weight", {width});
  norm.bias = weight(name + ".bias", {width});
  return norm;
}

FrozenIrNet::Layer FrozenIrNet::Reader::layer(const std::string& name,
                                              const FrozenIrNetSizes& sizes) {
  Layer layer;
  layer.norm = norm(name + ".norm", sizes.width);
  if (sizes.edges) {
    layer.gates[0] = weight(name + ".flow_in", {kFlowPositions, sizes.width});
    layer.gates[1] = weight(name + ".flow_out", {kFlowPositions, sizes.width});
    layer.gates[2] = weight(name + ".data_in", {kDataPositions, sizes.width});
    layer.gates[3] = weight(name + ".data_out", {kDataPositions, sizes.width});
  }
  const std::int64_t parts = sizes.edges ? 5 : 1;
  layer.expand = dense(name + ".expand", sizes.hidden, parts * sizes.width);
  layer.contract = dense(name + ".contract", sizes.width, sizes.hidden);
  return layer;
}

Result<std::shared_ptr<const Network>> FrozenIrNet::from_file(const ModelFile& file) {
  Result<FrozenIrNetSizes> sizes = irnet_sizes_from(file);
  if (!sizes) return error_of(std::move(sizes));
  const bool has_head = file.description().head.has_value();
  if (has_head) sizes->structure_buckets = 0;  // the wide part is of the network's own head
  auto net = std::make_shared<FrozenIrNet>();
  net->sizes_ = *sizes;
  const std::int64_t width = sizes->width;
  const std::int64_t rows = num_word_feature_rows(sizes->feature_buckets);
  Reader reader(file, has_head ? "encoder." : "");
  net->word_rows_ = reader.weight("words.weight", {rows, width});
  net->word_norm_ = reader.norm("word_norm", width);
  for (std::int32_t k = 0; k < sizes->layers; ++k)
    net->layers_.push_back(reader.layer("layers." + std::to_string(k), *sizes));
  net->norm_ = reader.norm("norm", width);
  net->attention_weight_ = reader.weight("attention.weight", {sizes->heads, width});
  net->attention_bias_ = reader.weight("attention.bias", {sizes->heads});
  if (!has_head) net->read_own_head(reader);
  if (!reader.problem()) return tl::unexpected(reader.problem().error());
  return net;
}

void FrozenIrNet::read_own_head(Reader& reader) {
  const std::int64_t width = sizes_.width;
  classes_ = reader.classes();
  head_weight_ = reader.weight("hidden.weight", {2 * width, 2 * width});
  head_bias_ = reader.weight("hidden.bias", {2 * width});
  out_weight_ = reader.weight("out.weight", {classes_, 2 * width});
  out_bias_ = reader.weight("out.bias", {classes_});
  if (!is_wide()) return;
  structure_rows_ =
      reader.weight("structures.weight", {sizes_.structure_buckets, sizes_.structure_width});
  structure_weight_ = reader.weight("structures_out.weight", {classes_, sizes_.structure_width});
  wide_weight_ = reader.weight("wide_weight", {1});
}

}  // namespace irsight
