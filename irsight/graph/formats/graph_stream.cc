#include "irsight/graph/formats/graph_stream.h"

#include <filesystem>

#include "irsight/base/zstd.h"
#include "irsight/graph/formats/dot.h"
#include "irsight/graph/formats/internal/flat_graph.h"
#include "irsight/graph/formats/internal/input.h"
#include "irsight/graph/formats/internal/protobuf_stream.h"
#include "irsight/graph/formats/internal/stream_writer.h"
#include "irsight/graph/formats/internal/text_stream.h"
#include "irsight/graph/formats/json.h"
#include "irsight/graph/formats/pbtxt.h"
#include "irsight/graph/formats/protobuf.h"

namespace irsight {
namespace {

using namespace formats;

// So much of a file tells its format.
constexpr std::size_t kSniffed = std::size_t{1} << 16;

constexpr std::string_view kPackedShard = ".safetensors.zst";
constexpr std::string_view kFormatNames = "pb, pb-list, pbtxt, json, dot, safetensors";

tl::unexpected<Error> unknown_format(const std::string& file) {
  return tl::unexpected(Error{fmt::format("{}: its format is not known", file),
                              fmt::format("name one of {}", kFormatNames)});
}

Result<Format> format_of(Input& input, const std::string& path, std::optional<Format> format) {
  const bool named = format.has_value();
  if (!format) format = format_from_path(path).format;
  Result<std::string_view> head = input.peek(kSniffed);
  if (!head) return error_of(std::move(head));
  if (!format) format = format_from_content(*head);
  if (!format) return unknown_format(input.name());
  const bool open_question =
      format == Format::kProtobuf || (format == Format::kProtobufList && !named);
  return open_question ? protobuf_kind(*head).value_or(*format) : *format;
}

// Returns the file that a shard packed for transport is unpacked to, once, beside it.
Result<std::string> unpacked_shard(const std::string& path) {
  std::string target = path.substr(0, path.size() - kPackedShard.size()) + ".safetensors";
  if (std::filesystem::exists(target)) return target;
  return unpack_zstd(path, target).map([&target] { return target; });
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return path.ends_with('/') || std::filesystem::is_directory(path, ignored);
}

}  // namespace

Result<std::unique_ptr<GraphReader>> open_reader(const std::string& path,
                                                 std::optional<Format> format) {
  if (path != "-" && is_folder(path)) return data_set_reader(path);
  if (path.ends_with(kPackedShard)) {
    const Result<std::string> shard = unpacked_shard(path);
    if (!shard) return tl::unexpected(shard.error());
    return open_reader(*shard, Format::kSafetensors);
  }
  Result<Input> input = Input::open(path);
  if (!input) return error_of(std::move(input));
  const Result<Format> found = format_of(*input, path, format);
  if (!found) return tl::unexpected(found.error());
  switch (*found) {
    case Format::kProtobuf:
      return protobuf_reader(*std::move(input));
    case Format::kProtobufList:
      return protobuf_list_reader(*std::move(input));
    case Format::kPbtxt:
      return pbtxt_reader(*std::move(input));
    case Format::kJson:
      return json_reader(*std::move(input));
    case Format::kDot:
      return dot_reader(*std::move(input));
    case Format::kSafetensors:
      break;
  }
  return shard_file_reader(*std::move(input), path);
}

Result<std::unique_ptr<GraphWriter>> open_writer(const std::string& path,
                                                 const WriteOptions& options) {
  const PathFormat of_path = format_from_path(path);
  const std::optional<Format> format = options.format ? options.format : of_path.format;
  if (path != "-" && is_folder(path)) {
    if (format.value_or(Format::kSafetensors) == Format::kSafetensors) {
      return data_set_writer(path, options);
    }
    return error("{}: a folder; only a safetensors data set is one", path);
  }
  if (!format) return unknown_format(path == "-" ? "standard output" : path);
  if (*format != Format::kSafetensors) return stream_writer(path, *format, options);
  if (options.gzip || of_path.gzip) {
    return error("{}: safetensors files are mapped, so they are not packed", path);
  }
  return shard_file_writer(path);
}

Result<std::uint64_t> graphs_in_data_set(const std::string& folder) {
  return formats::graphs_in_data_set(folder);
}

Result<std::string> encode_graph(const ProgramGraph& graph, const WriteOptions& options) {
  std::string bytes;
  Status done;
  switch (options.format.value_or(Format::kProtobuf)) {
    case Format::kProtobuf:
    case Format::kProtobufList:
      done = append_protobuf(bytes, graph);
      break;
    case Format::kPbtxt:
      done = append_pbtxt(bytes, graph);
      break;
    case Format::kJson:
      done = append_json(bytes, graph);
      break;
    case Format::kDot:
      done = append_dot(bytes, graph, {.label = options.dot_label});
      break;
    case Format::kSafetensors:
      return flat_from_graph(graph);
  }
  if (!done) return error_of(std::move(done));
  return bytes;
}

Status convert(GraphReader& reader, GraphWriter& writer) {
  bool has_context = !reader.context().columns().empty();
  if (has_context) {
    if (Status set = writer.set_context(reader.context()); !set) return set;
  }
  while (true) {
    Result<std::optional<ProgramGraph>> graph = reader.next();
    if (!graph) return error_of(std::move(graph));
    if (!has_context && !reader.context().columns().empty()) {
      has_context = true;
      if (Status set = writer.set_context(reader.context()); !set) return set;
    }
    if (!*graph) break;
    if (Status added = writer.add(**graph); !added) return added;
  }
  return writer.close();
}

}  // namespace irsight
