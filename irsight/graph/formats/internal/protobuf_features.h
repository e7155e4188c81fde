#pragma once

#include <cstdint>
#include <protozero/pbf_reader.hpp>

#include "irsight/graph/formats/internal/graph_assembler.h"

namespace irsight::formats {

/// Reads `Features` messages into a graph's columns.
/// Errors: Malformed, MalformedField and protozero's own, thrown.
class ProtobufFeatures {
 public:
  explicit ProtobufFeatures(GraphAssembler& assembler) : assembler_(assembler) {}

  /// Reads the features of one row of an entity.
  void read(protozero::pbf_reader features, Entity entity, std::int32_t row);

 private:
  void read_feature(protozero::pbf_reader feature);
  void read_values(protozero::pbf_reader& list);

  GraphAssembler& assembler_;
  FeatureValues values_;
};

}  // namespace irsight::formats
