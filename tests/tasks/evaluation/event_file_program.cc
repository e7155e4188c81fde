// Writes a TensorBoard event file for event_file_test.py.

#include <cstdio>

#include "irsight/base/atomic_file.h"
#include "irsight/tasks/evaluation/metrics_log.h"

int main(int argc, char** argv) {
  const irsight::MetricsLog log = {
      {.epoch = 1, .step = 20, .seconds = 1.7e9, .values = {{"train/loss", 0.5}}},
      {.epoch = 2,
       .step = 1LL << 40,
       .seconds = 1.7e9 + 0.25,
       .values = {{"train/loss", 0.25}, {"validation/accuracy", 0.984}}}};
  const auto written = irsight::write_file_atomically(argv[1], irsight::event_file_of(log));
  if (written) return 0;
  std::fprintf(stderr, "%s\n", written.error().message.c_str());
  return 1;
}
