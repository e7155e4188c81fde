#include "irsight/models/inference/model_head.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "irsight/models/inference/internal/model_head_json.h"

namespace irsight {
namespace {

constexpr std::array<std::string_view, 3> kHeadOfNames = {"graph", "node", "edge"};
constexpr std::array<std::string_view, 3> kHeadKindNames = {"classification", "regression",
                                                            "ranking"};
constexpr std::int32_t kLeastOutputs = 1, kLeastHidden = 0, kWidestHead = 65536;

// The enumerator that a member names; `names` are in their order.
template <typename Enum>
Result<Enum> named(const nlohmann::ordered_json& json, const char* member,
                   const std::array<std::string_view, 3>& names) {
  const std::string name = json.at(member);
  const auto found = std::ranges::find(names, name);
  if (found == names.end())
    return error("head: {} is '{}', none of {}", member, name, fmt::join(names, ", "));
  return static_cast<Enum>(found - names.begin());
}

template <typename Value>
tl::unexpected<Error> out_of_range(const char* member, const Value& value, std::int32_t least) {
  return error("head: {} is {}, no whole number from {} to {}", member, value, least, kWidestHead);
}

// Returns a number for check_model_head(), whatever its range, where int32 has it.
Result<std::int32_t> size_in(const nlohmann::ordered_json& json, const char* member,
                             std::int32_t least) {
  const nlohmann::ordered_json& value = json.at(member);
  const auto number = value.get<double>();  // whatever its size
  if (value.is_number_integer() && std::abs(number) < 0x1p31) return value.get<std::int32_t>();
  return out_of_range(member, value.dump(), least);
}

}  // namespace

std::string_view name_of(HeadOf of) { return kHeadOfNames.at(static_cast<std::size_t>(of)); }
std::string_view name_of(HeadKind kind) {
  return kHeadKindNames.at(static_cast<std::size_t>(kind));
}

Status check_model_head(const ModelHead& head, std::size_t classes) {
  if (head.outputs < kLeastOutputs || head.outputs > kWidestHead)
    return out_of_range("outputs", head.outputs, kLeastOutputs);
  if (head.hidden < kLeastHidden || head.hidden > kWidestHead)
    return out_of_range("hidden", head.hidden, kLeastHidden);
  if (head.of == HeadOf::kEdge) {
    if (!head.relation) return error("head: is of edges, of no relation");
    if (head.hidden < 1) return error("head: is of edges, hidden is {}, not above 0", head.hidden);
    if (head.batch_norm) return error("head: is of edges, batch_norm is true, not false");
  } else if (head.relation) {
    return error("head: is of a {}, relation is '{}', not none", name_of(head.of),
                 name_of(*head.relation));
  }
  if (head.kind == HeadKind::kClassification) {
    if (static_cast<std::size_t>(head.outputs) == classes) return {};
    return error("head: outputs are {}, classes {}", head.outputs, classes);
  }
  if (classes > 0)
    return error("head: is a {}, classes are {}, not 0", name_of(head.kind), classes);
  if (head.kind == HeadKind::kRanking && head.outputs != 1)
    return error("head: is a ranking, outputs are {}, not 1", head.outputs);
  return {};
}

namespace inference_internal {

nlohmann::ordered_json json_of(const ModelHead& head) {
  nlohmann::ordered_json json = {{"of", name_of(head.of)}, {"kind", name_of(head.kind)}};
  if (head.relation) json["relation"] = name_of(*head.relation);
  json["outputs"] = head.outputs;
  json["hidden"] = head.hidden;
  json["batch_norm"] = head.batch_norm;
  return json;
}

Result<ModelHead> model_head_from(const nlohmann::ordered_json& json) {
  const Result<HeadOf> of = named<HeadOf>(json, "of", kHeadOfNames);
  if (!of) return tl::unexpected(of.error());
  const Result<HeadKind> kind = named<HeadKind>(json, "kind", kHeadKindNames);
  if (!kind) return tl::unexpected(kind.error());
  ModelHead head{.of = *of, .kind = *kind, .batch_norm = json.at("batch_norm")};
  if (json.contains("relation")) {
    const auto relation = named<Relation>(
        json, "relation",
        {name_of(Relation::kControl), name_of(Relation::kData), name_of(Relation::kCall)});
    if (!relation) return tl::unexpected(relation.error());
    head.relation = *relation;
  }
  const Result<std::int32_t> outputs = size_in(json, "outputs", kLeastOutputs);
  if (!outputs) return tl::unexpected(outputs.error());
  head.outputs = *outputs;
  const Result<std::int32_t> hidden = size_in(json, "hidden", kLeastHidden);
  if (!hidden) return tl::unexpected(hidden.error());
  head.hidden = *hidden;
  return head;
}

}  // namespace inference_internal
}  // namespace irsight
