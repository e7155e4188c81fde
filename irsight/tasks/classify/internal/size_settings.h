#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "irsight/base/configuration.h"

namespace irsight {

/// A size of a network: its setting, and its place among the network's options.
template <typename Options>
struct SizeSetting {
  const char* name;
  std::int64_t Options::* place;
  const char* what;
  double least, most;
};

/// Returns the settings of sizes, with the defaults that options have.
template <typename Options, typename Sizes>
std::vector<SettingSpec> settings_of_sizes(const Sizes& sizes, const Options& by_default) {
  std::vector<SettingSpec> settings;
  for (const SizeSetting<Options>& size : sizes) {
    settings.push_back({.name = size.name,
                        .by_default = by_default.*size.place,
                        .what = size.what,
                        .least = size.least,
                        .most = size.most});
  }
  return settings;
}

/// Sets the sizes that a configuration says. `prefix`: of their names, "model." or nothing.
template <typename Options, typename Sizes>
void set_sizes(const Configuration& configuration, const std::string& prefix, const Sizes& sizes,
               Options& options) {
  for (const SizeSetting<Options>& size : sizes)
    options.*size.place = configuration.get<std::int64_t>(prefix + size.name);
}

/// Returns sizes as an object of JSON, in their order.
template <typename Options, typename Sizes>
nlohmann::ordered_json json_of_sizes(const Sizes& sizes, const Options& options) {
  nlohmann::ordered_json json;
  for (const SizeSetting<Options>& size : sizes) json[size.name] = options.*size.place;
  return json;
}

}  // namespace irsight
