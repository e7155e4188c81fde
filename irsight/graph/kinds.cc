#include "irsight/graph/kinds.h"

#include <array>

namespace irsight {
namespace {

constexpr std::array<std::string_view, kNodeKinds> kNodeKindNames = {
    "instruction", "variable", "constant", "type", "function", "global", "memory", "external"};
constexpr std::array<std::string_view, kFlows> kFlowNames = {"control", "data", "call", "type",
                                                             "memory"};
constexpr std::array<std::string_view, kEntities> kEntityNames = {"node",     "edge",   "block",
                                                                  "function", "module", "graph"};

template <typename E, std::size_t N>
std::string_view name_in(const std::array<std::string_view, N>& names, E value) {
  const auto i = static_cast<std::size_t>(value);
  return i < N ? names[i] : "unknown";
}

template <typename E, std::size_t N>
std::optional<E> find_in(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(NodeKind kind) { return name_in(kNodeKindNames, kind); }
std::string_view name_of(Flow flow) { return name_in(kFlowNames, flow); }
std::string_view name_of(Entity entity) { return name_in(kEntityNames, entity); }

std::optional<NodeKind> node_kind_from_name(std::string_view name) {
  return find_in<NodeKind>(kNodeKindNames, name);
}
std::optional<Flow> flow_from_name(std::string_view name) {
  return find_in<Flow>(kFlowNames, name);
}
std::optional<Entity> entity_from_name(std::string_view name) {
  return find_in<Entity>(kEntityNames, name);
}

}  // namespace irsight
