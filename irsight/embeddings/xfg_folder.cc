#include "irsight/embeddings/xfg_folder.h"

#include <algorithm>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/xfg_shard.h"

namespace irsight {

using embeddings_internal::XfgShard;

struct XfgFolder::State {
  // Where a graph lies.
  struct Place {
    std::size_t shard;
    std::size_t graph;
  };

  std::string path;
  std::string digest;
  std::string normalisation;
  std::vector<XfgInput> inputs;
  std::vector<std::size_t> first_input;  // of each shard
  std::vector<XfgShard> shards;
  std::vector<Place> places;

  void add(XfgShard shard) {
    first_input.push_back(inputs.size());
    for (std::size_t i = 0; i < shard.inputs.size(); ++i) inputs.push_back(shard.input(i));
    for (std::size_t i = 0; i < shard.graphs(); ++i) places.push_back({shards.size(), i});
    shards.push_back(std::move(shard));
  }
};

std::vector<XfgFunction> functions_of(const Xfg& xfg, std::span<const std::int32_t> instructions) {
  using embeddings_internal::digest_of;
  std::vector<std::uint64_t> texts(xfg.statements.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string_view text = xfg.statements[static_cast<StringId>(i)];
    texts[i] = digest_of(std::as_bytes(std::span(text)));
  }
  std::vector<XfgFunction> functions(instructions.size());
  std::size_t function = 0;
  std::int64_t end = instructions.empty() ? 0 : instructions[0];  // of its instructions
  std::int32_t before = Xfg::kDefinition;
  for (std::size_t edge = 0; edge < xfg.edge_origin.size(); ++edge) {
    const std::int32_t origin = xfg.edge_origin[edge];
    while (origin >= end && function + 1 < functions.size()) end += instructions[++function];
    if (functions.empty()) break;
    ++functions[function].edges;
    if (origin == before || origin == Xfg::kDefinition) continue;
    before = origin;
    const std::uint64_t text = texts[static_cast<std::size_t>(xfg.edge_statement[edge])];
    functions[function].digest =
        digest_of(std::span<const std::uint64_t>(&text, 1), functions[function].digest);
  }
  check(instructions.empty() || before < end, "functions have all instructions of their graph");
  return functions;
}

Result<XfgFolder> XfgFolder::open(const std::string& folder, std::string_view normalisation) {
  using namespace embeddings_internal;
  auto state = std::make_shared<State>();
  state->path = folder;
  Result<Safetensors> index = Safetensors::open(xfg_index_file(folder));
  if (!index) {
    return tl::unexpected(Error{index.error().message,
                                "irsight inst2vec statements … -o FOLDER/ writes such a folder; "
                                "--resume ends one that was interrupted"});
  }
  Result<XfgMaking> making = xfg_making_of(*index, kXfgIndex, normalisation);
  if (!making) return error_of(std::move(making));
  if (Status same = check_xfg_digest(*index, *making); !same) return error_of(std::move(same));
  Result<SharedArray<std::uint64_t>> digests = index->array<std::uint64_t>("shard_digests");
  if (!digests) return error_of(std::move(digests));
  for (const std::uint64_t digest : *digests) {
    Result<Safetensors> file = Safetensors::open(xfg_shard_file(folder, state->shards.size()));
    if (!file) return error_of(std::move(file));
    Result<XfgMaking> own = xfg_making_of(*file, kXfgShard, normalisation);
    if (!own) return error_of(std::move(own));
    if (Status same = check_xfg_digest(*file, *own); !same) return error_of(std::move(same));
    if (metadata_of(*file, "digest") != text_of_digest(digest)) {
      return error("{}: its digest is {}, the index says {}", file->file_name(),
                   metadata_of(*file, "digest"), text_of_digest(digest));
    }
    Result<XfgShard> shard = xfg_shard_from(*file);
    if (!shard) return error_of(std::move(shard));
    state->add(*std::move(shard));
  }
  state->normalisation = making->normalisation;
  state->digest = metadata_of(*index, "digest");
  return XfgFolder(std::move(state));
}

const std::string& XfgFolder::path() const { return state_->path; }
const std::string& XfgFolder::normalisation() const { return state_->normalisation; }
const std::string& XfgFolder::digest() const { return state_->digest; }
const std::vector<XfgInput>& XfgFolder::inputs() const { return state_->inputs; }
std::size_t XfgFolder::size() const { return state_->places.size(); }
std::size_t XfgFolder::shards() const { return state_->shards.size(); }

const StringTable& XfgFolder::statements(std::size_t shard) const {
  return state_->shards.at(shard).statements;
}

XfgFolder::Graph XfgFolder::operator[](std::size_t graph) const {
  const State::Place place = state_->places.at(graph);
  const XfgShard& shard = state_->shards[place.shard];
  const auto slice = [&](const auto& array, const SharedArray<std::int64_t>& offsets) {
    const std::int64_t first = offsets[place.graph];
    return array.slice(static_cast<std::size_t>(first),
                       static_cast<std::size_t>(offsets[place.graph + 1] - first));
  };
  const auto id = static_cast<StringId>(place.graph);
  const std::size_t input =
      state_->first_input[place.shard] + static_cast<std::size_t>(shard.graph_input[place.graph]);
  return {.input = static_cast<std::int32_t>(input),
          .shard = place.shard,
          .module = shard.modules[id],
          .level = shard.levels[id],
          .xfg = {.node_kind = slice(shard.node_kind, shard.graph_nodes),
                  .edge_source = slice(shard.edge_source, shard.graph_edges),
                  .edge_target = slice(shard.edge_target, shard.graph_edges),
                  .edge_statement = slice(shard.edge_statement, shard.graph_edges),
                  .edge_origin = slice(shard.edge_origin, shard.graph_edges),
                  .edge_flow = slice(shard.edge_flow, shard.graph_edges),
                  .statements = shard.statements},
          .function_edges = slice(shard.function_edges, shard.graph_functions),
          .function_digests = slice(shard.function_digests, shard.graph_functions)};
}

}  // namespace irsight
