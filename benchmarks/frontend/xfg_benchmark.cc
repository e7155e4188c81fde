// How many inst2vec statements a second one core brings into contextual flow graphs, and into context
// pairs of width 2. Each round does all files; an item is an instruction, for pairs a pair.
//
//   xfg_benchmark FILE.bc... [--benchmark_...]
//
//   lazily         reads bitcode in memory function by function and makes its graph meanwhile
//   lazily_bare    the same, metadata left in the file and values without names
//   from_bitcode   reads bitcode in memory, then makes its graph
//   read_only      reads bitcode in memory and throws it away: LLVM's own part of from_bitcode
//   from_module    makes the graphs of modules that were read before
//   pairs/H        lists the pairs of graphs that were made before, at most H neighbours through a node

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/MemoryBuffer.h>
#include <malloc.h>

#include <cstdio>
#include <memory>
#include <vector>

#include "irsight/frontend/xfg_from_module.h"
#include "irsight/graph/xfg_pairs.h"

namespace {

struct File {
  std::unique_ptr<llvm::MemoryBuffer> bitcode;
  std::unique_ptr<llvm::Module> module;
  irsight::Xfg xfg;
};

std::int64_t instructions(const irsight::Xfg& xfg) {
  return xfg.num_edges() == 0 ? 0 : xfg.edge_origin[xfg.edge_origin.size() - 1] + 1;
}

void lazily(benchmark::State& state, const std::vector<File>& files) {
  std::int64_t statements = 0;
  for (auto _ : state) {
    for (const File& file : files) {
      llvm::LLVMContext context;
      const auto module = cantFail(llvm::getLazyBitcodeModule(*file.bitcode, context));
      statements += instructions(*irsight::xfg_from_lazy_module(*module));
    }
  }
  state.SetItemsProcessed(statements);
}

// Metadata is left in the file, and no value gets a name.
void lazily_bare(benchmark::State& state, const std::vector<File>& files) {
  std::int64_t statements = 0;
  for (auto _ : state) {
    for (const File& file : files) {
      llvm::LLVMContext context;
      context.setDiscardValueNames(true);
      const auto module = cantFail(llvm::getLazyBitcodeModule(*file.bitcode, context, true));
      statements += instructions(*irsight::xfg_from_lazy_module(*module));
    }
  }
  state.SetItemsProcessed(statements);
}

void read_only(benchmark::State& state, const std::vector<File>& files) {
  std::int64_t statements = 0;
  for (auto _ : state) {
    for (const File& file : files) {
      llvm::LLVMContext context;
      benchmark::DoNotOptimize(cantFail(llvm::parseBitcodeFile(*file.bitcode, context)));
      statements += instructions(file.xfg);
    }
  }
  state.SetItemsProcessed(statements);
}

void from_bitcode(benchmark::State& state, const std::vector<File>& files) {
  std::int64_t statements = 0;
  for (auto _ : state) {
    for (const File& file : files) {
      llvm::LLVMContext context;
      const auto module = cantFail(llvm::parseBitcodeFile(*file.bitcode, context));
      statements += instructions(*irsight::xfg_from_module(*module));
    }
  }
  state.SetItemsProcessed(statements);
}

void from_module(benchmark::State& state, const std::vector<File>& files) {
  std::int64_t statements = 0;
  for (auto _ : state)
    for (const File& file : files)
      statements += instructions(*irsight::xfg_from_module(*file.module));
  state.SetItemsProcessed(statements);
}

void pairs(benchmark::State& state, const std::vector<File>& files) {
  const irsight::XfgContextOptions options{.neighbours = static_cast<std::int32_t>(state.range(0))};
  std::int64_t found = 0, statements = 0;
  for (auto _ : state) {
    for (const File& file : files) {
      statements += instructions(file.xfg);
      irsight::for_each_context_pair(file.xfg, options, [&](std::int32_t, std::int32_t j) {
        benchmark::DoNotOptimize(j);
        ++found;
      });
    }
  }
  state.SetItemsProcessed(found);
  state.counters["pairs"] = static_cast<double>(found) / static_cast<double>(state.iterations());
  state.counters["statements/s"] =
      benchmark::Counter(static_cast<double>(statements), benchmark::Counter::kIsRate);
}

bool load(const char* path, llvm::LLVMContext& context, std::vector<File>& files) {
  auto bitcode = llvm::MemoryBuffer::getFile(path);
  if (!bitcode) {
    std::fprintf(stderr, "%s: %s\n", path, bitcode.getError().message().c_str());
    return false;
  }
  auto module = cantFail(llvm::parseBitcodeFile(**bitcode, context));
  irsight::Xfg xfg = *irsight::xfg_from_module(*module);
  files.push_back({std::move(*bitcode), std::move(module), std::move(xfg)});
  return true;
}

void describe(const std::vector<File>& files) {
  std::int64_t statements = 0, nodes = 0, edges = 0;
  for (const File& file : files) {
    statements += instructions(file.xfg);
    nodes += file.xfg.num_nodes();
    edges += file.xfg.num_edges();
  }
  fmt::print(stderr, "{} instructions, {} nodes, {} edges\n", statements, nodes, edges);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc < 2) {
    std::fputs("usage: xfg_benchmark FILE.bc... [--benchmark_...]\n", stderr);
    return 2;
  }
  ::mallopt(M_MMAP_THRESHOLD, 1 << 30);  // as irsight-compile does
  ::mallopt(M_TRIM_THRESHOLD, 512 << 20);
  llvm::LLVMContext context;
  std::vector<File> files;
  for (int i = 1; i < argc; ++i)
    if (!load(argv[i], context, files)) return 1;
  describe(files);
  const auto add = [&](const char* name, auto run) {
    return benchmark::RegisterBenchmark(name,
                                        [&files, run](benchmark::State& s) { run(s, files); });
  };
  add("lazily", lazily);
  add("lazily_bare", lazily_bare);
  add("from_bitcode", from_bitcode);
  add("read_only", read_only);
  add("from_module", from_module);
  add("pairs", pairs)
      ->RangeMultiplier(4)
      ->Range(16, 1024)
      ->Arg(irsight::XfgContextOptions::kAllNeighbours);
  benchmark::RunSpecifiedBenchmarks();
}
