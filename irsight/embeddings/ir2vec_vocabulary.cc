#include "irsight/embeddings/ir2vec_vocabulary.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "irsight/base/atomic_file.h"
#include "irsight/base/json_text.h"
#include "irsight/graph/ir2vec_file.h"

namespace irsight {
namespace {

// LLVM's names tell: types end in Ty, predicates begin with their comparison.
std::size_t section_of(std::string_view name) {
  constexpr std::array<std::string_view, 4> kKinds = {"Function", "Pointer", "Constant",
                                                      "Variable"};
  if (name.ends_with("Ty")) return 1;
  const bool argument = std::ranges::find(kKinds, name) != kKinds.end() ||
                        name.starts_with("FCMP_") || name.starts_with("ICMP_");
  return argument ? 2 : 0;
}

// A vector's text, and the vector as a reader will see it.
std::string vector_text(std::span<const float> row, Ir2vecVector& read) {
  std::string text = fmt::format("    {}: [", json_quote(read.name));
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string number = fmt::format("{}", row[i]);
    double value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    read.numbers.push_back(value);
    text += (i == 0 ? "" : ", ") + number;
  }
  return text + "]";
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
  std::uint64_t sum = ir2vec_checksum();
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    std::string& section = sections[section_of(graph.entities[i])];
    const std::span<const float> row =
        named[i] ? vectors.subspan(i * d, d) : std::span<const float>(zeros);
    if (!section.empty()) section += ",\n";
    Ir2vecVector read{graph.entities[i], {}};
    section += vector_text(row, read);
    sum = ir2vec_checksum(sum, read);
  }
  std::string text = "{\n";
  for (std::size_t i = 0; i < kIr2vecSections.size(); ++i) {
    if (sections[i].empty()) return error("{}: no entities for {}", path, kIr2vecSections[i]);
    text += fmt::format("  \"{}\": {{\n{}\n  }},\n", kIr2vecSections[i], sections[i]);
  }
  text += fmt::format("  \"irsight\": {{\n    \"checksum\": \"{:016x}\"", sum);
  for (const auto& [key, value] : provenance) {
    text += fmt::format(",\n    {}: {}", json_quote(key), json_quote(value));
  }
  return write_file_atomically(path, text + "\n  }\n}\n");
}

Result<EmbeddingTable> read_ir2vec_table(const std::string& path) {
  const Result<Ir2vecFile> file = read_ir2vec_file(path);
  if (!file) return tl::unexpected(file.error());
  StringTableBuilder names;
  std::vector<float> numbers;
  for (const std::vector<Ir2vecVector>& section : file->sections) {
    for (const Ir2vecVector& vector : section) {
      if (std::ranges::all_of(vector.numbers, [](double x) { return x == 0; })) continue;
      names.append(vector.name);
      numbers.insert(numbers.end(), vector.numbers.begin(), vector.numbers.end());
    }
  }
  Result<EmbeddingTable> table =
      EmbeddingTable::create(numbers, file->width, std::move(names).build());
  if (!table) return tl::unexpected(std::move(table).error().in(path));
  return table;
}

}  // namespace irsight
