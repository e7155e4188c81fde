#include "irsight/tools/compile/report.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/SHA256.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "irsight/base/mapped_file.h"
#include "irsight/frontend/internal/graph_codec.h"
#include "irsight/tools/version.h"

namespace irsight::tools {
namespace {

using Json = nlohmann::json;

std::string contents_of(const SourceInput& input) {
  if (input.contents) return *input.contents;
  const std::string path = input.directory.empty() || input.path.starts_with('/')
                               ? input.path
                               : input.directory + "/" + input.path;
  return read_file(path).value_or("");
}

}  // namespace

std::string digest_of(const BatchItem& item, const WriteOptions& write) {
  llvm::SHA256 hash;
  hash.update(llvm::StringRef(kVersion));
  hash.update(llvm::StringRef(encode_request(item.request)));
  hash.update(llvm::StringRef(fmt::format(
      "{} {}", static_cast<int>(write.format.value_or(Format::kProtobuf)), write.gzip)));
  for (const SourceInput& input : item.request.inputs) {
    hash.update(llvm::StringRef(contents_of(input)));
  }
  return llvm::toHex(hash.final(), /*LowerCase=*/true);
}

Result<Report> Report::open(const std::string& path, bool resume) {
  Report report;
  report.path_ = path;
  if (resume) {
    std::istringstream lines(read_file(path).value_or(""));
    for (std::string line; std::getline(lines, line);) {
      // The last line of an interrupted run may be cut.
      const Json entry = Json::parse(line, nullptr, /*allow_exceptions=*/false);
      if (!entry.is_object() || entry.value("outcome", "") != "ok") continue;
      report.done_[entry.value("file", "")] = entry.value("digest", "");
    }
  }
  report.file_ = std::fopen(path.c_str(), resume ? "ae" : "we");
  if (report.file_ == nullptr) return error("{}: cannot write: {}", path, std::strerror(errno));
  return report;
}

Report::Report(Report&& other) noexcept { *this = std::move(other); }

Report& Report::operator=(Report&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(file_, other.file_);
  std::swap(done_, other.done_);
  return *this;
}

Report::~Report() {
  if (file_ != nullptr) std::fclose(file_);
}

bool Report::has(const std::string& file, const std::string& digest) const {
  const auto found = done_.find(file);
  return found != done_.end() && found->second == digest;
}

Status Report::add(const BatchItem& item, const BatchResult& result, const std::string& digest,
                   const std::string& output) {
  if (file_ == nullptr) return {};
  std::int64_t nodes = 0;
  std::int64_t edges = 0;
  for (const EncodedGraph& graph : result.graphs) {
    nodes += graph.nodes;
    edges += graph.edges;
  }
  const Json entry = {{"file", item.name},
                      {"digest", digest},
                      {"outcome", result.outcome},
                      {"message", result.message},
                      {"hint", result.hint},
                      {"output", output},
                      {"graphs", result.graphs.size()},
                      {"nodes", nodes},
                      {"edges", edges},
                      {"cpu_seconds", result.cpu_seconds},
                      {"wall_seconds", result.wall_seconds},
                      {"peak_resident_bytes", result.peak_resident_bytes},
                      {"pipeline", result.pipeline},
                      {"warnings", result.warnings},
                      {"dropped_arguments", result.dropped},
                      {"mends", result.mends}};
  const std::string line = entry.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  if (std::fwrite(line.data(), 1, line.size(), file_) == line.size() && std::fflush(file_) == 0) {
    return {};
  }
  return error("{}: cannot write: {}", path_, std::strerror(errno));
}

}  // namespace irsight::tools
