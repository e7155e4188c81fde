#include <cstddef>
#include <cstdint>

#include "irsight/graph/formats/json.h"
#include "tests/graph/formats/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  irsight::context_from_json(text);
  const auto graph = irsight::graph_from_json(text);
  if (graph) irsight::check_round_trip(*graph, irsight::append_json, irsight::graph_from_json);
  return 0;
}
