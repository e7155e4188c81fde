#include "irsight/base/configuration.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/base/edit_distance.h"
#include "irsight/base/internal/json_object.h"
#include "irsight/base/json_text.h"

namespace irsight {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& value) {
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > 60) text = utf8_from_bytes(text.substr(0, 60)) + "…";
  return text;
}

// "a whole number from 1 to 9", "one of a, b": what a setting takes.
std::string kind_of(const SettingSpec& spec) {
  if (std::holds_alternative<bool>(spec.by_default)) return "true or false";
  if (!spec.choices.empty()) return fmt::format("one of {}", fmt::join(spec.choices, ", "));
  if (std::holds_alternative<std::string>(spec.by_default)) return "a text";
  if (std::holds_alternative<std::vector<std::string>>(spec.by_default)) return "a list of texts";
  std::string kind =
      std::holds_alternative<std::int64_t>(spec.by_default) ? "a whole number" : "a number";
  if (std::isfinite(spec.least)) kind += fmt::format(" from {}", spec.least);
  if (std::isfinite(spec.most)) kind += fmt::format(" to {}", spec.most);
  return kind;
}

bool is_within(const SettingSpec& spec, const Setting& value) {
  const auto in_range = [&](double number) { return number >= spec.least && number <= spec.most; };
  if (const auto* number = std::get_if<double>(&value)) return in_range(*number);
  if (const auto* number = std::get_if<std::int64_t>(&value))
    return in_range(static_cast<double>(*number));
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr || spec.choices.empty() ||
         std::ranges::find(spec.choices, *text) != spec.choices.end();
}

std::optional<std::vector<std::string>> texts_of(const Json& value) {
  if (!value.is_array()) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& one : value) {
    if (!one.is_string()) return std::nullopt;
    texts.push_back(one.get<std::string>());
  }
  return texts;
}

// Returns the value as a setting of that type, or nothing.
std::optional<Setting> setting_of(const Json& value, const Setting& type) {
  if (std::holds_alternative<bool>(type)) {
    return value.is_boolean() ? std::optional<Setting>(value.get<bool>()) : std::nullopt;
  }
  if (std::holds_alternative<std::int64_t>(type)) {
    const bool fits = value.is_number_unsigned()
                          ? value.get<std::uint64_t>() <= std::numeric_limits<std::int64_t>::max()
                          : value.is_number_integer();
    return fits ? std::optional<Setting>(value.get<std::int64_t>()) : std::nullopt;
  }
  if (std::holds_alternative<double>(type)) {
    return value.is_number() ? std::optional<Setting>(value.get<double>()) : std::nullopt;
  }
  if (std::holds_alternative<std::string>(type)) {
    return value.is_string() ? std::optional<Setting>(value.get<std::string>()) : std::nullopt;
  }
  return texts_of(value);
}

// Returns the value that a word of a command line means for a setting of that type.
Json value_of(std::string_view word, const Setting& type) {
  if (std::holds_alternative<std::string>(type)) return std::string(word);
  if (!std::holds_alternative<std::vector<std::string>>(type)) {
    return json_from<Json>(word).value_or(std::string(word));
  }
  if (word.starts_with('[')) {  // as in a file
    Json list = json_from<Json>(word).value_or(nullptr);
    if (list.is_array()) return list;
  }
  Json list = Json::array();
  while (!word.empty()) {
    const std::size_t comma = std::min(word.find(','), word.size());
    list.push_back(std::string(word.substr(0, comma)));
    word.remove_prefix(std::min(comma + 1, word.size()));
  }
  return list;
}

// `with_parts`: an object may also be meant for a part, such as "loop" of "loop.rate".
tl::unexpected<Error> no_setting(const std::string& name, const std::vector<SettingSpec>& specs,
                                 bool with_parts = false) {
  std::vector<std::string_view> names;
  for (const SettingSpec& spec : specs) {
    const std::string_view whole = spec.name;
    names.push_back(whole);
    for (std::size_t point = whole.find('.'); with_parts && point != whole.npos;
         point = whole.find('.', point + 1))
      names.push_back(whole.substr(0, point));
  }
  // A long name that is nowhere near would only cost time.
  const std::string_view word = std::string_view(name).substr(0, 100);
  return tl::unexpected(Error{fmt::format("{}: there is no such setting", utf8_from_bytes(name)),
                              fmt::format("did you mean {}?", nearest_word(word, names))});
}

// Takes values out of an object, part by part.
class SettingReader {
 public:
  SettingReader(const std::vector<SettingSpec>& specs, std::vector<Setting>& values)
      : specs_(specs), values_(values) {}

  Status take(const std::string& name, const Json& value) {
    const auto spec = std::ranges::find(specs_, name, &SettingSpec::name);
    if (spec == specs_.end()) return value.is_object() ? take_part(name, value) : unknown(name);
    const std::optional<Setting> setting = setting_of(value, spec->by_default);
    if (!setting || !is_within(*spec, *setting))
      return error("{}: takes {}, not {}", name, kind_of(*spec), text_of(value));
    values_[static_cast<std::size_t>(spec - specs_.begin())] = *setting;
    return {};
  }

  Status take_part(const std::string& part, const Json& object) {
    const std::string prefix = part.empty() ? part : part + ".";
    const bool exists = std::ranges::any_of(
        specs_, [&](const SettingSpec& spec) { return spec.name.starts_with(prefix); });
    if (!exists) return no_setting(part, specs_, /*with_parts=*/true);
    for (const auto& [name, value] : object.items()) {
      if (Status taken = take(prefix + name, value); !taken) return taken;
    }
    return {};
  }

 private:
  Status unknown(const std::string& name) const {
    for (const SettingSpec& spec : specs_) {
      if (spec.name.starts_with(name + "."))
        return error("{}: has settings of its own, so it takes an object", name);
    }
    return no_setting(name, specs_);
  }

  const std::vector<SettingSpec>& specs_;
  std::vector<Setting>& values_;
};

Json json_of(const Setting& value) {
  return std::visit([](const auto& held) { return Json(held); }, value);
}

}  // namespace

Configuration::Configuration(std::vector<SettingSpec> specs) : specs_(std::move(specs)) {
  for (const SettingSpec& spec : specs_) {
    check(is_within(spec, spec.by_default), "a setting's default is within its range");
    for (const SettingSpec& other : specs_) {
      check(
          &spec == &other || (spec.name != other.name && !other.name.starts_with(spec.name + ".")),
          "each setting has a name of its own");
    }
    values_.push_back(spec.by_default);
  }
}

Status Configuration::read(const std::string& name, std::string_view json) {
  const Result<Json> value = json_object_from(json);
  if (!value) return tl::unexpected(Error(value.error()).in(name));
  std::vector<Setting> values = values_;
  if (value->empty()) return {};
  if (Status taken = SettingReader(specs_, values).take_part("", *value); !taken)
    return tl::unexpected(std::move(taken).error().in(name));
  values_ = std::move(values);
  return {};
}

Status Configuration::set(std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) {
    return tl::unexpected(
        Error{fmt::format("{}: is no setting with a value", utf8_from_bytes(assignment)),
              "write NAME=VALUE"});
  }
  const std::string name(assignment.substr(0, equals));
  const auto spec = std::ranges::find(specs_, name, &SettingSpec::name);
  if (spec == specs_.end()) return no_setting(name, specs_);
  return SettingReader(specs_, values_)
      .take(name, value_of(assignment.substr(equals + 1), spec->by_default));
}

void Configuration::copy(std::string_view name, const Configuration& from) {
  const Setting& value = from.values_[from.place_of(name)];
  const std::size_t place = place_of(name);
  check(value.index() == values_[place].index() && is_within(specs_[place], value),
        "a setting that is copied has the same type and range");
  values_[place] = value;
}

std::string Configuration::value_text(std::string_view name) const {
  return json_of(values_[place_of(name)]).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string Configuration::json() const {
  Json whole = Json::object();
  for (std::size_t i = 0; i < specs_.size(); ++i) {
    Json* place = &whole;
    std::string_view rest = specs_[i].name;
    for (std::size_t point = rest.find('.'); point != rest.npos; point = rest.find('.')) {
      place = &(*place)[std::string(rest.substr(0, point))];
      rest.remove_prefix(point + 1);
    }
    (*place)[std::string(rest)] = json_of(values_[i]);
  }
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string Configuration::text() const {
  std::string text;
  for (std::size_t i = 0; i < specs_.size(); ++i) {
    text += fmt::format("{:<28} {:<12} {} ({})\n", specs_[i].name, text_of(json_of(values_[i])),
                        specs_[i].what, kind_of(specs_[i]));
  }
  return text;
}

bool Configuration::operator==(const Configuration& other) const {
  return std::ranges::equal(specs_, other.specs_, {}, &SettingSpec::name, &SettingSpec::name) &&
         values_ == other.values_;
}

std::size_t Configuration::place_of(std::string_view name) const {
  const auto spec = std::ranges::find(specs_, name, &SettingSpec::name);
  if (spec == specs_.end()) throw std::logic_error(fmt::format("{}: no such setting", name));
  return static_cast<std::size_t>(spec - specs_.begin());
}

void Configuration::wrong_type(std::string_view name) {
  throw std::logic_error(fmt::format("{}: a setting of another type", name));
}

std::vector<SettingSpec> settings_under(const std::string& part, std::vector<SettingSpec> specs) {
  for (SettingSpec& spec : specs) spec.name.insert(0, part + ".");
  return specs;
}

}  // namespace irsight
