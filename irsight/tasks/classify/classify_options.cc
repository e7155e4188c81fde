#include "irsight/tasks/classify/classify_options.h"

namespace irsight {

std::vector<SettingSpec> classify_settings() {
  const ClassifyOptions by_default;
  std::vector<SettingSpec> settings = {
      {.name = "seed",
       .by_default = 1,
       .what = "of weights, order and dropout",
       .least = 0,
       .most = 1e15},
      {.name = "device", .by_default = "cpu", .what = "cpu, cuda or cuda:N"},
      {.name = "threads",
       .by_default = 0,
       .what = "of one operation on the CPU; 0: as many as it has",
       .least = 0,
       .most = 4096},
      {.name = "data.levels",
       .by_default = by_default.levels,
       .what = "to learn from and validate on; none: all"},
      {.name = "data.per_class",
       .by_default = by_default.per_class,
       .what = "training programs a class; 0: all",
       .least = 0,
       .most = 1e9},
      {.name = "data.shuffle_labels",
       .by_default = by_default.shuffle_labels,
       .what = "of training, to see what chance gives"},
      {.name = "data.largest_graph",
       .by_default = by_default.largest_graph,
       .what = "nodes; larger ones are left out",
       .least = 1,
       .most = 1e8},
      {.name = "batch.nodes",
       .by_default = by_default.batches.nodes,
       .what = "nodes of a batch",
       .least = 1,
       .most = 1e8},
      {.name = "batch.graphs",
       .by_default = by_default.batches.graphs,
       .what = "graphs of a batch at most",
       .least = 1,
       .most = 1e6},
      {.name = "label_smoothing",
       .by_default = by_default.label_smoothing,
       .what = "share of a label that goes to all classes",
       .least = 0,
       .most = 0.999},
  };
  for (SettingSpec& spec : settings_under("training", training_settings()))
    settings.push_back(std::move(spec));
  return settings;
}

ClassifyOptions classify_options(const Configuration& configuration) {
  const auto whole = [&](const char* name) { return configuration.get<std::int64_t>(name); };
  ClassifyOptions options{.levels = configuration.get<std::vector<std::string>>("data.levels"),
                          .per_class = whole("data.per_class"),
                          .shuffle_labels = configuration.get<bool>("data.shuffle_labels"),
                          .largest_graph = whole("data.largest_graph"),
                          .label_smoothing = configuration.get<double>("label_smoothing")};
  options.batches.nodes = whole("batch.nodes");
  options.batches.graphs = whole("batch.graphs");
  options.training =
      training_options(configuration, "training", static_cast<std::uint64_t>(whole("seed")));
  return options;
}

}  // namespace irsight
