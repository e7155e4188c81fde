#pragma once

#include <cstdint>
#include <protozero/pbf_reader.hpp>
#include <stdexcept>
#include <string_view>

#include "irsight/base/result.h"

namespace irsight::formats {

/// Thrown by what reads a message, where protozero throws, too; becomes an Error at its doors.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The same, to be put behind the name of what is being read.
struct MalformedField : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws Malformed where a step has failed.
void require(Status status);

/// Throws MalformedField where a field has another wire type: protozero trusts its caller that it has
/// the one that is asked for.
void expect_type(const protozero::pbf_reader& field, protozero::pbf_wire_type type);

/// Return what a field holds, which is the next. Errors: as expect_type().
std::string_view text_of(protozero::pbf_reader& field);
protozero::pbf_reader message_of(protozero::pbf_reader& field);
std::int64_t number_of(protozero::pbf_reader& field);

}  // namespace irsight::formats
