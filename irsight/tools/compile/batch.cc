#include "irsight/tools/compile/batch.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace irsight::tools {
namespace {

using Json = nlohmann::json;

// A reply is a length, that many bytes of JSON about it, the names of headers and the graphs' bytes one after the other:
// JSON is for the few words, the rest is not copied into it.
std::string packed(Json about, const std::vector<EncodedGraph>& graphs,
                   const std::string& headers) {
  about["headers"] = headers.size();
  const std::string text = about.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::uint64_t size = text.size();
  std::string bytes(reinterpret_cast<const char*>(&size), sizeof size);
  bytes += text;
  bytes += headers;
  for (const EncodedGraph& graph : graphs) bytes += graph.bytes;
  return bytes;
}

Json described(const EncodedGraph& graph) {
  return {{"name", graph.name},
          {"size", graph.bytes.size()},
          {"nodes", graph.nodes},
          {"edges", graph.edges},
          {"functions", graph.functions}};
}

Result<std::vector<EncodedGraph>> encoded(const SourceGraphs& made, const BatchOptions& options) {
  std::vector<EncodedGraph> graphs;
  for (const NamedGraph& graph : made.graphs) {
    EncodedGraph& entry = graphs.emplace_back();
    entry.name = graph.name;
    entry.nodes = graph.graph.num_nodes();
    entry.edges = graph.graph.num_edges();
    entry.functions = graph.graph.num_functions();
    if (!options.encode) continue;
    Result<std::string> bytes = encode_graph(graph.graph, options.write);
    if (!bytes) return tl::unexpected(std::move(bytes).error().in(graph.name));
    entry.bytes = std::move(*bytes);
  }
  return graphs;
}

// In a worker: does one item.
JobReply work(const BatchItem& item, const BatchOptions& options) {
  const auto failed = [](const Error& why) -> JobReply {
    // Whatever made Clang or LLVM fail may have left traces in it: the next item gets a fresh process.
    return {packed({{"error", why.message}, {"hint", why.hint}}, {}, ""), true};
  };
  const Result<SourceGraphs> made = graphs_from_source(item.request);
  if (!made) return failed(made.error());
  const Result<std::vector<EncodedGraph>> graphs = encoded(*made, options);
  if (!graphs) return failed(graphs.error());
  Json list = Json::array();
  for (const EncodedGraph& graph : *graphs) list.push_back(described(graph));
  const Json about = {
      {"graphs", list},       {"pipeline", made->pipeline}, {"warnings", made->warnings},
      {"notes", made->notes}, {"dropped", made->dropped},   {"mends", made->mends}};
  std::string headers;
  for (const std::string& header : made->headers) headers += header + '\0';
  return {packed(about, *graphs, headers), made->needs_fresh_process};
}

// In this process: reads what a worker sent.
void unpack(const std::string& bytes, BatchResult& result) {
  std::uint64_t size = 0;
  bytes.copy(reinterpret_cast<char*>(&size), sizeof size);
  const Json about = Json::parse(bytes.begin() + sizeof size,
                                 bytes.begin() + static_cast<std::ptrdiff_t>(sizeof size + size));
  if (about.contains("error")) {
    result.outcome = "error";
    result.message = about.at("error");
    result.hint = about.at("hint");
    return;
  }
  result.outcome = "ok";
  result.pipeline = about.at("pipeline");
  result.warnings = about.at("warnings");
  result.notes = about.at("notes");
  result.dropped = about.at("dropped");
  result.mends = about.at("mends");
  std::size_t at = sizeof size + size;
  result.headers = bytes.substr(at, about.at("headers"));
  at += result.headers.size();
  for (const Json& item : about.at("graphs")) {
    const std::size_t length = item.at("size");
    result.graphs.push_back({item.at("name"), bytes.substr(at, length), item.at("nodes"),
                             item.at("edges"), item.at("functions")});
    at += length;
  }
}

BatchResult result_of(JobOutcome outcome, const std::string& name) {
  BatchResult result;
  result.cpu_seconds = outcome.cpu_seconds;
  result.wall_seconds = outcome.wall_seconds;
  result.peak_resident_bytes = outcome.peak_resident_bytes;
  if (outcome.kind == JobOutcome::Kind::kDone) {
    unpack(outcome.bytes, result);
  } else {
    result.outcome = name_of(outcome.kind);
    result.message = fmt::format("{}: {}: {}", name, result.outcome, outcome.message);
  }
  return result;
}

}  // namespace

Status run_batch(const std::vector<BatchItem>& items, const BatchOptions& options,
                 const std::function<Status(std::size_t item, BatchResult)>& done) {
  // Workers are forked and know the items: a job is the number of one.
  const JobHandler handler = [&](std::string_view job) {
    std::size_t item = 0;
    std::from_chars(job.data(), job.data() + job.size(), item);
    return work(items[item], options);
  };
  std::size_t begun = 0;
  std::size_t ended = 0;
  WorkerPool pool({.workers = options.workers, .limits = options.limits, .handler = handler});
  return pool.run(
      [&]() -> std::optional<std::string> {
        if (begun == items.size()) return std::nullopt;
        return std::to_string(begun++);
      },
      [&](JobOutcome outcome) {
        const std::size_t item = ended++;
        return done(item, result_of(std::move(outcome), items[item].name));
      });
}

}  // namespace irsight::tools
