#include "irsight/base/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

namespace irsight {
namespace {

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::function<void(const std::string&)> terminal() {
  if (::isatty(STDERR_FILENO) == 0) return {};
  return [](const std::string& text) { std::fputs(text.c_str(), stderr); };
}

std::string minutes(double seconds) {
  const std::int64_t whole = std::llround(seconds);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

Progress* shown = nullptr;  // whose line stands on the terminal

}  // namespace

void hide_progress() {
  if (shown != nullptr) shown->hide();
}

Progress::Progress(std::int64_t total, std::string what)
    : Progress(total, std::move(what), steady_seconds, terminal()) {}

Progress::Progress(std::int64_t total, std::string what, Clock clock,
                   std::function<void(const std::string&)> print)
    : total_(total),
      what_(std::move(what)),
      clock_(std::move(clock)),
      print_(std::move(print)),
      begun_(clock_()) {}

Progress::~Progress() { hide(); }

void Progress::add(bool failed) {
  ++done_;
  failed_ += failed ? 1 : 0;
  show();
}

void Progress::advance(std::int64_t count, const std::string& note) {
  done_ += count;
  note_ = note;
  show();
}

void Progress::show() {
  if (!print_) return;
  const double now = clock_();
  if (shown_ >= 0 && now - shown_ < 0.1 && done_ != total_) return;
  shown_ = now;
  if (shown != this) hide_progress();
  shown = this;
  print_("\r\033[K" + line(now - begun_));
}

void Progress::hide() {
  if (shown != this) return;
  shown = nullptr;
  print_("\r\033[K");
}

std::string Progress::line(double seconds) const {
  std::string text = total_ > 0 ? fmt::format("{}/{} {}", done_, total_, what_)
                                : fmt::format("{} {}", done_, what_);
  if (failed_ > 0) text += fmt::format(", {} failed", failed_);
  if (!note_.empty()) text += ", " + note_;
  if (seconds <= 0) return text;
  const double rate = static_cast<double>(done_) / seconds;
  text += fmt::format(", {:.3g}/s", rate);
  if (total_ > done_)
    text += fmt::format(", {} left", minutes(static_cast<double>(total_ - done_) / rate));
  return text;
}

}  // namespace irsight
