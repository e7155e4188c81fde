#include <filesystem>

#include "irsight/graph/formats/internal/flat_graph.h"
#include "irsight/graph/formats/internal/manifest.h"
#include "irsight/graph/formats/internal/stream_writer.h"
#include "irsight/graph/formats/shard_writer.h"

namespace irsight::formats {
namespace {

class ShardFileWriter : public GraphWriter {
 public:
  explicit ShardFileWriter(std::string path) : path_(std::move(path)) {}

  Status add(const ProgramGraph& graph) override {
    Status added = writer_.add(graph);
    if (added) return added;
    return tl::unexpected(std::move(added).error().in(path_));
  }

  Status add_encoded(std::string_view bytes) override {
    Result<ProgramGraph> graph = graph_from_flat(bytes);
    if (!graph) return tl::unexpected(std::move(graph).error().in(path_));
    return add(*graph);
  }

  Status set_context(const ProgramGraph& context) override {
    writer_.set_context(context);
    return {};
  }

  Status close() override { return std::move(writer_).write(path_); }

 private:
  std::string path_;
  ShardWriter writer_;
};

class DataSetWriter : public GraphWriter {
 public:
  DataSetWriter(std::string folder, std::uint64_t shard_bytes, Manifest manifest)
      : folder_(std::move(folder)), shard_bytes_(shard_bytes), manifest_(std::move(manifest)) {}

  Status add(const ProgramGraph& graph) override {
    Status added = shard_.add(graph);
    if (!added && shard_.size() > 0) {
      // A column that has changed its type begins a new shard.
      added = finish_shard().and_then([&] { return shard_.add(graph); });
    }
    if (!added) return tl::unexpected(std::move(added).error().in(folder_));
    return shard_.bytes() < shard_bytes_ ? Status() : finish_shard();
  }

  Status add_encoded(std::string_view bytes) override {
    Result<ProgramGraph> graph = graph_from_flat(bytes);
    if (!graph) return tl::unexpected(std::move(graph).error().in(folder_));
    return add(*graph);
  }

  Status set_context(const ProgramGraph& context) override {
    context_ = context;
    shard_.set_context(context_);
    return {};
  }

  Status close() override {
    const bool needed = shard_.size() > 0 || manifest_.shards.empty();
    return (needed ? finish_shard() : Status()).and_then([this] {
      manifest_.complete = true;
      return write_manifest(folder_, manifest_);
    });
  }

 private:
  Status finish_shard() {
    const std::string name = fmt::format("graphs-{:05}.safetensors", manifest_.shards.size());
    const std::size_t graphs = shard_.size();
    Status written = std::move(shard_).write(path_in(folder_, name));
    shard_ = ShardWriter();
    shard_.set_context(context_);
    if (!written) return written;
    manifest_.shards.push_back({name, graphs});
    return write_manifest(folder_, manifest_);
  }

  std::string folder_;
  std::uint64_t shard_bytes_;
  Manifest manifest_;
  ShardWriter shard_;
  ProgramGraph context_;
};

}  // namespace

std::unique_ptr<GraphWriter> shard_file_writer(const std::string& path) {
  return std::make_unique<ShardFileWriter>(path);
}

Result<std::unique_ptr<GraphWriter>> data_set_writer(const std::string& folder,
                                                     const WriteOptions& options) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: the folder cannot be made: {}", folder, failed.message());
  Manifest manifest;
  if (has_manifest(folder)) {
    Result<Manifest> found = read_manifest(folder);
    if (!found) return error_of(std::move(found));
    if (!options.resume || found->complete) {
      return tl::unexpected(
          Error{fmt::format("{}: there is {} data set in this folder", folder,
                            found->complete ? "a complete" : "an unfinished"),
                found->complete ? "choose another folder" : "resume it, or choose another folder"});
    }
    manifest = *std::move(found);
  }
  return std::make_unique<DataSetWriter>(folder, options.shard_bytes, std::move(manifest));
}

}  // namespace irsight::formats
