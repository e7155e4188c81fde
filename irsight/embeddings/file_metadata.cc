#include "irsight/embeddings/internal/file_metadata.h"

#include "irsight/embeddings/internal/digest.h"

namespace irsight::embeddings_internal {

std::map<std::string, std::string> metadata_for(const FileKind& kind, std::uint64_t digest,
                                                std::map<std::string, std::string> more) {
  more["format"] = kind.format;
  more["version"] = kind.version;
  more["digest"] = text_of_digest(digest);
  return more;
}

std::string metadata_of(const Safetensors& file, const std::string& key) {
  const auto found = file.metadata().find(key);
  return found == file.metadata().end() ? "none" : found->second;
}

Status check_kind(const Safetensors& file, const FileKind& kind) {
  if (metadata_of(file, "format") != kind.format) {
    return error("{}: is no {}", file.file_name(), kind.noun);
  }
  if (const std::string version = metadata_of(file, "version"); version != kind.version) {
    return error("{}: version {} of the format, this irsight reads version {}", file.file_name(),
                 version, kind.version);
  }
  return {};
}

Status check_digest(const Safetensors& file, std::uint64_t digest) {
  if (metadata_of(file, "digest") == text_of_digest(digest)) return {};
  return error("{}: is damaged: its digest is {}, its metadata says {}", file.file_name(),
               text_of_digest(digest), metadata_of(file, "digest"));
}

}  // namespace irsight::embeddings_internal
