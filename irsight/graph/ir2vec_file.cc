#include "irsight/graph/ir2vec_file.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "irsight/base/checksum.h"
#include "irsight/base/internal/json_object.h"
#include "irsight/base/mapped_file.h"

namespace irsight {
namespace {

using Json = nlohmann::ordered_json;  // the checksum goes by the order in the file

constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;

class Reader {
 public:
  Result<Ir2vecFile> read(const Json& root) {
    for (std::size_t i = 0; i < kIr2vecSections.size(); ++i) {
      const std::string_view section = kIr2vecSections[i];
      const auto found = root.find(section);
      if (found == root.end()) return error("has no section {}", section);
      if (!found->is_object()) return error("{} is no object of vectors", section);
      for (const auto& [name, numbers] : found->items()) {
        Ir2vecVector& vector = file_.sections[i].emplace_back(Ir2vecVector{name, {}});
        if (Status got = read_vector(numbers, fmt::format("{}: {}", section, name), vector); !got)
          return error_of(std::move(got));
      }
    }
    if (Status right = check_checksum(root); !right) return error_of(std::move(right));
    return std::move(file_);
  }

 private:
  Status read_vector(const Json& numbers, const std::string& where, Ir2vecVector& vector);
  Status check_checksum(const Json& root) const;

  Ir2vecFile file_;
  std::string first_;  // whose width the others must have
  std::uint64_t checksum_ = ir2vec_checksum();
};

Status Reader::read_vector(const Json& numbers, const std::string& where, Ir2vecVector& vector) {
  if (!numbers.is_array() || numbers.empty()) return error("{} is no list of numbers", where);
  if (first_.empty()) {
    first_ = where;
    file_.width = static_cast<std::int32_t>(numbers.size());
  }
  if (numbers.size() != static_cast<std::size_t>(file_.width)) {
    return error("{} has {} numbers, but {} has {}", where, numbers.size(), first_, file_.width);
  }
  for (const Json& number : numbers) {
    const double value = number.is_number() ? number.get<double>() : NAN;
    if (!std::isfinite(value)) return error("{}: number {} is none", where, vector.numbers.size());
    vector.numbers.push_back(value);
  }
  checksum_ = ir2vec_checksum(checksum_, vector);
  return {};
}

Status Reader::check_checksum(const Json& root) const {
  const auto ours = root.find("irsight");
  if (ours == root.end() || !ours->is_object() || !ours->contains("checksum")) return {};
  const Json& written = ours->at("checksum");
  const std::string computed = fmt::format("{:016x}", checksum_);
  if (written == computed) return {};
  return error("checksum {} of its vectors is not {}, which it names: damaged or changed", computed,
               written.is_string() ? written.get<std::string>() : "a text");
}

}  // namespace

std::uint64_t ir2vec_checksum() { return checksum(""); }

std::uint64_t ir2vec_checksum(std::uint64_t before, const Ir2vecVector& vector) {
  const auto* const bytes = reinterpret_cast<const char*>(vector.numbers.data());
  return checksum({bytes, vector.numbers.size() * sizeof(double)}, checksum(vector.name, before));
}

Result<Ir2vecFile> ir2vec_file_from_json(const std::string& name, std::string_view text) {
  const Result<Json> json = json_from<Json>(text);
  if (!json) return tl::unexpected(Error(json.error()).in(name));
  if (!json->is_object()) return error("{}: is no JSON object", name);
  Result<Ir2vecFile> file = Reader().read(*json);
  if (!file) return tl::unexpected(std::move(file).error().in(name));
  return file;
}

Result<Ir2vecFile> read_ir2vec_file(const std::string& path) {
  const Result<std::string> text = read_file(path, kMostBytes);
  if (!text) return tl::unexpected(text.error());
  return ir2vec_file_from_json(path, *text);
}

}  // namespace irsight
