// irsight's side of pyg.py: writes weights and batches into a file, then does what lines on standard input ask for, and answers each
// by a line of JSON.
//
//   training_benchmark poj104-mem2reg --network irnet --write batches.safetensors
//   forward 0 | step 0 | epoch | gradients 0 FILE | memory | quit

#include <jemalloc/jemalloc.h>
#include <sys/resource.h>
#include <torch/nn/functional/loss.h>
#include <torch/utils.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "benchmarks/models/training/benchmark_network.h"
#include "irsight/tasks/optimiser.h"
#include "irsight/tools/command_line.h"

namespace irsight {
namespace {

constexpr double kRate = 2.5e-4;

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

double processor_seconds() {
  rusage used = {};
  getrusage(RUSAGE_SELF, &used);
  return seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
}

// Returns a line of /proc/self/status in MiB: "VmHWM", the peak since it was forgotten, or "VmRSS".
double memory_mib(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) return std::stod(line.substr(name.size() + 1)) / 1024;
  }
  return 0;
}

class Server {
 public:
  explicit Server(BenchmarkNetwork& network)
      : network_(network),
        optimiser_(network.module().parameters(),
                   {.weight_decay = 0.01, .beta1 = 0.9, .beta2 = 0.999, .clip = 1}) {}

  nlohmann::json answer(const std::string& line) {
    std::istringstream words(line);
    std::string command, path;
    std::int64_t batch = 0;
    words >> command >> batch >> path;
    if (command == "memory") return memory();
    const auto begin = std::chrono::steady_clock::now();
    const double processor = processor_seconds();
    const double loss = done(command, batch, path);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    return {{"seconds", seconds.count()},
            {"processor", processor_seconds() - processor},
            {"loss", loss}};
  }

 private:
  double done(const std::string& command, std::int64_t batch, const std::string& path) {
    double loss = 0;
    if (command == "forward") {
      const torch::NoGradGuard no_gradients;
      loss = loss_of(batch, network_.logits(batch)).item<double>();
    } else if (command == "step") {
      loss = step(batch, network_.logits(batch));
    } else if (command == "epoch") {
      network_.epoch([&](std::int64_t i, const torch::Tensor& logits) { loss = step(i, logits); });
    } else if (command == "gradients") {
      loss = write_gradients(batch, path);
    } else {
      TORCH_CHECK(false, "unknown command ", command);
    }
    return loss;
  }

  torch::Tensor loss_of(std::int64_t batch, const torch::Tensor& logits) const {
    return torch::nn::functional::cross_entropy(logits.to(torch::kFloat32), network_.label(batch));
  }

  double step(std::int64_t batch, const torch::Tensor& logits) {
    const torch::Tensor loss = loss_of(batch, logits);
    optimiser_.forget_gradients();
    loss.backward();
    optimiser_.step(kRate);
    return loss.item<double>();
  }

  double write_gradients(std::int64_t batch, const std::string& path) {
    const torch::Tensor logits = network_.logits(batch);
    const torch::Tensor loss = loss_of(batch, logits);
    optimiser_.forget_gradients();
    loss.backward();
    NamedTensors tensors = {{"logits", logits.detach().to(torch::kFloat32)}};
    for (const auto& weight : network_.module().named_parameters())
      tensors.emplace_back("gradient." + weight.key(), weight.value().grad());
    const Status written = write_tensors(path, tensors);
    TORCH_CHECK(written, path, " cannot be written");
    return loss.item<double>();
  }

  // What the process holds at rest, and the peak since this was asked last, which is then forgotten.
  static nlohmann::json memory() {
    nlohmann::json answer = {{"peak_mib", memory_mib("VmHWM")}};
    const std::string purge = "arena." + std::to_string(MALLCTL_ARENAS_ALL) + ".purge";
    mallctl(purge.c_str(), nullptr, nullptr, nullptr, 0);
    std::ofstream("/proc/self/clear_refs") << "5";
    answer["resting_mib"] = memory_mib("VmRSS");
    return answer;
  }

  BenchmarkNetwork& network_;
  Optimiser optimiser_;
};

Status write_batches(const std::string& path, BenchmarkNetwork& network) {
  NamedTensors tensors = tensors_of(network.module(), "weight.");
  for (std::int64_t i = 0; i < network.num_batches(); ++i) {
    const std::string prefix = "batch" + std::to_string(i) + ".";
    tensors.emplace_back(prefix + "label", network.label(i));
    for (const auto& [name, array] : network.arrays(i)) tensors.emplace_back(prefix + name, array);
  }
  return write_tensors(path, tensors);
}

Result<int> serve(const BenchmarkOptions& options, const std::string& path) {
  torch::set_num_threads(options.threads);
  Result<std::unique_ptr<BenchmarkNetwork>> network = benchmark_network(options);
  if (!network) return error_of(std::move(network));
  if (Status written = write_batches(path, **network); !written)
    return error_of(std::move(written));
  Server server(**network);
  std::cout << "{\"ready\": true}" << std::endl;
  for (std::string line; std::getline(std::cin, line) && line != "quit";)
    std::cout << server.answer(line).dump() << std::endl;
  return tools::kDone;
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  irsight::BenchmarkOptions options;
  std::string path;
  CLI::App app("Trains on batches of a data set when told to by standard input");
  app.add_option("data", options.data, "Folder of the data set")->required();
  app.add_option("--network", options.network)
      ->required()
      ->check(CLI::IsMember({"ggnn", "irnet", "lstm"}));
  app.add_option("--vocabulary", options.vocabulary, "For ggnn and lstm");
  app.add_option("--write", path, "File for weights and batches")->required();
  app.add_option("--nodes", options.nodes, "Of a batch");
  app.add_option("--graphs", options.graphs, "Of a batch");
  app.add_option("--batches", options.batches);
  app.add_option("--threads", options.threads);
  app.add_flag("--bfloat16", options.bfloat16, "Matrix products in bfloat16");
  CLI11_PARSE(app, argc, argv);
  const irsight::Result<int> status = irsight::serve(options, path);
  if (!status) irsight::tools::print_error(status.error());
  return status ? *status : irsight::tools::kFailed;
}
