#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// What a setting can be: yes or no, a whole number, a number, a text, texts.
using Setting = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

/// A setting that a configuration has, as the code that uses it declares it.
struct SettingSpec {
  std::string name;    ///< "optimiser.learning_rate": points lead into objects of JSON
  Setting by_default;  ///< decides over the type as well
  std::string what;    ///< one line, for people
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  std::vector<std::string> choices = {};  ///< of a text; none: any
};

/// Settings by name, each of a declared type, within a declared range.
///
///   Configuration config({{.name = "loop.epochs", .by_default = 30, .what = "…", .least = 1}});
///   Status read = config.read("run.json", R"({"loop": {"epochs": 5}})");
///   config.get<std::int64_t>("loop.epochs");  // 5
class Configuration {
 public:
  /// Returns the configuration in which each setting has its default.
  /// Requires: no two of one name, none within another (`a` and `a.b`), defaults within their ranges.
  explicit Configuration(std::vector<SettingSpec> specs);

  /// Takes over the settings that an object of JSON has; others stay. `name` is the file's.
  /// Errors: starting with the file, then the setting: text that is no JSON, with line and column; a key
  /// that stands twice; a setting that there is not, with the nearest that there is as a hint; a value
  /// of another type or out of range, with the range and the value. Nothing is changed then.
  Status read(const std::string& name, std::string_view json);

  /// Takes over one setting, "optimiser.learning_rate=0.01"; of texts "a,b". Errors: as read().
  Status set(std::string_view assignment);

  /// Gives a setting the value that another configuration has. Requires: both declare it, with the same type and range.
  void copy(std::string_view name, const Configuration& from);

  /// Returns a setting. Requires: it is declared, with this type: bool, std::int64_t, double,
  /// std::string or std::vector<std::string>.
  template <typename T>
  const T& get(std::string_view name) const {
    const T* const value = std::get_if<T>(&values_[place_of(name)]);
    if (value == nullptr) wrong_type(name);
    return *value;
  }

  /// Returns a setting's value as JSON. Requires: it is declared.
  std::string value_text(std::string_view name) const;

  /// Returns all settings as an object of JSON, in the order of their declaration; read() of it gives
  /// the same configuration.
  std::string json() const;

  /// Returns a table for people: a line a setting with its value, range and meaning.
  std::string text() const;

  const std::vector<SettingSpec>& specs() const { return specs_; }

  /// Two configurations are equal when they have the same settings with the same values.
  bool operator==(const Configuration& other) const;

 private:
  std::size_t place_of(std::string_view name) const;
  [[noreturn]] static void wrong_type(std::string_view name);

  std::vector<SettingSpec> specs_;
  std::vector<Setting> values_;  // one a spec
};

/// Returns the settings of a part under its own name: `epochs` becomes `loop.epochs`.
std::vector<SettingSpec> settings_under(const std::string& part, std::vector<SettingSpec> specs);

}  // namespace irsight
