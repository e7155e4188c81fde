#include <algorithm>
#include <utility>

#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/xfg_shard.h"

namespace irsight::embeddings_internal {
namespace {

std::int64_t size_of_rows(const Xfg& xfg) {
  constexpr std::int64_t kEdge = 4 * sizeof(std::int32_t) + 1;
  return xfg.num_nodes() + kEdge * xfg.num_edges();
}

template <typename From, typename To>
void append(const SharedArray<From>& from, std::vector<To>& to) {
  for (const From value : from) to.push_back(static_cast<To>(value));
}

void add_texts(const char* name, const StringTable& table, std::vector<TensorSource>& tensors) {
  for (TensorSource& source : string_sources(name, table)) tensors.push_back(std::move(source));
}

// As digest_of_file() has it, of what is still to be written.
std::uint64_t digest_of_tensors(const std::vector<TensorSource>& tensors, const XfgMaking& making) {
  std::vector<const TensorSource*> sorted;
  for (const TensorSource& tensor : tensors) sorted.push_back(&tensor);
  std::sort(sorted.begin(), sorted.end(),
            [](const TensorSource* a, const TensorSource* b) { return a->name < b->name; });
  const auto text = [](std::string_view value, std::uint64_t before) {
    return digest_of(std::as_bytes(std::span(value)), before);
  };
  std::uint64_t digest = text(making.making, text(making.normalisation, 0));
  for (const TensorSource* tensor : sorted)
    digest = digest_of(tensor->pieces.front(), text(tensor->name, digest));
  return digest;
}

Status write_tensors(const std::string& path, const FileKind& kind,
                     std::vector<TensorSource> tensors, const XfgMaking& making,
                     std::uint64_t digest) {
  return write_safetensors(
      path, std::move(tensors),
      metadata_for(kind, digest,
                   {{"normalisation", making.normalisation}, {"making", making.making}}));
}

}  // namespace

void XfgShardBuilder::add(const XfgInput& input, std::span<const NamedXfg> graphs) {
  inputs_.append(input.name);
  packages_.append(input.package);
  failures_.append(input.failure);
  if (input.digest) input_digests_.push_back(*input.digest);
  for (const NamedXfg& graph : graphs) add(graph);
}

void XfgShardBuilder::add(const NamedXfg& graph) {
  const Xfg& xfg = graph.xfg;
  graph_input_.push_back(static_cast<std::int32_t>(inputs_.size()) - 1);
  modules_.append(graph.module);
  levels_.append(graph.level);
  graph_nodes_.push_back(graph_nodes_.back() + xfg.num_nodes());
  graph_edges_.push_back(graph_edges_.back() + xfg.num_edges());
  graph_functions_.push_back(graph_functions_.back() +
                             static_cast<std::int64_t>(graph.functions.size()));
  std::vector<StringId> ids;
  for (std::size_t i = 0; i < xfg.statements.size(); ++i) {
    const std::size_t before = statements_.size();
    const std::string_view text = xfg.statements[static_cast<StringId>(i)];
    ids.push_back(statements_.intern(text));
    if (statements_.size() != before) text_bytes_ += static_cast<std::int64_t>(text.size() + 8);
  }
  append(xfg.node_kind, node_kind_);
  append(xfg.edge_source, edge_source_);
  append(xfg.edge_target, edge_target_);
  for (const StringId statement : xfg.edge_statement)
    edge_statement_.push_back(ids.at(static_cast<std::size_t>(statement)));
  append(xfg.edge_origin, edge_origin_);
  append(xfg.edge_flow, edge_flow_);
  for (const XfgFunction& function : graph.functions) {
    function_edges_.push_back(function.edges);
    function_digests_.push_back(function.digest);
  }
  text_bytes_ += size_of_rows(xfg);
}

std::int64_t XfgShardBuilder::bytes() const { return text_bytes_; }

Result<std::uint64_t> XfgShardBuilder::write(const std::string& path, const XfgMaking& making) {
  XfgShardBuilder built = std::exchange(*this, {});
  const auto table = [](StringTableBuilder& builder) { return std::move(builder).build(); };
  const StringTable inputs = table(built.inputs_), packages = table(built.packages_),
                    failures = table(built.failures_), modules = table(built.modules_),
                    levels = table(built.levels_), statements = table(built.statements_);
  std::vector<TensorSource> tensors;
  const auto add_array = [&](const char* name, const auto& values) {
    tensors.push_back(tensor_source(name, std::span(std::as_const(values))));
  };
  if (built.input_digests_.size() == inputs.size())
    add_array("input_digests", built.input_digests_);
  add_array("graph_input", built.graph_input_);
  add_array("graph_nodes", built.graph_nodes_);
  add_array("graph_edges", built.graph_edges_);
  add_array("graph_functions", built.graph_functions_);
  add_array("node_kind", built.node_kind_);
  add_array("edge_source", built.edge_source_);
  add_array("edge_target", built.edge_target_);
  add_array("edge_statement", built.edge_statement_);
  add_array("edge_origin", built.edge_origin_);
  add_array("edge_flow", built.edge_flow_);
  add_array("function_edges", built.function_edges_);
  add_array("function_digests", built.function_digests_);
  add_texts("inputs", inputs, tensors);
  add_texts("packages", packages, tensors);
  add_texts("failures", failures, tensors);
  add_texts("modules", modules, tensors);
  add_texts("levels", levels, tensors);
  add_texts("statements", statements, tensors);
  const std::uint64_t digest = digest_of_tensors(tensors, making);
  Status written = write_tensors(path, kXfgShard, std::move(tensors), making, digest);
  if (!written) return error_of(std::move(written));
  return digest;
}

Status write_xfg_index(const std::string& path, std::span<const std::uint64_t> shards,
                       const XfgMaking& making) {
  std::vector<TensorSource> tensors = {tensor_source("shard_digests", shards)};
  const std::uint64_t digest = digest_of_tensors(tensors, making);
  return write_tensors(path, kXfgIndex, std::move(tensors), making, digest);
}

}  // namespace irsight::embeddings_internal
