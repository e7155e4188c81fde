#include <cstddef>
#include <cstdint>

#include "irsight/graph/formats/protobuf.h"
#include "tests/graph/formats/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto graph = irsight::graph_from_protobuf(text);
  irsight::protobuf_kind(text);
  irsight::graph_from_protobuf_features(text);
  if (graph)
    irsight::check_round_trip(*graph, irsight::append_protobuf, irsight::graph_from_protobuf);
  return 0;
}
