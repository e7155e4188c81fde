// Writes a model with made-up weights, which is small and knows nothing. usage: small_model MODEL LEVEL,... CLASS..., or in place of
// classes --numbers (two of a program) or --nodes (a class of each).

#include <cstdio>
#include <exception>
#include <sstream>
#include <string>

#include "test_model.h"

int main(int argc, char** argv) {
  using namespace irsight;
  if (argc < 4) return 2;
  try {
    const std::string first = argv[3];
    TestModel model = first == "--numbers"
                          ? headed_model({.kind = HeadKind::kRegression, .outputs = 2})
                      : first == "--nodes" ? headed_model({.of = HeadOf::kNode, .outputs = 2})
                                           : test_model(small_sizes(), 1, {argv + 3, argv + argc});
    model.description.levels.clear();
    std::istringstream levels(argv[2]);
    for (std::string level; std::getline(levels, level, ',');)
      model.description.levels.push_back(level);
    model.write(argv[1]);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "error: %s\n", problem.what());
    return 1;
  }
  return 0;
}
