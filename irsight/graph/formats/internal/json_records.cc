#include "irsight/graph/formats/internal/json_records.h"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

namespace irsight::formats {
namespace {

using nlohmann::json;

// Deeper than any feature that we know; keeps a hostile text from building towers.
constexpr std::size_t kDeepestRecord = 32;

struct NamedPlace {
  std::string_view name;
  JsonPlace place;
};
constexpr std::array<NamedPlace, 3> kRootArrays = {
    {{"nodes", JsonPlace::kNode}, {"edges", JsonPlace::kEdge}, {"links", JsonPlace::kEdge}}};
constexpr std::array<NamedPlace, 4> kGraphArrays = {{{"module", JsonPlace::kModule},
                                                     {"function", JsonPlace::kFunction},
                                                     {"block", JsonPlace::kBlock},
                                                     {"columns", JsonPlace::kColumn}}};

template <std::size_t kCount>
std::optional<JsonPlace> place_of(const std::array<NamedPlace, kCount>& places,
                                  std::string_view name) {
  for (const auto& [known, place] : places) {
    if (known == name) return place;
  }
  return std::nullopt;
}

// Takes nlohmann's events; follows the outer levels and builds each record by itself.
class Handler {
 public:
  using OnRecord = std::function<Status(JsonPlace, JsonValue)>;

  explicit Handler(const OnRecord& on_record) : on_record_(on_record) {}

  const Status& status() const { return status_; }

  bool null() {
    return value([this] { return record_.add_null(); });
  }
  bool boolean(bool v) {
    return value([this, v] { return record_.add_boolean(v); });
  }
  bool number_integer(json::number_integer_t v) {
    return value([this, v] { return record_.add_integer(v); });
  }
  bool number_unsigned(json::number_unsigned_t v) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    return value([this, v] {
      return v > kMost ? record_.add_huge(v) : record_.add_integer(static_cast<std::int64_t>(v));
    });
  }
  bool number_float(json::number_float_t v, const std::string& /*text*/) {
    return value([this, v] { return record_.add_real(v); });
  }
  bool string(std::string& v) {
    return value([this, &v] { return record_.add_text(v); });
  }
  bool binary(json::binary_t& /*v*/) { return fail("binary values are not JSON"); }

  bool start_object(std::size_t /*size*/) {
    if (depth_ == 0 && level_ == Level::kTop) {
      level_ = Level::kRoot;
      return true;
    }
    if (depth_ == 0 && level_ == Level::kRoot && key_ == "graph") {
      level_ = Level::kGraph;
      return true;
    }
    return open(JsonRecord::Kind::kObject);
  }

  bool start_array(std::size_t /*size*/) {
    const bool is_outer = level_ == Level::kRoot || level_ == Level::kGraph;
    const auto place = depth_ == 0 && is_outer ? array_place() : std::nullopt;
    if (!place) return open(JsonRecord::Kind::kArray);
    in_graph_ = level_ == Level::kGraph;
    level_ = Level::kArray;
    place_ = *place;
    if (place_ != JsonPlace::kNode) return true;
    record_.clear();
    record_.add_null();
    status_ = on_record_(JsonPlace::kNodes, record_.value());
    return status_.has_value();
  }

  bool key(std::string& name) {
    if (depth_ == 0) {
      key_ = std::move(name);
      return true;
    }
    return !is_wanted_ || record_.add_key(name) || fail(kTooLarge);
  }

  bool end_object() {
    if (depth_ > 0) return close();
    level_ = level_ == Level::kGraph ? Level::kRoot : Level::kTop;
    return true;
  }

  bool end_array() {
    if (depth_ > 0) return close();
    level_ = in_graph_ ? Level::kGraph : Level::kRoot;
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const json::exception& what) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: …" without what is
    // nlohmann's own.
    std::string text = what.what();
    if (const std::size_t end = text.find("] "); end != text.npos) text.erase(0, end + 2);
    if (const std::size_t end = text.find(": "); end != text.npos) text.erase(0, end + 2);
    return fail(fmt::format("not JSON at byte {}: {}", position, text));
  }

 private:
  enum class Level { kTop, kRoot, kGraph, kArray };
  static constexpr const char* kTooLarge = "a value is too large";

  bool fail(std::string_view text) {
    status_ = error("{}", text);
    return false;
  }

  std::optional<JsonPlace> array_place() const {
    return level_ == Level::kGraph ? place_of(kGraphArrays, key_) : place_of(kRootArrays, key_);
  }

  JsonPlace record_place() const {
    if (level_ == Level::kArray) return place_;
    if (const auto place = array_place(); place) return *place;
    if (level_ == Level::kGraph && key_ == "features") return JsonPlace::kFeatures;
    if (level_ == Level::kRoot && key_ == "context") return JsonPlace::kContext;
    return JsonPlace::kOther;
  }

  // Whether the value that starts here is kept: of what nobody asks for only the depth is watched.
  void start_record() {
    if (depth_ > 0) return;
    record_.clear();
    is_wanted_ = record_place() != JsonPlace::kOther;
  }

  bool open(JsonRecord::Kind kind) {
    if (level_ == Level::kTop) return fail("not a node-link object");
    if (depth_ >= kDeepestRecord) return fail("a value is nested too deeply");
    start_record();
    ++depth_;
    return !is_wanted_ || record_.open(kind) || fail(kTooLarge);
  }

  bool close() {
    if (is_wanted_) record_.close();
    return --depth_ > 0 || finish();
  }

  template <typename Add>
  bool value(Add add) {
    if (level_ == Level::kTop) return fail("not a node-link object");
    start_record();
    if (is_wanted_ && !add()) return fail(kTooLarge);
    return depth_ > 0 || finish();
  }

  bool finish() {
    if (is_wanted_) status_ = on_record_(record_place(), record_.value());
    return status_.has_value();
  }

  const OnRecord& on_record_;
  Status status_;
  Level level_ = Level::kTop;
  bool in_graph_ = false, is_wanted_ = false;
  JsonPlace place_ = JsonPlace::kOther;
  std::string key_;
  std::size_t depth_ = 0;  // within a record
  JsonRecord record_;
};

}  // namespace

Status for_each_json_record(std::string_view text,
                            const std::function<Status(JsonPlace, JsonValue)>& on_record) {
  Handler handler(on_record);
  if (json::sax_parse(text.data(), text.data() + text.size(), &handler)) return {};
  if (handler.status()) return error("not JSON");
  return handler.status();
}

}  // namespace irsight::formats
