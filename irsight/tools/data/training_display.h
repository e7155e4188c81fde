#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

#include "irsight/base/result.h"
#include "irsight/embeddings/skip_gram.h"

namespace irsight::tools {

/// How far training is: a line on a terminal, and a line of JSON a round in a file.
class TrainingDisplay {
 public:
  /// `log`: the file's path; empty for none.
  explicit TrainingDisplay(std::string log);
  ~TrainingDisplay();
  TrainingDisplay(const TrainingDisplay&) = delete;
  TrainingDisplay& operator=(const TrainingDisplay&) = delete;

  /// Opens the file, behind what it has. Errors: it cannot be written.
  Status open();

  void show_counting(std::uint64_t done, std::uint64_t all);
  void show_training(const SkipGramProgress& progress, std::int32_t epochs);

  /// Takes the line away.
  void hide();

 private:
  void show(const std::string& line);

  std::string path_;
  std::FILE* log_ = nullptr;
  bool is_terminal_;
  std::chrono::steady_clock::time_point begun_;  // of training
  std::uint64_t first_pairs_ = 0;                // learnt from before
  bool is_training_ = false;
};

/// Errors: a file is there already and is not to be gone on with: what was learnt would be lost.
Status check_checkpoint(const std::string& path, bool resume);

/// Errors: the run that wrote the checkpoint differs from this one, as check_same_run() says it.
Status check_checkpoint_run(const std::string& path, const TrainingRun& before,
                            const TrainingRun& now);

}  // namespace irsight::tools
