#include "irsight/embeddings/internal/xfg_shard.h"

#include <algorithm>
#include <limits>
#include <memory>

#include "irsight/embeddings/internal/digest.h"

namespace irsight::embeddings_internal {
namespace {

constexpr std::uint8_t kLastKind = static_cast<std::uint8_t>(XfgNodeKind::kReturn);
constexpr std::uint8_t kLastFlow = static_cast<std::uint8_t>(XfgFlow::kNone);

// Reads tensors one after the other; after the first error the rest is passed over.
class Tensors {
 public:
  explicit Tensors(const Safetensors& file) : file_(file) {}

  template <typename T>
  void read(const char* name, SharedArray<T>& into) {
    if (!status_) return;
    Result<SharedArray<T>> array = file_.array<T>(name);
    if (array)
      into = *std::move(array);
    else
      status_ = error_of(std::move(array));
  }

  template <typename T>
  void read_bytes(const char* name, std::uint8_t last, SharedArray<T>& into) {
    SharedArray<std::uint8_t> bytes;
    read(name, bytes);
    for (std::size_t i = 0; status_ && i < bytes.size(); ++i) {
      if (bytes[i] > last)
        status_ = error("{}: {}: row {}: {} is no kind", file_.file_name(), name, i, bytes[i]);
    }
    if (!status_) return;
    const auto owner = std::make_shared<const SharedArray<std::uint8_t>>(bytes);
    into = SharedArray<T>({reinterpret_cast<const T*>(bytes.data()), bytes.size()}, owner);
  }

  void read(const char* name, StringTable& into) {
    if (!status_) return;
    Result<StringTable> table = file_.strings(name);
    if (table)
      into = *std::move(table);
    else
      status_ = error_of(std::move(table));
  }

  Status status() { return std::move(status_); }

 private:
  const Safetensors& file_;
  Status status_;
};

Result<XfgShard> read_tensors(const Safetensors& file) {
  XfgShard shard;
  Tensors tensors(file);
  tensors.read("inputs", shard.inputs);
  tensors.read("packages", shard.packages);
  tensors.read("failures", shard.failures);
  if (file.tensor("input_digests")) tensors.read("input_digests", shard.input_digests);
  tensors.read("graph_input", shard.graph_input);
  tensors.read("modules", shard.modules);
  tensors.read("levels", shard.levels);
  tensors.read("graph_nodes", shard.graph_nodes);
  tensors.read("graph_edges", shard.graph_edges);
  tensors.read("graph_functions", shard.graph_functions);
  tensors.read_bytes("node_kind", kLastKind, shard.node_kind);
  tensors.read("edge_source", shard.edge_source);
  tensors.read("edge_target", shard.edge_target);
  tensors.read("edge_statement", shard.edge_statement);
  tensors.read("edge_origin", shard.edge_origin);
  tensors.read_bytes("edge_flow", kLastFlow, shard.edge_flow);
  tensors.read("function_edges", shard.function_edges);
  tensors.read("function_digests", shard.function_digests);
  tensors.read("statements", shard.statements);
  if (Status status = tensors.status(); !status) return error_of(std::move(status));
  return shard;
}

Status check_rows(const std::string& file, const char* name, std::size_t rows,
                  std::size_t expected) {
  if (rows == expected) return {};
  return error("{}: {}: {} rows, expected are {}", file, name, rows, expected);
}

Status check_sizes(const std::string& file, const XfgShard& shard) {
  struct Rows {
    const char* name;
    std::size_t rows;
    std::size_t expected;
  };
  const std::size_t inputs = shard.inputs.size();
  const std::size_t digests = shard.input_digests.size();
  const std::size_t edges = shard.edge_source.size();
  for (const Rows& rows :
       {Rows{"packages", shard.packages.size(), inputs},
        {"failures", shard.failures.size(), inputs},
        {"input_digests", digests, digests == 0 ? 0 : inputs},
        {"modules", shard.modules.size(), shard.graphs()},
        {"levels", shard.levels.size(), shard.graphs()},
        {"edge_target", shard.edge_target.size(), edges},
        {"edge_statement", shard.edge_statement.size(), edges},
        {"edge_origin", shard.edge_origin.size(), edges},
        {"edge_flow", shard.edge_flow.size(), edges},
        {"function_digests", shard.function_digests.size(), shard.function_edges.size()}}) {
    if (Status same = check_rows(file, rows.name, rows.rows, rows.expected); !same) return same;
  }
  return {};
}

// Offsets start with 0, never fall, and end at `end`; no graph is larger than its numbers can say.
Status check_offsets(const std::string& file, const char* name, const XfgShard& shard,
                     const SharedArray<std::int64_t>& offsets, std::size_t end) {
  if (Status same = check_rows(file, name, offsets.size(), shard.graphs() + 1); !same) return same;
  if (offsets[0] != 0 || offsets[shard.graphs()] != static_cast<std::int64_t>(end)) {
    return error("{}: {}: from {} to {}, there are {} rows", file, name, offsets[0],
                 offsets[shard.graphs()], end);
  }
  for (std::size_t i = 0; i < shard.graphs(); ++i) {
    const std::int64_t from = offsets[i];
    const std::int64_t to = offsets[i + 1];
    if (from < 0 || to < from || to - from >= std::numeric_limits<std::int32_t>::max())
      return error("{}: {}: row {}: from {} to {}", file, name, i, from, to);
  }
  return {};
}

Status check_graph(const std::string& file, const XfgShard& shard, std::size_t graph) {
  const std::int64_t nodes = shard.graph_nodes[graph + 1] - shard.graph_nodes[graph];
  const auto texts = static_cast<std::int64_t>(shard.statements.size());
  const auto in = [](std::int32_t value, std::int64_t end) { return value >= 0 && value < end; };
  const auto first = static_cast<std::size_t>(shard.graph_edges[graph]);
  const auto last = static_cast<std::size_t>(shard.graph_edges[graph + 1]);
  for (std::size_t i = first; i < last; ++i) {
    if (!in(shard.edge_source[i], nodes) || !in(shard.edge_target[i], nodes)) {
      return error("{}: edges: row {}: {} to {} in a graph of {} nodes", file, i,
                   shard.edge_source[i], shard.edge_target[i], nodes);
    }
    if (!in(shard.edge_statement[i], texts) || shard.edge_origin[i] < Xfg::kDefinition) {
      return error("{}: edges: row {}: statement {} of {}, origin {}", file, i,
                   shard.edge_statement[i], texts, shard.edge_origin[i]);
    }
  }
  std::int64_t sum = 0;
  const auto end = static_cast<std::size_t>(shard.graph_functions[graph + 1]);
  for (auto i = static_cast<std::size_t>(shard.graph_functions[graph]); i < end; ++i) {
    if (shard.function_edges[i] < 0)
      return error("{}: function_edges: row {}: {}", file, i, shard.function_edges[i]);
    sum += shard.function_edges[i];
    if (i + 1 == end && sum != static_cast<std::int64_t>(last - first)) {
      return error("{}: function_edges: graph {} has {} edges, its functions {}", file, graph,
                   last - first, sum);
    }
  }
  return {};
}

}  // namespace

XfgInput XfgShard::input(std::size_t row) const {
  const auto id = static_cast<StringId>(row);
  XfgInput input{.name = std::string(inputs[id]),
                 .package = std::string(packages[id]),
                 .failure = std::string(failures[id])};
  if (!input_digests.empty()) input.digest = input_digests[row];
  return input;
}

Result<XfgShard> xfg_shard_from(const Safetensors& file) {
  Result<XfgShard> shard = read_tensors(file);
  if (!shard) return shard;
  const std::string& name = file.file_name();
  if (Status same = check_sizes(name, *shard); !same) return error_of(std::move(same));
  for (const auto& [what, offsets, end] :
       {std::tuple{"graph_nodes", &shard->graph_nodes, shard->node_kind.size()},
        {"graph_edges", &shard->graph_edges, shard->edge_source.size()},
        {"graph_functions", &shard->graph_functions, shard->function_edges.size()}}) {
    if (Status good = check_offsets(name, what, *shard, *offsets, end); !good)
      return error_of(std::move(good));
  }
  std::int32_t before = 0;
  for (std::size_t graph = 0; graph < shard->graphs(); ++graph) {
    const std::int32_t input = shard->graph_input[graph];
    if (input < before || static_cast<std::size_t>(input) >= shard->inputs.size()) {
      return error("{}: graph_input: row {}: {} behind {} of {} inputs", name, graph, input, before,
                   shard->inputs.size());
    }
    before = input;
    if (Status good = check_graph(name, *shard, graph); !good) return error_of(std::move(good));
  }
  return shard;
}

std::uint64_t digest_of_file(const Safetensors& file, const XfgMaking& making) {
  const auto text = [](std::string_view value, std::uint64_t before) {
    return digest_of(std::as_bytes(std::span(value)), before);
  };
  std::uint64_t digest = text(making.making, text(making.normalisation, 0));
  for (const std::string& name : file.names())
    digest = digest_of(file.tensor(name)->bytes, text(name, digest));
  return digest;
}

Result<XfgMaking> xfg_making_of(const Safetensors& file, const FileKind& kind,
                                std::string_view normalisation) {
  if (Status known = check_kind(file, kind); !known) return error_of(std::move(known));
  XfgMaking making{.normalisation = metadata_of(file, "normalisation"),
                   .making = metadata_of(file, "making")};
  if (making.normalisation != normalisation) {
    return error("{}: its statements are of the rules '{}', needed are '{}'", file.file_name(),
                 making.normalisation, normalisation);
  }
  return making;
}

Status check_xfg_digest(const Safetensors& file, const XfgMaking& making) {
  return check_digest(file, digest_of_file(file, making));
}

}  // namespace irsight::embeddings_internal
