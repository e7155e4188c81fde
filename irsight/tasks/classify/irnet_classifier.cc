#include "irsight/tasks/classify/irnet_classifier.h"

#include <array>

#include "irsight/tasks/classify/internal/size_settings.h"

namespace irsight {
namespace {

using IrNetSize = SizeSetting<IrNetOptions>;

constexpr std::array kIrNetSizes = {
    IrNetSize{"width", &IrNetOptions::width, "of a node's vector", 1, 4096},
    IrNetSize{"hidden", &IrNetOptions::hidden, "width within a layer", 1, 65536},
    IrNetSize{"layers", &IrNetOptions::layers, "rounds of message passing", 0, 64},
    IrNetSize{"heads", &IrNetOptions::heads, "of attention pooling; they divide the width", 1,
              4096},
    IrNetSize{"feature_buckets", &IrNetOptions::feature_buckets,
              "rows for hashed features of words", 1, 1 << 24},
    IrNetSize{"structure_buckets", &IrNetOptions::structure_buckets,
              "rows for hashed structures; 0: no wide part", 0, 1 << 24},
    IrNetSize{"structure_width", &IrNetOptions::structure_width, "of a structure's vector", 1,
              4096},
};

std::vector<SettingSpec> irnet_settings() {
  const IrNetOptions by_default;
  std::vector<SettingSpec> settings = settings_of_sizes(kIrNetSizes, by_default);
  settings.push_back(
      {.name = "edges", .by_default = by_default.edges, .what = "without: each node by itself"});
  settings.push_back({.name = "dropout",
                      .by_default = by_default.dropout,
                      .what = "before and in the head, and of structures",
                      .least = 0,
                      .most = 0.99});
  settings.push_back({.name = "feature_dropout",
                      .by_default = by_default.feature_dropout,
                      .what = "of features of words",
                      .least = 0,
                      .most = 0.99});
  settings.push_back({.name = "word_dropout",
                      .by_default = by_default.word_dropout,
                      .what = "of nodes, whose words are blanked",
                      .least = 0,
                      .most = 0.99});
  return settings;
}

Result<std::unique_ptr<GraphClassifier>> make_irnet(const Configuration& configuration,
                                                    const std::string& part, std::int64_t classes,
                                                    const ModelFile* /*file*/) {
  const std::string prefix = part.empty() ? part : part + ".";
  IrNetOptions options{.classes = classes};
  set_sizes(configuration, prefix, kIrNetSizes, options);
  options.edges = configuration.get<bool>(prefix + "edges");
  options.dropout = configuration.get<double>(prefix + "dropout");
  options.feature_dropout = configuration.get<double>(prefix + "feature_dropout");
  options.word_dropout = configuration.get<double>(prefix + "word_dropout");
  if (options.width % options.heads != 0)
    return error("{}heads: {} do not divide {}width {}", prefix, options.heads, prefix,
                 options.width);
  return std::make_unique<IrNetClassifier>(options);
}

}  // namespace

std::string IrNetClassifier::sizes() const {
  nlohmann::ordered_json json = json_of_sizes(kIrNetSizes, net_->options());
  json["edges"] = net_->options().edges;
  json["dropout"] = net_->options().dropout;
  json["feature_dropout"] = net_->options().feature_dropout;
  json["word_dropout"] = net_->options().word_dropout;
  return json.dump();
}

ClassifierKind irnet_kind() {
  return {.encoder = "irnet",
          .settings = irnet_settings,
          .defaults = [] { return std::vector<std::pair<std::string, Setting>>(); },
          .make = make_irnet};
}

}  // namespace irsight
