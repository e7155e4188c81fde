#include "irsight/frontend/internal/graph_codec.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "irsight/graph/formats/internal/flat_graph.h"

namespace irsight {
namespace {

using Json = nlohmann::json;

// Texts of users need not be UTF-8, which JSON's strings must be: they travel as binary.
Json binary(std::string_view bytes) {
  return Json::binary(std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
}

std::string text(const Json& value) {
  const auto& bytes = value.get_binary();
  return {bytes.begin(), bytes.end()};
}

Json binaries(const std::vector<std::string>& list) {
  Json array = Json::array();
  for (const std::string& item : list) array.push_back(binary(item));
  return array;
}

std::vector<std::string> texts(const Json& array) {
  std::vector<std::string> list;
  for (const Json& item : array) list.push_back(text(item));
  return list;
}

Json json_of(const std::optional<std::string>& value) {
  return value ? binary(*value) : Json(nullptr);
}

std::optional<std::string> optional_text(const Json& value) {
  if (value.is_null()) return std::nullopt;
  return text(value);
}

Json json_of(const SourceInput& input) {
  return {{"path", binary(input.path)},
          {"contents", json_of(input.contents)},
          {"directory", binary(input.directory)},
          {"arguments", binaries(input.arguments)},
          {"language", binary(input.language)}};
}

SourceInput input_of(const Json& json) {
  return {.path = text(json.at("path")),
          .contents = optional_text(json.at("contents")),
          .directory = text(json.at("directory")),
          .arguments = texts(json.at("arguments")),
          .language = text(json.at("language"))};
}

Json json_of(const LowerOptions& options) {
  return {{"passes", json_of(options.passes)},
          {"level", binary(options.level)},
          {"cuda", static_cast<int>(options.cuda)},
          {"strict_arguments", options.strict_arguments},
          {"recover", options.recover},
          {"prelude", binary(options.prelude)},
          {"cache_folder", binary(options.cache_folder)}};
}

LowerOptions lower_options_of(const Json& json) {
  return {.passes = optional_text(json.at("passes")),
          .level = text(json.at("level")),
          .cuda = static_cast<CudaSides>(json.at("cuda").get<int>()),
          .strict_arguments = json.at("strict_arguments"),
          .recover = json.at("recover"),
          .prelude = text(json.at("prelude")),
          .cache_folder = text(json.at("cache_folder"))};
}

Json json_of(const GraphOptions& options) {
  return {{"dialect", static_cast<int>(options.dialect)},
          {"memory", options.memory},
          {"types", options.types},
          {"full_text", options.full_text},
          {"locations", options.locations},
          {"profile", options.profile},
          {"block_columns", options.block_columns},
          {"statements", options.statements},
          {"encoding", options.encoding},
          {"words", options.words},
          {"instructions_only", options.instructions_only},
          {"ignore_call_returns", options.ignore_call_returns},
          {"strict", options.strict},
          {"function_filter", binary(options.function_filter)}};
}

GraphOptions graph_options_of(const Json& json) {
  return {.dialect = static_cast<Dialect>(json.at("dialect").get<int>()),
          .memory = json.at("memory"),
          .types = json.at("types"),
          .full_text = json.at("full_text"),
          .locations = json.at("locations"),
          .profile = json.at("profile"),
          .block_columns = json.at("block_columns"),
          .statements = json.at("statements"),
          .encoding = json.at("encoding"),
          .words = json.at("words"),
          .instructions_only = json.at("instructions_only"),
          .ignore_call_returns = json.at("ignore_call_returns"),
          .strict = json.at("strict"),
          .function_filter = text(json.at("function_filter"))};
}

std::string bytes_of(const Json& json) {
  const std::vector<std::uint8_t> cbor = Json::to_cbor(json);
  return {cbor.begin(), cbor.end()};
}

// Runs `decode` on the parsed bytes; what a foreign sender gets wrong becomes an error.
template <typename T, typename Decode>
Result<T> decoded(std::string_view bytes, Decode decode) {
  try {
    return decode(Json::from_cbor(bytes));
  } catch (const Json::exception& problem) {
    return error("worker: message of another version: {}", problem.what());
  }
}

}  // namespace

std::string encode_request(const GraphRequest& request) {
  Json inputs = Json::array();
  for (const SourceInput& input : request.inputs) inputs.push_back(json_of(input));
  return bytes_of({{"inputs", inputs},
                   {"link", request.link},
                   {"lower", json_of(request.lower)},
                   {"graph", json_of(request.graph)},
                   {"per_function", request.per_function}});
}

Result<GraphRequest> decode_request(std::string_view bytes) {
  return decoded<GraphRequest>(bytes, [](const Json& json) -> Result<GraphRequest> {
    GraphRequest request;
    for (const Json& input : json.at("inputs")) request.inputs.push_back(input_of(input));
    request.link = json.at("link");
    request.lower = lower_options_of(json.at("lower"));
    request.graph = graph_options_of(json.at("graph"));
    request.per_function = json.at("per_function");
    return request;
  });
}

std::string encode_result(const Result<SourceGraphs>& result) {
  if (!result) {
    return bytes_of(
        {{"error", binary(result.error().message)}, {"hint", binary(result.error().hint)}});
  }
  Json graphs = Json::array();
  for (const NamedGraph& graph : result->graphs) {
    // Not ProGraML's message: it has no place for a column that is empty in this graph.
    const std::string arrays = formats::flat_from_graph(graph.graph);
    graphs.push_back({{"name", binary(graph.name)}, {"graph", binary(arrays)}});
  }
  return bytes_of({{"graphs", graphs},
                   {"pipeline", binary(result->pipeline)},
                   {"warnings", binaries(result->warnings)},
                   {"notes", binaries(result->notes)},
                   {"dropped", binaries(result->dropped)},
                   {"mends", binaries(result->mends)},
                   {"headers", binaries(result->headers)}});
}

Result<SourceGraphs> decode_result(std::string_view bytes) {
  return decoded<SourceGraphs>(bytes, [](const Json& json) -> Result<SourceGraphs> {
    if (json.contains("error")) {
      return tl::unexpected(Error{text(json.at("error")), text(json.at("hint"))});
    }
    SourceGraphs result;
    for (const Json& item : json.at("graphs")) {
      const auto& arrays = item.at("graph").get_binary();
      Result<ProgramGraph> graph =
          formats::graph_from_flat({reinterpret_cast<const char*>(arrays.data()), arrays.size()});
      if (!graph) return error_of(std::move(graph));
      result.graphs.push_back({text(item.at("name")), std::move(*graph)});
    }
    result.pipeline = text(json.at("pipeline"));
    result.warnings = texts(json.at("warnings"));
    result.notes = texts(json.at("notes"));
    result.dropped = texts(json.at("dropped"));
    result.mends = texts(json.at("mends"));
    result.headers = texts(json.at("headers"));
    return result;
  });
}

}  // namespace irsight
