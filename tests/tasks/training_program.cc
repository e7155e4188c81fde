// Trains a small network into the folder that is named, with products of fp32 or bf16, and prints a line a batch: for
// training_killed_test.py.

#include <cstdio>
#include <string_view>

#include "tests/tasks/tiny_learner.h"

int main(int argc, char** argv) {
  irsight::TinyLearner learner(1);
  irsight::TrainingRunFolder folder{.path = argv[1], .resume = true, .checkpoint_steps = 1};
  folder.clock = [] { return 0.0; };
  folder.report = [](const irsight::TrainingProgress& progress) {
    std::printf("%d\n", static_cast<int>(progress.batch));
    std::fflush(stdout);
  };
  const irsight::TrainingOptions options{
      .epochs = 12, .rate = 0.02, .average = 0.9, .bfloat16 = std::string_view(argv[2]) == "bf16"};
  const auto result = irsight::train(learner, options, folder);
  if (result) return 0;
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  return 1;
}
