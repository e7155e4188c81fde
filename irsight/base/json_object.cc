#include "irsight/base/internal/json_object.h"

#include <set>
#include <string>
#include <vector>

#include "irsight/base/json_text.h"

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

Result<Json> json_object_from(std::string_view text) {
  KeyWatch keys;
  Json json;
  try {
    json = Json::parse(text, [&](int, Json::parse_event_t event, const Json& value) {
      keys.see(event, value);
      return true;
    });
  } catch (const Json::exception& wrong) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: …" without what is nlohmann's own.
    const std::string what = wrong.what();
    return error("is no JSON: {}", utf8_from_bytes(what.substr(what.find("] ") + 2)));
  }
  if (!json.is_object()) return error("is no object of JSON");
  if (!keys.twice().empty()) return error("the key '{}' stands twice in an object", keys.twice());
  return json;
}

}  // namespace irsight
