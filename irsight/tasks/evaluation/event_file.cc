#include "irsight/tasks/evaluation/event_file.h"

#include <array>
#include <protozero/pbf_writer.hpp>

namespace irsight {
namespace {

constexpr std::array<std::uint32_t, 256> castagnoli_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t rest = i;
    for (int bit = 0; bit < 8; ++bit) rest = rest >> 1U ^ (rest & 1U ? 0x82f63b78U : 0);
    table[i] = rest;
  }
  return table;
}

constexpr std::array<std::uint32_t, 256> kCastagnoli = castagnoli_table();

template <typename T>
void append_little_endian(std::string& out, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i)
    out.push_back(static_cast<char>(value >> 8 * i & 0xffU));
}

void append_masked_crc(std::string& out, std::string_view bytes) {
  const std::uint32_t crc = crc32c(bytes);
  append_little_endian(out, (crc >> 15U | crc << 17U) + 0xa282ead8U);
}

std::string record_of(std::string_view bytes) {
  std::string out;
  append_little_endian(out, std::uint64_t{bytes.size()});
  append_masked_crc(out, std::string(out));
  out += bytes;
  append_masked_crc(out, bytes);
  return out;
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
  std::uint32_t crc = 0xffffffffU;
  for (const char byte : bytes)
    crc = crc >> 8U ^ kCastagnoli[(crc ^ static_cast<unsigned char>(byte)) & 0xffU];
  return ~crc;
}

std::string event_file_header(double seconds) {
  std::string bytes;
  protozero::pbf_writer event(bytes);
  event.add_double(1, seconds);
  event.add_string(3, "brain.Event:2");
  return record_of(bytes);
}

std::string scalar_event(double seconds, std::int64_t step,
                         const std::map<std::string, double>& scalars) {
  std::string bytes;
  protozero::pbf_writer event(bytes);
  event.add_double(1, seconds);
  event.add_int64(2, step);
  protozero::pbf_writer summary(event, 5);
  for (const auto& [tag, number] : scalars) {
    protozero::pbf_writer value(summary, 1);
    value.add_string(1, tag);
    value.add_float(2, static_cast<float>(number));
  }
  summary.commit();
  return record_of(bytes);
}

}  // namespace irsight
