#include <cstddef>
#include <cstdint>

#include "irsight/graph/formats/dot.h"
#include "tests/graph/formats/round_trip.h"

namespace {

irsight::Status write_drawn(std::string& out, const irsight::ProgramGraph& graph) {
  return irsight::append_dot(out, graph);
}

irsight::Result<irsight::ProgramGraph> read_back(std::string_view text) {
  irsight::DotParser parser(text);
  auto graph = parser.next();
  if (!graph) return irsight::error_of(std::move(graph));
  return **graph;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  irsight::DotParser parser(text);
  while (true) {
    const auto graph = parser.next();
    if (!graph || !*graph) break;
    irsight::check_round_trip(**graph, write_drawn, read_back);
  }
  return 0;
}
