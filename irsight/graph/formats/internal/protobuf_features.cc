#include "irsight/graph/formats/internal/protobuf_features.h"

#include "irsight/graph/formats/internal/protobuf_fields.h"

namespace irsight::formats {

using protozero::pbf_reader;
using Wire = protozero::pbf_wire_type;

void ProtobufFeatures::read(pbf_reader features, Entity entity, std::int32_t row) {
  while (features.next()) {
    if (features.tag() != 1) {
      features.skip();
      continue;
    }
    std::string_view key;
    values_.clear();
    pbf_reader entry = message_of(features);
    while (entry.next()) {
      if (entry.tag() == 1) {
        key = text_of(entry);
      } else if (entry.tag() == 2) {
        read_feature(message_of(entry));
      } else {
        entry.skip();
      }
    }
    require(assembler_.columns(entity).set(row, key, values_));
  }
}

void ProtobufFeatures::read_feature(pbf_reader feature) {
  while (feature.next()) {
    if (feature.tag() < 1 || feature.tag() > 3) {
      feature.skip();
      continue;
    }
    constexpr Column::Type kKinds[] = {Column::Type::kText, Column::Type::kFloat,
                                       Column::Type::kInt64};
    values_.become(kKinds[feature.tag() - 1]);
    pbf_reader list = message_of(feature);
    while (list.next()) {
      if (list.tag() == 1) {
        read_values(list);
      } else {
        list.skip();
      }
    }
  }
}

// One value, or many that are packed: readers must take both.
void ProtobufFeatures::read_values(pbf_reader& list) {
  const bool packed = list.wire_type() == Wire::length_delimited;
  if (values_.type == Column::Type::kText) {
    values_.texts.push_back(assembler_.text(text_of(list)));
  } else if (values_.type == Column::Type::kInt64) {
    if (!packed) expect_type(list, Wire::varint);
    if (!packed) return values_.int64s.push_back(list.get_int64());
    for (const std::int64_t value : list.get_packed_int64()) values_.int64s.push_back(value);
  } else {
    if (!packed) expect_type(list, Wire::fixed32);
    if (!packed) return values_.floats.push_back(list.get_float());
    for (const float value : list.get_packed_float()) values_.floats.push_back(value);
  }
}

}  // namespace irsight::formats
