#include <unistd.h>

#include <fstream>

#include "tests/frontend/lowering_support.h"

namespace irsight {
namespace {

using testing::lowered;
using testing::source;

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

// Clang frees nothing between files unless told to: a megabyte a file for this one.
TEST(LowerSource, TwoHundredCompilationsDoNotGrow) {
  const SourceInput input = source(
      "a.cc", "#include <vector>\nint f(std::vector<int> v) { v.push_back(1); return v.at(0); }\n");
  for (int i = 0; i < 20; ++i) lowered(lower(input));
  const std::size_t before = resident_bytes();
  for (int i = 0; i < 200; ++i) lowered(lower(input));
  EXPECT_LT(resident_bytes(), before + (std::size_t{16} << 20));
}

}  // namespace
}  // namespace irsight
