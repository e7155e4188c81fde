#include <protozero/pbf_reader.hpp>

#include "irsight/graph/formats/protobuf.h"

namespace irsight {
namespace {

using protozero::pbf_reader;
using Wire = protozero::pbf_wire_type;

// What the content of a message in field 1 or 2 says about the whole.
std::optional<Format> kind_from_inner(std::uint32_t field, std::string_view inner) {
  if (inner.empty()) return std::nullopt;
  const auto tag = static_cast<unsigned char>(inner.front());
  const std::uint32_t type = tag & 7U;
  if (field == 1) return tag == 0x0A ? Format::kProtobufList : Format::kProtobuf;
  if (type == 0) return Format::kProtobuf;  // an edge's number
  if (tag == 0x2A) return std::nullopt;     // an edge's features, or a graph's module
  return Format::kProtobufList;
}

}  // namespace

std::optional<Format> protobuf_kind(std::string_view bytes) {
  std::optional<Format> guess;
  try {
    pbf_reader message(bytes.data(), bytes.size());
    while (message.next()) {
      const std::uint32_t field = message.tag();
      if (message.wire_type() != Wire::length_delimited || field == 3 || field > 7) return guess;
      if (field >= 4) return Format::kProtobuf;
      const std::string_view rest(message.data().data(), message.data().size());
      const bool has_content = rest.size() > 1 && rest.front() != 0;
      if (has_content) {
        // Skips the length, whose bytes but the last have the top bit.
        std::size_t i = 0;
        while (i + 1 < rest.size() && (rest[i] & 0x80) != 0) ++i;
        if (const auto kind = kind_from_inner(field, rest.substr(i + 1)); kind) return kind;
      }
      if (field == 1 || !guess) guess = field == 1 ? Format::kProtobuf : Format::kProtobufList;
      message.skip();
    }
  } catch (const protozero::exception&) {
    return guess;
  }
  return guess;
}

}  // namespace irsight
