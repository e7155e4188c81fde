#pragma once

#include <string>

#include "irsight/base/progress.h"
#include "irsight/tasks/training_loop.h"

namespace irsight::tools {

/// Shows how far a run of training is: epoch, loss, accuracy, graphs a second, time left. On a terminal a line that changes, else
/// a line of standard error after each epoch's training.
class TrainingWatch {
 public:
  /// `name`: what stands in front of the line, such as "seed 2"; may be empty.
  explicit TrainingWatch(std::string name) : name_(std::move(name)), line_(0, "graphs") {}

  void show(const TrainingProgress& progress);

 private:
  std::string name_;
  Progress line_;
  bool knows_how_many_ = false;  // which the first batch says
};

/// From now on the first Ctrl-C or SIGTERM asks for an orderly end; the second ends the program.
void watch_for_interrupts();

/// Returns whether an orderly end was asked for.
bool is_interrupted();

}  // namespace irsight::tools
