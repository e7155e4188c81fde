#include "irsight/graph/formats/internal/protobuf_fields.h"

#include <fmt/format.h>

#include <utility>

namespace irsight::formats {

using protozero::pbf_reader;
using Wire = protozero::pbf_wire_type;

void require(Status status) {
  if (!status) throw Malformed(std::move(status).error().message);
}

void expect_type(const pbf_reader& field, Wire type) {
  if (field.wire_type() == type) return;
  throw MalformedField(fmt::format("field {} has wire type {} ({} is needed)", field.tag(),
                                   static_cast<std::uint32_t>(field.wire_type()),
                                   static_cast<std::uint32_t>(type)));
}

std::string_view text_of(pbf_reader& field) {
  expect_type(field, Wire::length_delimited);
  const protozero::data_view view = field.get_view();
  return {view.data(), view.size()};
}

pbf_reader message_of(pbf_reader& field) {
  const std::string_view bytes = text_of(field);
  return pbf_reader(bytes.data(), bytes.size());
}

std::int64_t number_of(pbf_reader& field) {
  expect_type(field, Wire::varint);
  return field.get_int32();
}

}  // namespace irsight::formats
