#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/zstd.h"
#include "irsight/graph/formats/internal/flat_graph.h"
#include "irsight/graph/formats/internal/shard_names.h"
#include "irsight/graph/formats/internal/stream_writer.h"
#include "irsight/graph/formats/shard.h"
#include "irsight/graph/formats/shard_writer.h"

namespace irsight::formats {
namespace {

using nlohmann::json;

constexpr const char* kManifest = "manifest.json";

struct ManifestShard {
  std::string file;
  std::uint64_t graphs = 0;
};

/// What a data set's manifest says.
struct Manifest {
  std::vector<ManifestShard> shards;
  bool complete = false;
};

std::string path_in(const std::string& folder, const std::string& name) {
  return (std::filesystem::path(folder) / name).string();
}

Status write_manifest(const std::string& folder, const Manifest& manifest) {
  nlohmann::ordered_json shards = nlohmann::ordered_json::array();
  for (const auto& [file, graphs] : manifest.shards) {
    shards.push_back({{"file", file}, {"graphs", graphs}});
  }
  const nlohmann::ordered_json text = {{"format", kShardFormat},
                                       {"version", kShardVersion},
                                       {"complete", manifest.complete},
                                       {"shards", shards}};
  return write_file_atomically(path_in(folder, kManifest), text.dump(1) + "\n");
}

// Names in a manifest are of files beside it, never elsewhere.
bool is_file_name(const std::string& name) {
  return !name.empty() && name.find('/') == name.npos && name != "." && name != "..";
}

Result<Manifest> manifest_from_json(const json& root) {
  const auto fail = [] { return error("not a manifest of irsight-graphs, version 1"); };
  if (!root.is_object() || root.value("format", json()) != kShardFormat ||
      root.value("version", json()) != kShardVersion) {
    return fail();
  }
  Manifest manifest;
  manifest.complete = root.value("complete", json()) == json(true);
  const json shards = root.value("shards", json());
  if (!shards.is_array()) return fail();
  for (const json& shard : shards) {
    if (!shard.is_object()) return fail();
    const json file = shard.value("file", json()), graphs = shard.value("graphs", json());
    if (!file.is_string() || !graphs.is_number_unsigned()) return fail();
    if (!is_file_name(file.get<std::string>())) {
      return error("shard {}: not the name of a file in this folder", file.dump());
    }
    manifest.shards.push_back({file.get<std::string>(), graphs.get<std::uint64_t>()});
  }
  return manifest;
}

Result<Manifest> read_manifest(const std::string& folder) {
  const std::string path = path_in(folder, kManifest);
  Result<std::string> text = read_file(path, std::uint64_t{1} << 28);
  if (!text) return error_of(std::move(text));
  const json root = json::parse(*text, nullptr, false);
  Result<Manifest> manifest = manifest_from_json(root);
  if (!manifest) return tl::unexpected(std::move(manifest).error().in(path));
  return manifest;
}

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

std::unique_ptr<GraphWriter> shard_file_writer(const std::string& path) {
  return std::make_unique<ShardFileWriter>(path);
}

Result<std::unique_ptr<GraphWriter>> data_set_writer(const std::string& folder,
                                                     const WriteOptions& options) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: the folder cannot be made: {}", folder, failed.message());
  Manifest manifest;
  if (std::filesystem::exists(path_in(folder, kManifest))) {
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
  if (!std::filesystem::exists(path_in(folder, kManifest))) return 0;
  return read_manifest(folder).map([](const Manifest& manifest) {
    std::uint64_t graphs = 0;
    for (const ManifestShard& shard : manifest.shards) graphs += shard.graphs;
    return graphs;
  });
}

}  // namespace irsight::formats
