#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "irsight/base/result.h"
#include "irsight/base/safetensors.h"

namespace irsight::embeddings_internal {

/// One of our kinds of safetensors files: what its metadata says of it.
struct FileKind {
  const char* format;   ///< "format" in the metadata
  const char* version;  ///< "version" in the metadata, of those we read the only one
  const char* noun;     ///< for messages: "is no checkpoint of skip-gram"
};

/// Returns metadata of a file of that kind, `more` included; the digest is over its contents.
std::map<std::string, std::string> metadata_for(const FileKind& kind, std::uint64_t digest,
                                                std::map<std::string, std::string> more = {});

/// Returns what the metadata says under `key`; "none" where it says nothing.
std::string metadata_of(const Safetensors& file, const std::string& key);

/// Errors: the file is of another kind, or of another version, with both.
Status check_kind(const Safetensors& file, const FileKind& kind);

/// Errors: the digest that the metadata holds is not that of the contents.
Status check_digest(const Safetensors& file, std::uint64_t digest);

}  // namespace irsight::embeddings_internal
