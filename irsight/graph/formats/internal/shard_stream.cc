#include <filesystem>
#include <vector>

#include "irsight/base/zstd.h"
#include "irsight/graph/formats/internal/manifest.h"
#include "irsight/graph/formats/internal/stream_writer.h"
#include "irsight/graph/formats/shard.h"

namespace irsight::formats {
namespace {

/// Reads shards one after the other; one at a time is mapped.
class ShardReader : public GraphReader {
 public:
  ShardReader(std::string folder, std::vector<ManifestShard> shards)
      : folder_(std::move(folder)), shards_(std::move(shards)) {}
  explicit ShardReader(Shard shard) : shard_(std::move(shard)) {}

  Status start() {
    if (!shard_ && !shards_.empty()) {
      if (Status opened = open_next(); !opened) return opened;
    }
    if (!shard_) return {};
    return shard_->context().map([this](ProgramGraph context) { context_ = std::move(context); });
  }

  Result<std::optional<ProgramGraph>> next() override {
    while (shard_ && graph_ == shard_->size()) {
      shard_.reset();
      if (shard_number_ == shards_.size()) break;
      if (Status opened = open_next(); !opened) return error_of(std::move(opened));
    }
    if (!shard_) return std::nullopt;
    Result<ProgramGraph> graph = shard_->graph(graph_++);
    if (graph) return *std::move(graph);
    shard_.reset();
    return error_of(std::move(graph));
  }

  const ProgramGraph& context() const override { return context_; }
  Format format() const override { return Format::kSafetensors; }

 private:
  Status open_next() {
    const auto& [file, graphs] = shards_[shard_number_++];
    const std::string path = path_in(folder_, file);
    if (!std::filesystem::exists(path) && std::filesystem::exists(path + ".zst")) {
      if (Status unpacked = unpack_zstd(path + ".zst", path); !unpacked) return unpacked;
    }
    Result<Shard> shard = Shard::open(path);
    if (!shard) return error_of(std::move(shard));
    if (shard->size() != graphs) {
      return error("{}: {} graphs, and {} in the manifest", path, shard->size(), graphs);
    }
    shard_ = *std::move(shard);
    graph_ = 0;
    return {};
  }

  std::string folder_;
  std::vector<ManifestShard> shards_;
  std::size_t shard_number_ = 0, graph_ = 0;
  std::optional<Shard> shard_;
  ProgramGraph context_;
};

Result<std::unique_ptr<GraphReader>> started(std::unique_ptr<ShardReader> reader) {
  if (Status started = reader->start(); !started) return error_of(std::move(started));
  return reader;
}

}  // namespace

Result<std::unique_ptr<GraphReader>> shard_file_reader(Input input, const std::string& path) {
  if (input.is_mapped()) {
    Result<Shard> shard = Shard::open(path);
    if (!shard) return error_of(std::move(shard));
    return started(std::make_unique<ShardReader>(*std::move(shard)));
  }
  Result<std::string_view> bytes = input.rest();
  if (!bytes) return error_of(std::move(bytes));
  auto owner = std::make_shared<const std::string>(*bytes);
  Result<Safetensors> file =
      Safetensors::parse(std::as_bytes(std::span(*owner)), owner, input.name());
  if (!file) return error_of(std::move(file));
  return Shard::from_file(*std::move(file)).and_then([](Shard shard) {
    return started(std::make_unique<ShardReader>(std::move(shard)));
  });
}

Result<std::unique_ptr<GraphReader>> data_set_reader(const std::string& folder) {
  Result<Manifest> manifest = read_manifest(folder);
  if (!manifest) return error_of(std::move(manifest));
  if (!manifest->complete) {
    return tl::unexpected(Error{fmt::format("{}: the data set is not complete", folder),
                                "resume the command that writes it"});
  }
  return started(std::make_unique<ShardReader>(folder, std::move(manifest->shards)));
}

Result<std::uint64_t> graphs_in_data_set(const std::string& folder) {
  if (!has_manifest(folder)) return 0;
  return read_manifest(folder).map([](const Manifest& manifest) {
    std::uint64_t graphs = 0;
    for (const ManifestShard& shard : manifest.shards) graphs += shard.graphs;
    return graphs;
  });
}

}  // namespace irsight::formats
