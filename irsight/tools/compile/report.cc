#include "irsight/tools/compile/report.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "irsight/base/internal/json_object.h"
#include "irsight/base/mapped_file.h"
#include "irsight/frontend/arguments.h"
#include "irsight/frontend/internal/graph_codec.h"
#include "irsight/tools/version.h"

namespace irsight::tools {
namespace {

using Json = nlohmann::json;

std::string path_of(const SourceInput& input) {
  return input.directory.empty() || input.path.starts_with('/')
             ? input.path
             : input.directory + "/" + input.path;
}

// Arguments as they stand in response files, which may change as headers do.
std::string response_of(const SourceInput& input) {
  const bool has_files =
      std::any_of(input.arguments.begin(), input.arguments.end(),
                  [](const std::string& argument) { return argument.starts_with('@'); });
  if (!has_files) return "";
  const auto arguments = sanitize_arguments(input.arguments, input.directory);
  if (!arguments) return arguments.error().message;
  std::string text;
  for (const std::string& argument : arguments->kept) text += argument + '\0';
  return text;
}

std::size_t graph_sizes(const BatchResult& result, std::int64_t BatchPart::* size) {
  std::int64_t sum = 0;
  for (const BatchPart& graph : result.parts) sum += graph.*size;
  return static_cast<std::size_t>(sum);
}

Json described(const BatchItem& item, const BatchResult& result) {
  return {{"file", item.name},
          {"outcome", result.outcome},
          {"message", result.message},
          {"hint", result.hint},
          {"graphs", result.parts.size()},
          {"nodes", graph_sizes(result, &BatchPart::nodes)},
          {"edges", graph_sizes(result, &BatchPart::edges)},
          {"cpu_seconds", result.cpu_seconds},
          {"wall_seconds", result.wall_seconds},
          {"peak_resident_bytes", result.peak_resident_bytes},
          {"pipeline", result.pipeline},
          {"warnings", result.warnings},
          {"notes", result.notes},
          {"dropped_arguments", result.dropped},
          {"mends", result.mends}};
}

// A line of another kind or version says nothing about its input, which is then made again.
std::optional<ReportEntry> entry_of(const Json& json) try {
  if (!json.is_object() || !json.at("file").is_string()) return std::nullopt;
  ReportEntry entry;
  entry.ok = json.at("outcome") == "ok";
  entry.digest = json.at("digest");
  entry.graphs = json.at("graphs");
  entry.failure = {json.at("message"), json.at("hint")};
  if (json.contains("headers")) {
    entry.headers = json.at("headers").get<std::size_t>();
    entry.headers_digest = json.at("headers_digest");
  }
  return entry;
} catch (const Json::exception&) {
  return std::nullopt;
}

}  // namespace

Report::~Report() {
  if (file_ != nullptr) std::fclose(file_);
}

Status Report::open(const std::string& path, const ReportOptions& options) {
  path_ = path;
  options_ = options;
  bool is_cut = false;
  if (options.resume) {
    const std::string text = read_file(path).value_or("");
    is_cut = !text.empty() && text.back() != '\n';
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) take_line(line);
  }
  if (options.resumable) {
    if (Status opened = headers_.open(path + ".headers", options.resume); !opened) return opened;
  }
  file_ = std::fopen(path.c_str(), options.resume ? "ae" : "we");
  if (file_ == nullptr) return error("{}: cannot write: {}", path, std::strerror(errno));
  return is_cut ? write("\n") : Status{};  // the last line of an interrupted run stays alone
}

void Report::take_line(const std::string& line) {
  const Json json = json_from<Json>(line).value_or(nullptr);
  std::optional<ReportEntry> entry = entry_of(json);
  if (entry) entries_[json.at("file")] = std::move(*entry);
}

std::string Report::input_digest(const BatchItem& item) {
  std::string all = fmt::format("{} {} {}\n", kVersion,
                                static_cast<int>(options_.write.format.value_or(Format::kProtobuf)),
                                options_.write.gzip);
  all += encode_request(item.request);
  for (const SourceInput& input : item.request.inputs) {
    all += input.contents ? digest_of(*input.contents) : files_.of(path_of(input));
    all += response_of(input);
  }
  return digest_of(all);
}

const ReportEntry* Report::find(const BatchItem& item) const {
  const auto found = entries_.find(item.name);
  return found == entries_.end() ? nullptr : &found->second;
}

bool Report::is_same_input(const ReportEntry& entry, const BatchItem& item) {
  return entry.digest == input_digest(item);
}

bool Report::is_current(const ReportEntry& entry, const BatchItem& item) {
  return entry.ok && entry.headers && is_same_input(entry, item) &&
         headers_.digest(*entry.headers, files_) == entry.headers_digest;
}

Status Report::add(const BatchItem& item, const BatchResult& result, const std::string& output) {
  if (file_ == nullptr) return {};
  Json entry = described(item, result);
  entry["digest"] = input_digest(item);
  entry["output"] = output;
  if (options_.resumable && result.ok()) {
    const Result<std::size_t> list = headers_.add(result.headers);
    if (!list) return tl::unexpected(list.error());
    entry["headers"] = *list;
    entry["headers_digest"] = headers_.digest(*list, files_).value();
  }
  return write(entry.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Status Report::write(const std::string& line) {
  if (std::fwrite(line.data(), 1, line.size(), file_) == line.size() && std::fflush(file_) == 0) {
    return {};
  }
  return error("{}: cannot write: {}", path_, std::strerror(errno));
}

}  // namespace irsight::tools
