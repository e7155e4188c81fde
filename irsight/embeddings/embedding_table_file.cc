#include <cmath>
#include <cstring>

#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/embedding_table_state.h"
#include "irsight/embeddings/internal/file_metadata.h"
#include "irsight/embeddings/internal/half.h"
#include "irsight/embeddings/internal/vocabulary_state.h"

namespace irsight {
namespace {

using embeddings_internal::digest_of;

constexpr embeddings_internal::FileKind kTable{"irsight embedding table", "1", "embedding table"};
constexpr std::string_view kProvenance = "provenance.";

/// What all that a file says is known by.
std::uint64_t digest_of_table(std::span<const std::byte> vectors, const StringTable& names,
                              const EmbeddingTableInfo& info) {
  const auto text = [](const std::string& value, std::uint64_t before) {
    return digest_of(std::as_bytes(std::span(value)), before);
  };
  std::uint64_t digest = text(info.vocabulary_digest, text(info.normalisation, 0));
  for (const auto& [key, value] : info.provenance) digest = text(value, text(key, digest));
  digest = digest_of(vectors, digest);
  return names.size() == 0 ? digest : embeddings_internal::digest_of_texts(names, digest);
}

EmbeddingTableInfo info_of(const Safetensors& file) {
  EmbeddingTableInfo info{
      .normalisation = embeddings_internal::metadata_of(file, "normalisation"),
      .vocabulary_digest = embeddings_internal::metadata_of(file, "vocabulary")};
  for (const auto& [key, value] : file.metadata()) {
    if (key.starts_with(kProvenance)) info.provenance[key.substr(kProvenance.size())] = value;
  }
  return info;
}

Status check_needs(const std::string& path, std::int64_t width, const EmbeddingTableInfo& info,
                   const EmbeddingTableNeeds& needs) {
  if (needs.width != 0 && needs.width != width) {
    return error("{}: its vectors have width {}, needed is {}", path, width, needs.width);
  }
  if (!needs.normalisation.empty() && needs.normalisation != info.normalisation) {
    return error("{}: its statements are of the rules '{}', needed are '{}'", path,
                 info.normalisation, needs.normalisation);
  }
  if (!needs.vocabulary_digest.empty() && needs.vocabulary_digest != info.vocabulary_digest) {
    return error("{}: it is of vocabulary {}, needed is {}", path, info.vocabulary_digest,
                 needs.vocabulary_digest);
  }
  return {};
}

Result<Tensor> vectors_of(const Safetensors& file) {
  Result<Tensor> vectors = file.tensor("vectors");
  if (!vectors) return vectors;
  if (vectors->type != TensorType::kF16 || vectors->shape.size() != 2 || vectors->shape[1] < 1 ||
      vectors->shape[1] > 65'536) {
    return error("{}: vectors: is no matrix of 16-bit floats of a width from 1 to 65536",
                 file.file_name());
  }
  return vectors;
}

Status read_rows(const Safetensors& file, const Tensor& vectors, EmbeddingTable::State& state) {
  const auto width = static_cast<std::size_t>(state.width);
  for (std::size_t i = 0; i < vectors.bytes.size() / 2; ++i) {
    std::uint16_t half = 0;
    std::memcpy(&half, vectors.bytes.data() + 2 * i, sizeof(half));
    const float value = embeddings_internal::float_from_half(half);
    if (!std::isfinite(value)) {
      return error("{}: vectors: row {}: a number is not finite", file.file_name(), i / width);
    }
    state.rows[i / width][i % width] = value;
  }
  embeddings_internal::finish_rows(state);
  return {};
}

}  // namespace

Status EmbeddingTable::write(const std::string& path) const {
  const auto width = static_cast<std::size_t>(state_->width);
  std::vector<std::uint16_t> halves;
  halves.reserve(state_->rows.size() * width);
  for (std::size_t row = 0; row < state_->rows.size(); ++row) {
    for (std::size_t i = 0; i < width; ++i) {
      halves.push_back(embeddings_internal::half_from_float(state_->rows[row][i]));
    }
  }
  const auto bytes = std::as_bytes(std::span(halves));
  std::vector<TensorSource> tensors;
  tensors.push_back({.name = "vectors",
                     .type = TensorType::kF16,
                     .shape = {size(), state_->width},
                     .pieces = {bytes}});
  if (names().size() != 0) {
    for (TensorSource& part : string_sources("names", names())) tensors.push_back(std::move(part));
  }
  std::map<std::string, std::string> metadata = {{"normalisation", info().normalisation},
                                                 {"vocabulary", info().vocabulary_digest}};
  for (const auto& [key, value] : info().provenance) {
    metadata[std::string(kProvenance) + key] = value;
  }
  return write_safetensors(
      path, std::move(tensors),
      embeddings_internal::metadata_for(kTable, digest_of_table(bytes, names(), info()), metadata));
}

Result<EmbeddingTable> EmbeddingTable::open(const std::string& path,
                                            const EmbeddingTableNeeds& needs) {
  Result<Safetensors> file = Safetensors::open(path);
  if (!file) return error_of(std::move(file));
  if (Status known = embeddings_internal::check_kind(*file, kTable); !known)
    return error_of(std::move(known));
  Result<Tensor> vectors = vectors_of(*file);
  if (!vectors) return error_of(std::move(vectors));
  EmbeddingTableInfo info = info_of(*file);
  const std::int64_t width = vectors->shape[1];
  if (Status good = check_needs(path, width, info, needs); !good) return error_of(std::move(good));
  StringTable names;
  if (file->contains("names.offsets")) {
    Result<StringTable> read = file->strings("names");
    if (!read) return error_of(std::move(read));
    names = *std::move(read);
  }
  const std::uint64_t digest = digest_of_table(vectors->bytes, names, info);
  if (Status same = embeddings_internal::check_digest(*file, digest); !same)
    return error_of(std::move(same));
  Result<std::shared_ptr<State>> state = embeddings_internal::table_state(
      vectors->bytes.size() / 2, static_cast<std::int32_t>(width), names, std::move(info));
  if (!state) return tl::unexpected<Error>(std::move(state).error().in(path));
  if (Status read = read_rows(*file, *vectors, **state); !read) return error_of(std::move(read));
  return EmbeddingTable(*std::move(state));
}

}  // namespace irsight
