// Writes the data set of the unit tests into the folder that is named: programs of three classes, at O0 and O2.

#include "tests/datasets/test_dataset.h"

int main(int argc, char** argv) {
  irsight::write_test_dataset(argv[1]);
  return irsight::Dataset::open(argv[1]) ? 0 : 1;
}
