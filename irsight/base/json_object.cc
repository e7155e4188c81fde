#include "irsight/base/internal/json_object.h"

#include <set>
#include <string>
#include <vector>

namespace irsight {
namespace {

using Json = nlohmann::ordered_json;

// Looks at keys while a text is parsed: of equal ones the tree has the last only.
class KeyWatch {
 public:
  void see(Json::parse_event_t event, const Json& value) {
    if (event == Json::parse_event_t::object_start) {
      open_.emplace_back();
    } else if (event == Json::parse_event_t::object_end) {
      open_.pop_back();
    } else if (event == Json::parse_event_t::key) {
      const auto key = value.get<std::string>();
      if (!open_.back().insert(key).second && twice_.empty()) twice_ = key;
    }
  }

  /// Returns the first key that stood twice; empty: none did.
  const std::string& twice() const { return twice_; }

 private:
  std::vector<std::set<std::string>> open_;  // keys so far of each object that is not yet closed
  std::string twice_;
};

}  // namespace

Error error_of_json(const Json::exception& wrong) {
  // "[json.exception.parse_error.101] parse error at line 1, column 2: …"
  const std::string what = wrong.what();
  return {"is no JSON: " + utf8_from_bytes(what.substr(what.find("] ") + 2)), {}};
}

Result<Json> json_object_from(std::string_view text) {
  if (Status shallow = check_json_depth(text); !shallow) return error_of(std::move(shallow));
  KeyWatch keys;
  Json json;
  try {
    json = Json::parse(text, [&](int, Json::parse_event_t event, const Json& value) {
      keys.see(event, value);
      return true;
    });
  } catch (const Json::exception& wrong) {
    return tl::unexpected(error_of_json(wrong));
  }
  if (!json.is_object()) return error("is no object of JSON");
  if (!keys.twice().empty()) return error("the key '{}' stands twice in an object", keys.twice());
  return json;
}

}  // namespace irsight
