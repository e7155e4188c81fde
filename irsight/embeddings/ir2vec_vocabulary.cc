#include "irsight/embeddings/ir2vec_vocabulary.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string_view>

#include "irsight/base/atomic_file.h"
#include "irsight/base/checksum.h"
#include "irsight/base/json_text.h"
#include "irsight/base/mapped_file.h"

namespace irsight {
namespace {

constexpr std::array<std::string_view, 3> kSections = {"Opcodes", "Types", "Arguments"};
constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;

// LLVM's names tell: types end in Ty, predicates begin with their comparison.
std::size_t section_of(std::string_view name) {
  constexpr std::array<std::string_view, 4> kKinds = {"Function", "Pointer", "Constant",
                                                      "Variable"};
  if (name.ends_with("Ty")) return 1;
  const bool argument = std::ranges::find(kKinds, name) != kKinds.end() ||
                        name.starts_with("FCMP_") || name.starts_with("ICMP_");
  return argument ? 2 : 0;
}

// Writes a vector and takes the checksum of what a reader will see.
std::string vector_text(const std::string& name, std::span<const float> row, std::uint64_t& sum) {
  std::string text = fmt::format("    {}: [", json_quote(name));
  std::vector<double> read;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string number = fmt::format("{}", row[i]);
    double value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    read.push_back(value);
    text += (i == 0 ? "" : ", ") + number;
  }
  sum = checksum(name, sum);
  sum = checksum({reinterpret_cast<const char*>(read.data()), read.size() * sizeof(double)}, sum);
  return text + "]";
}

Result<nlohmann::json> parsed(const std::string& path) {
  Result<std::string> text = read_file(path, kMostBytes);
  if (!text) return error_of(std::move(text));
  // The depth is looked at while parsing: values deep down are thrown away as they come.
  bool deep = false;
  const auto shallow = [&deep](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    deep = deep || depth > 8;
    return !deep;
  };
  nlohmann::json json = nlohmann::json::parse(*text, shallow, false);
  if (deep) return error("{}: is nested in more than 8 levels", path);
  if (!json.is_object()) return error("{}: is no JSON object", path);
  return json;
}

Status add_vector(const nlohmann::json& vector, const std::string& where, std::int32_t& width,
                  std::vector<float>& numbers) {
  if (!vector.is_array() || vector.empty()) return error("{} is no list of numbers", where);
  if (width == 0) width = static_cast<std::int32_t>(vector.size());
  if (vector.size() != static_cast<std::size_t>(width)) {
    return error("{} has {} numbers, those before {}", where, vector.size(), width);
  }
  for (const nlohmann::json& number : vector) {
    if (!number.is_number()) return error("{} is no list of numbers", where);
    numbers.push_back(number.get<float>());
  }
  const auto row = std::span(numbers).last(vector.size());
  if (std::ranges::all_of(row, [](float x) { return x == 0; })) {
    numbers.resize(numbers.size() - vector.size());
  }
  return {};
}

}  // namespace

Status write_ir2vec_vocabulary(const std::string& path, const KnowledgeGraph& graph,
                               std::span<const float> vectors, std::int32_t width,
                               const std::map<std::string, std::string>& provenance) {
  std::vector<bool> named(graph.entities.size());
  for (const KnowledgeTriplet& triplet : graph.triplets) {
    named[static_cast<std::size_t>(triplet.head)] = true;
    named[static_cast<std::size_t>(triplet.tail)] = true;
  }
  const auto d = static_cast<std::size_t>(width);
  const std::vector<float> zeros(d);
  std::array<std::string, 3> sections;
  std::uint64_t sum = checksum("");
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    std::string& section = sections[section_of(graph.entities[i])];
    const std::span<const float> row =
        named[i] ? vectors.subspan(i * d, d) : std::span<const float>(zeros);
    if (!section.empty()) section += ",\n";
    section += vector_text(graph.entities[i], row, sum);
  }
  std::string text = "{\n";
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    if (sections[i].empty()) return error("{}: no entities for {}", path, kSections[i]);
    text += fmt::format("  \"{}\": {{\n{}\n  }},\n", kSections[i], sections[i]);
  }
  text += fmt::format("  \"irsight\": {{\n    \"checksum\": \"{:016x}\"", sum);
  for (const auto& [key, value] : provenance) {
    text += fmt::format(",\n    {}: {}", json_quote(key), json_quote(value));
  }
  return write_file_atomically(path, text + "\n  }\n}\n");
}

Result<EmbeddingTable> read_ir2vec_table(const std::string& path) {
  Result<nlohmann::json> json = parsed(path);
  if (!json) return error_of(std::move(json));
  StringTableBuilder names;
  std::vector<float> numbers;
  std::int32_t width = 0;
  for (const std::string_view section : kSections) {
    const auto found = json->find(section);
    if (found == json->end() || !found->is_object()) {
      return error("{}: has no section {}", path, section);
    }
    for (const auto& [name, vector] : found->items()) {
      const std::size_t before = numbers.size();
      const std::string where = fmt::format("{}: {}: {}", path, section, name);
      if (Status added = add_vector(vector, where, width, numbers); !added) {
        return error_of(std::move(added));
      }
      if (numbers.size() > before) names.append(name);
    }
  }
  Result<EmbeddingTable> table = EmbeddingTable::create(numbers, width, std::move(names).build());
  if (!table) return tl::unexpected(std::move(table).error().in(path));
  return table;
}

}  // namespace irsight
