#include "irsight/graph/formats/internal/json_records.h"

#include <array>
#include <optional>
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

/// Takes nlohmann's events; follows the outer levels and builds each record by itself.
class Handler : public nlohmann::json_sax<json> {
 public:
  explicit Handler(const std::function<Status(JsonPlace, const json&)>& on_record)
      : on_record_(on_record) {}

  const Status& status() const { return status_; }

  bool null() override { return value(json()); }
  bool boolean(bool v) override { return value(json(v)); }
  bool number_integer(number_integer_t v) override { return value(json(v)); }
  bool number_unsigned(number_unsigned_t v) override { return value(json(v)); }
  bool number_float(number_float_t v, const string_t&) override { return value(json(v)); }
  bool string(string_t& v) override { return value(json(std::move(v))); }
  bool binary(binary_t&) override { return fail("binary values are not JSON"); }

  bool start_object(std::size_t) override {
    if (open_.empty() && level_ == Level::kTop) {
      level_ = Level::kRoot;
      return true;
    }
    if (open_.empty() && level_ == Level::kRoot && key_ == "graph") {
      level_ = Level::kGraph;
      return true;
    }
    return open(json::object());
  }

  bool start_array(std::size_t) override {
    if (open_.empty() && (level_ == Level::kRoot || level_ == Level::kGraph)) {
      const auto place =
          level_ == Level::kRoot ? place_of(kRootArrays, key_) : place_of(kGraphArrays, key_);
      if (place) {
        in_graph_ = level_ == Level::kGraph;
        level_ = Level::kArray;
        place_ = *place;
        if (place_ == JsonPlace::kNode) status_ = on_record_(JsonPlace::kNodes, json());
        return status_.has_value();
      }
    }
    return open(json::array());
  }

  bool key(string_t& name) override {
    if (open_.empty()) {
      key_ = std::move(name);
    } else {
      record_keys_.back() = std::move(name);
    }
    return true;
  }

  bool end_object() override {
    if (!open_.empty()) return close();
    level_ = level_ == Level::kGraph ? Level::kRoot : Level::kTop;
    return true;
  }

  bool end_array() override {
    if (!open_.empty()) return close();
    level_ = in_graph_ ? Level::kGraph : Level::kRoot;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& what) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: …" without what is
    // nlohmann's own.
    std::string text = what.what();
    if (const std::size_t end = text.find("] "); end != text.npos) text.erase(0, end + 2);
    if (const std::size_t end = text.find(": "); end != text.npos) text.erase(0, end + 2);
    return fail(fmt::format("not JSON at byte {}: {}", position, text));
  }

 private:
  enum class Level { kTop, kRoot, kGraph, kArray };

  bool fail(std::string text) {
    status_ = error("{}", text);
    return false;
  }

  JsonPlace record_place() const {
    if (level_ == Level::kArray) return place_;
    const bool is_graph_array = level_ == Level::kGraph && place_of(kGraphArrays, key_);
    const bool is_root_array = level_ == Level::kRoot && place_of(kRootArrays, key_);
    if (is_graph_array) return *place_of(kGraphArrays, key_);
    if (is_root_array) return *place_of(kRootArrays, key_);
    if (level_ == Level::kGraph && key_ == "features") return JsonPlace::kFeatures;
    if (level_ == Level::kRoot && key_ == "context") return JsonPlace::kContext;
    return JsonPlace::kOther;
  }

  bool open(json container) {
    if (level_ == Level::kTop) return fail("not a node-link object");
    if (open_.size() >= kDeepestRecord) return fail("a value is nested too deeply");
    open_.push_back(std::move(container));
    record_keys_.emplace_back();
    return true;
  }

  bool close() {
    json done = std::move(open_.back());
    open_.pop_back();
    record_keys_.pop_back();
    return value(std::move(done));
  }

  bool value(json v) {
    if (level_ == Level::kTop) return fail("not a node-link object");
    if (!open_.empty()) {
      json& container = open_.back();
      if (container.is_array()) {
        container.push_back(std::move(v));
      } else {
        container[record_keys_.back()] = std::move(v);
      }
      return true;
    }
    status_ = on_record_(record_place(), v);
    return status_.has_value();
  }

  const std::function<Status(JsonPlace, const json&)>& on_record_;
  Status status_;
  Level level_ = Level::kTop;
  bool in_graph_ = false;
  JsonPlace place_ = JsonPlace::kOther;
  std::string key_;
  std::vector<json> open_;  // containers of the record that is being built
  std::vector<std::string> record_keys_;
};

}  // namespace

Status for_each_json_record(std::string_view text,
                            const std::function<Status(JsonPlace, const json&)>& on_record) {
  Handler handler(on_record);
  if (json::sax_parse(text.begin(), text.end(), &handler)) return {};
  if (handler.status()) return error("not JSON");
  return handler.status();
}

std::size_t json_object_end(std::string_view text, JsonScan& state) {
  for (; state.at < text.size(); ++state.at) {
    const char c = text[state.at];
    if (state.escaped) {
      state.escaped = false;
    } else if (state.in_string) {
      state.escaped = c == '\\';
      state.in_string = c != '"';
    } else if (c == '"') {
      state.in_string = true;
    } else if (c == '{' || c == '[') {
      ++state.depth;
    } else if ((c == '}' || c == ']') && --state.depth == 0) {
      return state.at + 1;
    }
  }
  return 0;
}

}  // namespace irsight::formats
