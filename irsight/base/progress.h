#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace irsight {

/// One line on a terminal that says how far some work is: "312/669 files, 2 failed, 410/s, 0:01 left".
///
/// Where standard error is no terminal nothing is printed. What else is printed calls hide_progress() first.
class Progress {
 public:
  using Clock = std::function<double()>;  // seconds from any fixed moment

  /// `total` 0: unknown. `what`: the plural of what is counted.
  Progress(std::int64_t total, std::string what);

  /// For tests: prints through `print` and reads the time from `clock`.
  Progress(std::int64_t total, std::string what, Clock clock,
           std::function<void(const std::string&)> print);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Says how many there are, where that was not known before.
  void expect(std::int64_t total) { total_ = total; }

  /// Counts one more, and shows the line anew if the last time was a tenth of a second ago.
  void add(bool failed);

  /// Counts `count` more, with something to say about them: "1200/31200 graphs, loss 0.71, 812/s, 0:37 left".
  void advance(std::int64_t count, const std::string& note);

  /// Returns the line as it is now, for a log: where standard error is no terminal, too.
  std::string text() const { return line(clock_() - begun_); }

 private:
  friend void hide_progress();
  void show();
  void hide();
  std::string line(double seconds) const;

  std::int64_t total_;
  std::string what_;
  Clock clock_;
  std::function<void(const std::string&)> print_;  // empty: no terminal
  double begun_ = 0;
  double shown_ = -1;
  std::int64_t done_ = 0;
  std::int64_t failed_ = 0;
  std::string note_;
};

/// Takes the line away that is shown, whatever work it tells of: there is one terminal, and what is printed on it, errors and
/// answers alike, takes the line's place. The line comes back with the next that is counted. Where none is shown nothing happens.
/// Threads: one at a time, with those that count.
void hide_progress();

}  // namespace irsight
