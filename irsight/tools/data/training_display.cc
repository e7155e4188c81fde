#include "irsight/tools/data/training_display.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace irsight::tools {

TrainingDisplay::TrainingDisplay(std::string log)
    : path_(std::move(log)), is_terminal_(::isatty(STDERR_FILENO) == 1) {}

TrainingDisplay::~TrainingDisplay() {
  if (log_ != nullptr) static_cast<void>(std::fclose(log_));
}

Status TrainingDisplay::open() {
  if (path_.empty()) return {};
  log_ = std::fopen(path_.c_str(), "ae");
  if (log_ != nullptr) return {};
  return error("{}: {}", path_, std::strerror(errno));
}

void TrainingDisplay::show(const std::string& line) {
  if (is_terminal_) std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
}

void TrainingDisplay::hide() { show(""); }

void TrainingDisplay::show_counting(std::uint64_t done, std::uint64_t all) {
  show(fmt::format(
      "counting pairs: {:.1f} %",
      100 * static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(all, 1))));
}

void TrainingDisplay::show_training(const SkipGramProgress& progress, std::int32_t epochs) {
  const auto now = std::chrono::steady_clock::now();
  if (!std::exchange(is_training_, true)) {
    // The first round's time is not known: the rate is that of those behind it.
    begun_ = now;
    first_pairs_ = progress.pairs;
  }
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const auto learnt = static_cast<double>(progress.pairs - first_pairs_);
  const double rate = seconds > 0 ? learnt / seconds : 0;
  const auto left =
      static_cast<double>(progress.expected_pairs) - static_cast<double>(progress.pairs);
  const double minutes = rate > 0 ? std::max(left, 0.0) / rate / 60 : 0;
  show(fmt::format(
      "epoch {}/{}, {:.1f} of {:.1f} M pairs, {:.2f} M/s, loss {:.4f}, {:.0f} min left",
      std::min(progress.epoch + 1, epochs), epochs, static_cast<double>(progress.pairs) / 1e6,
      static_cast<double>(progress.expected_pairs) / 1e6, rate / 1e6, progress.loss, minutes));
  if (log_ == nullptr) return;
  fmt::print(log_,
             "{{\"epoch\": {}, \"pairs\": {}, \"expected_pairs\": {}, \"loss\": {:.6f}, "
             "\"learning_rate\": {:.8f}, \"seconds\": {:.1f}}}\n",
             progress.epoch, progress.pairs, progress.expected_pairs, progress.loss,
             progress.learning_rate, seconds);
  static_cast<void>(std::fflush(log_));
}

Status check_checkpoint(const std::string& path, bool resume) {
  std::error_code ignored;
  if (path.empty() || resume || !std::filesystem::exists(path, ignored)) return {};
  return tl::unexpected(Error{path + ": is there already, and would be lost",
                              "--resume goes on with a checkpoint; or remove it, or name another"});
}

Status check_checkpoint_run(const std::string& path, const TrainingRun& before,
                            const TrainingRun& now) {
  const Status same = check_same_run(before, now);
  if (same) return {};
  return tl::unexpected(Error{path + ": " + same.error().message,
                              "--resume goes on with the run that wrote the checkpoint"});
}

}  // namespace irsight::tools
