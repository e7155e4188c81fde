#include "irsight/tools/compile/output.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "irsight/tools/command_line.h"

namespace irsight::tools {
namespace {

class StreamOutput : public Output {
 public:
  StreamOutput(std::unique_ptr<GraphWriter> writer, std::uint64_t already, bool any)
      : writer_(std::move(writer)), already_(already), any_(any) {}

  Status add(const BatchItem&, const BatchResult& result) override {
    for (const BatchPart& graph : result.parts) {
      if (already_ > 0) {
        --already_;
        continue;
      }
      if (Status added = writer_->add_encoded(graph.bytes); !added) return added;
      any_ = true;
    }
    return {};
  }

  // Where every input failed there is nothing to complete, and no file.
  Status close() override { return any_ ? writer_->close() : Status{}; }

 private:
  std::unique_ptr<GraphWriter> writer_;
  std::uint64_t already_;  // graphs that an earlier run wrote
  bool any_;
};

class FolderOutput : public Output {
 public:
  FolderOutput(std::string folder, WriteOptions options)
      : folder_(std::move(folder)), options_(std::move(options)) {}

  Status add(const BatchItem& item, const BatchResult& result) override {
    if (result.parts.empty()) return {};
    const std::string path = file_in_folder(folder_, item.name, options_);
    std::error_code problem;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), problem);
    if (problem) return error("{}: folder cannot be made: {}", path, problem.message());
    Result<std::unique_ptr<GraphWriter>> writer = open_writer(path, options_);
    if (!writer) return error_of(std::move(writer));
    for (const BatchPart& graph : result.parts) {
      if (Status added = (*writer)->add_encoded(graph.bytes); !added) return added;
    }
    return (*writer)->close();
  }

  Status close() override { return {}; }

 private:
  std::string folder_;
  WriteOptions options_;
};

class SummaryOutput : public Output {
 public:
  explicit SummaryOutput(bool json) : json_(json) {}

  Status add(const BatchItem&, const BatchResult& result) override {
    for (const BatchPart& graph : result.parts) {
      if (Status printed = print(line_of(graph)); !printed) return printed;
    }
    return {};
  }

  Status close() override { return {}; }

 private:
  std::string line_of(const BatchPart& graph) const {
    std::string line;
    if (json_) {
      const nlohmann::json entry = {{"file", graph.name},
                                    {"nodes", graph.nodes},
                                    {"edges", graph.edges},
                                    {"functions", graph.functions}};
      line = entry.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    } else {
      line = fmt::format("{}: {} nodes, {} edges, {} functions", graph.name, graph.nodes,
                         graph.edges, graph.functions);
    }
    return line + '\n';
  }

  bool json_;
};

// The suffix that open_reader() and people know the format by.
std::string suffix_of(const WriteOptions& options) {
  const Format format = options.format.value_or(Format::kProtobuf);
  const std::string suffix = format == Format::kProtobufList
                                 ? "ProgramGraphList.pb"
                                 : std::string(irsight::name_of(format));
  return "." + suffix + (options.gzip ? ".gz" : "");
}

}  // namespace

std::string file_in_folder(const std::string& folder, const std::string& input,
                           const WriteOptions& options) {
  return file_in_folder(folder, input, suffix_of(options));
}

std::string file_in_folder(const std::string& folder, const std::string& input,
                           const std::string& suffix) {
  std::filesystem::path kept;
  for (const std::filesystem::path& part : std::filesystem::path(input).relative_path()) {
    if (part != ".." && part != ".") kept /= part;
  }
  if (kept.empty() || input == "-") kept = "stdin";
  return (std::filesystem::path(folder) / kept).string() + suffix;
}

Result<std::unique_ptr<Output>> stream_output(const std::string& path,
                                              const WriteOptions& options) {
  Result<std::unique_ptr<GraphWriter>> writer = open_writer(path, options);
  if (!writer) return error_of(std::move(writer));
  return std::make_unique<StreamOutput>(std::move(*writer), 0, false);
}

Result<std::unique_ptr<Output>> data_set_output(const std::string& folder,
                                                const WriteOptions& options,
                                                std::uint64_t already) {
  Result<std::unique_ptr<GraphWriter>> writer = open_writer(folder, options);
  if (!writer) return error_of(std::move(writer));
  return std::make_unique<StreamOutput>(std::move(*writer), already,
                                        graphs_in_data_set(folder).value_or(0) > 0);
}

Result<std::unique_ptr<Output>> folder_output(const std::string& folder,
                                              const WriteOptions& options) {
  return std::make_unique<FolderOutput>(folder, options);
}

std::unique_ptr<Output> summary_output(bool json) { return std::make_unique<SummaryOutput>(json); }

}  // namespace irsight::tools
