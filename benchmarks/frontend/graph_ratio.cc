// What a graph costs beside LLVM's own reading of the same bitcode, as ratios taken in one run.
//
//   graph_ratio FILE.bc... [--rounds N]
//
// A round reads every file in full and builds its graphs with each set of options, one after the
// other, so that a slow spell of the machine hits both sides. Printed: for each row the median over
// rounds of time / reading time.

#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/MemoryBuffer.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_ir.h"
#include "irsight/frontend/internal/function_analyses.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Row {
  const char* name;
  std::function<void(llvm::Module&)> work;
  double seconds = 0;               // of this round
  std::vector<double> ratios = {};  // to reading, by round
};

void build(llvm::Module& module, const irsight::GraphOptions& options) {
  const auto graph = irsight::graph_from_module(module, options);
  if (!graph) {
    std::fprintf(stderr, "%s\n", graph.error().message.c_str());
    std::exit(1);
  }
}

void analyse(llvm::Module& module, bool memory) {
  for (llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    irsight::FunctionAnalyses analyses(function, nullptr);
    if (memory) {
      analyses.memory();
    } else if (function.size() > 1) {
      analyses.frequencies();
    }
  }
}

std::vector<Row> rows() {
  const auto graph = [](irsight::GraphOptions options) {
    return [options](llvm::Module& module) { build(module, options); };
  };
  return {
      {"graph, default columns but those of LLVM's analyses", graph({.block_columns = false})},
      {"graph, default columns", graph({})},
      {"graph, full text", graph({.full_text = true, .block_columns = false})},
      {"graph, full text and memory dependence",
       graph({.memory = true, .full_text = true, .block_columns = false})},
      {"LLVM's loops and frequencies alone", [](llvm::Module& m) { analyse(m, false); }},
      {"LLVM's MemorySSA alone", [](llvm::Module& m) { analyse(m, true); }},
  };
}

double timed(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  int rounds = 11;
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> files;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--rounds" && i + 1 < argc) {
      rounds = std::max(1, std::atoi(argv[++i]));
      continue;
    }
    auto file = llvm::MemoryBuffer::getFile(argv[i]);
    if (!file) {
      std::fprintf(stderr, "%s: %s\n", argv[i], file.getError().message().c_str());
      return 1;
    }
    files.push_back(std::move(*file));
  }
  std::vector<Row> table = rows();
  std::vector<double> readings;
  std::size_t instructions = 0;
  for (int round = 0; round < rounds; ++round) {
    double reading = 0;
    instructions = 0;
    for (Row& row : table) row.seconds = 0;
    for (const auto& file : files) {
      llvm::LLVMContext context;
      std::unique_ptr<llvm::Module> module;
      reading += timed([&] { module = cantFail(llvm::parseBitcodeFile(*file, context)); });
      instructions += module->getInstructionCount();
      for (Row& row : table) row.seconds += timed([&] { row.work(*module); });
    }
    readings.push_back(reading);
    for (Row& row : table) row.ratios.push_back(row.seconds / reading);
  }
  std::printf("%zu files, %zu instructions, reading %.1f ms (median of %d rounds)\n", files.size(),
              instructions, 1e3 * median(readings), rounds);
  for (const Row& row : table) {
    std::printf("%6.2f  (%.2f–%.2f)  %s\n", median(row.ratios),
                *std::min_element(row.ratios.begin(), row.ratios.end()),
                *std::max_element(row.ratios.begin(), row.ratios.end()), row.name);
  }
}
