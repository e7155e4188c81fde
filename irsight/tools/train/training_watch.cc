#include "irsight/tools/train/training_watch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <utility>

namespace irsight::tools {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int /*signal*/) { interrupted = 1; }

// The examples of all batches that are to come, this one with them.
std::int64_t examples_left(const TrainingProgress& progress) {
  const std::int64_t whole = (progress.epochs - progress.epoch) * progress.plan.examples;
  const std::int64_t batches = progress.plan.batches - progress.batch + 1;
  return whole + progress.plan.examples * batches / progress.plan.batches;
}

}  // namespace

void TrainingWatch::show(const TrainingProgress& progress) {
  if (!std::exchange(knows_how_many_, true)) line_.expect(examples_left(progress));
  std::string note = name_.empty() ? name_ : name_ + ", ";
  note += fmt::format("epoch {}/{}", progress.epoch, progress.epochs);
  for (const auto& [name, mean] : progress.means) note += fmt::format(", {} {:.4f}", name, mean);
  line_.advance(progress.examples, note);
  if (::isatty(STDERR_FILENO) == 0 && progress.batch == progress.plan.batches)
    std::fputs((line_.text() + "\n").c_str(), stderr);
}

void watch_for_interrupts() {
  struct sigaction action = {};
  action.sa_handler = interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

bool is_interrupted() { return interrupted != 0; }

}  // namespace irsight::tools
