#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace irsight {

/// Returns CRC-32C (Castagnoli; RFC 3720, appendix B.4) of bytes.
std::uint32_t crc32c(std::string_view bytes);

/// Returns the first record of a TensorBoard event file; scalar_event()s follow it.
/// `seconds`: since 1970, when the run began.
std::string event_file_header(double seconds);

/// Returns a record in which each of `scalars`, by its tag, has its value at `step`.
///
/// A record is: length U64, masked CRC-32C of those 8 bytes, the bytes, masked CRC-32C of the bytes,
/// all little endian, with masked(c) = rotr(c, 15) + 0xa282ead8. The bytes are a protobuf message Event:
/// 1 wall_time double, 2 step int64, 3 file_version string, 5 Summary { 1 Value { 1 tag, 2 simple_value } }.
/// Source: TensorFlow, tsl/lib/io/record_writer.h, tensorflow/core/util/event.proto, summary.proto.
std::string scalar_event(double seconds, std::int64_t step,
                         const std::map<std::string, double>& scalars);

}  // namespace irsight
