#include <cstddef>
#include <cstdint>

#include "irsight/graph/formats/pbtxt.h"
#include "tests/graph/formats/round_trip.h"

namespace {

// An empty text is an empty graph here.
irsight::Result<irsight::ProgramGraph> read_back(std::string_view text) {
  return text.empty() ? irsight::ProgramGraph() : irsight::graph_from_pbtxt(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  irsight::PbtxtParser parser(text);
  while (true) {
    const auto graph = parser.next();
    if (!graph || !*graph) break;
    irsight::check_round_trip(**graph, irsight::append_pbtxt, read_back);
  }
  return 0;
}
