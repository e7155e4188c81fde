#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace irsight {

/// A way to write graphs to a file. docs/file_format.md describes each.
enum class Format : std::uint8_t {
  kProtobuf,      ///< `pb`: ProGraML's ProgramGraph; with several graphs a ProgramGraphList.
  kProtobufList,  ///< `pb-list`: ProGraML's ProgramGraphList, however many graphs there are.
  kPbtxt,         ///< `pbtxt`: the same as text.
  kJson,          ///< `json`: node-link, for networkx; one object a graph, a line each.
  kDot,           ///< `dot`: a picture, for Graphviz.
  kSafetensors,   ///< `safetensors`: arrays, mapped rather than parsed.
};
inline constexpr int kFormats = 6;

/// Returns the name that commands use: "pb", "pb-list", "pbtxt", "json", "dot", "safetensors".
std::string_view name_of(Format format);

/// Returns the format of that name, or nothing; "jsonl" is JSON, too.
std::optional<Format> format_from_name(std::string_view name);

/// What the end of a file's name says about it.
struct PathFormat {
  std::optional<Format> format = std::nullopt;  ///< none when the suffix is not known
  bool gzip = false;                            ///< the name ends with .gz

  bool operator==(const PathFormat&) const = default;
};

/// Returns what a path's suffix says: .pb, .ProgramGraph.pb, .ProgramGraphList.pb, .pbtxt, .json,
/// .jsonl, .dot, .gv or .safetensors, each also with .gz behind it. The case of letters does not
/// matter.
PathFormat format_from_path(std::string_view path);

/// Returns the format that a file's first bytes (as many as there are at hand, a few kilobytes say
/// enough) can only be, or nothing. Requires: bytes that are gzip are unpacked before.
std::optional<Format> format_from_content(std::string_view bytes);

/// Returns whether bytes start as a gzip file does.
bool is_gzip(std::string_view bytes);

}  // namespace irsight
