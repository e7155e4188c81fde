#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "irsight/base/json_text.h"
#include "irsight/graph/statistics.h"

namespace irsight {
namespace {

void add_line(std::string& text, std::string_view name, std::int64_t value) {
  fmt::format_to(std::back_inserter(text), "{:<24}{:>12}\n", name, value);
}

// One line for all, then one for each part that there is.
template <typename Id, std::size_t N>
void add_parts(std::string& text, std::string_view name, std::int64_t all,
               const std::array<std::int64_t, N>& parts) {
  add_line(text, name, all);
  for (std::size_t i = 0; i < N; ++i) {
    if (parts[i] > 0) add_line(text, fmt::format("  {}", name_of(static_cast<Id>(i))), parts[i]);
  }
}

template <typename Id, std::size_t N>
nlohmann::ordered_json by_name(const std::array<std::int64_t, N>& parts) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < N; ++i) object[std::string(name_of(static_cast<Id>(i)))] = parts[i];
  return object;
}

}  // namespace

std::string text_from_statistics(const GraphStatistics& s) {
  std::string text;
  add_parts<NodeKind>(text, "nodes", s.nodes, s.nodes_of_kind);
  add_parts<Flow>(text, "edges", s.edges, s.edges_of_flow);
  add_line(text, "modules", s.modules);
  add_line(text, "functions", s.functions);
  add_line(text, "blocks", s.blocks);
  add_line(text, "components", s.components);
  add_line(text, "  of control flow", s.control_components);
  add_line(text, "loops", s.loops);
  add_line(text, "  loop headers", s.loop_headers);
  add_line(text, "largest degree", s.max_degree);
  fmt::format_to(std::back_inserter(text), "{:<24}{:>12.2f}\n", "mean degree", s.mean_degree);
  add_line(text, "largest position", s.max_position);
  add_line(text, "distinct texts", s.vocabulary);
  add_line(text, "bytes", s.core_bytes + s.column_bytes + s.string_bytes);
  add_line(text, "  of columns", s.column_bytes);
  add_line(text, "  of strings", s.string_bytes);
  constexpr std::size_t kShown = 10;
  if (!s.opcodes.empty()) text += "most frequent opcodes\n";
  for (std::size_t i = 0; i < s.opcodes.size() && i < kShown; ++i) {
    add_line(text, "  " + utf8_from_bytes(s.opcodes[i].first), s.opcodes[i].second);
  }
  return text;
}

std::string json_from_statistics(const GraphStatistics& s) {
  nlohmann::ordered_json opcodes = nlohmann::ordered_json::object();
  for (const auto& [text, count] : s.opcodes) opcodes[utf8_from_bytes(text)] = count;
  const nlohmann::ordered_json object = {{"nodes", s.nodes},
                                         {"edges", s.edges},
                                         {"blocks", s.blocks},
                                         {"functions", s.functions},
                                         {"modules", s.modules},
                                         {"nodes_of_kind", by_name<NodeKind>(s.nodes_of_kind)},
                                         {"edges_of_flow", by_name<Flow>(s.edges_of_flow)},
                                         {"max_degree", s.max_degree},
                                         {"mean_degree", s.mean_degree},
                                         {"max_position", s.max_position},
                                         {"components", s.components},
                                         {"control_components", s.control_components},
                                         {"loops", s.loops},
                                         {"loop_headers", s.loop_headers},
                                         {"opcodes", std::move(opcodes)},
                                         {"vocabulary", s.vocabulary},
                                         {"core_bytes", s.core_bytes},
                                         {"column_bytes", s.column_bytes},
                                         {"string_bytes", s.string_bytes}};
  return object.dump();
}

}  // namespace irsight
