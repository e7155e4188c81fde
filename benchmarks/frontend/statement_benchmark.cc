// How many inst2vec statements a second one core writes from instructions in memory; reading the
// bitcode is not counted.
//
//   statement_benchmark FILE.bc [--benchmark_…]

#include <benchmark/benchmark.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/MemoryBuffer.h>

#include <cstdio>

#include "irsight/frontend/statement.h"

namespace {

void write_all(benchmark::State& state, llvm::Module& module) {
  std::int64_t statements = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    irsight::StatementWriter writer;
    for (const llvm::Function& function : module) {
      for (const llvm::Instruction& instruction : llvm::instructions(function)) {
        bytes += static_cast<std::int64_t>(writer.of(instruction).size());
        ++statements;
      }
    }
  }
  state.SetItemsProcessed(statements);
  state.SetBytesProcessed(bytes);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::fputs("usage: statement_benchmark FILE.bc [--benchmark_...]\n", stderr);
    return 2;
  }
  const auto file = llvm::MemoryBuffer::getFile(argv[1]);
  if (!file) {
    std::fprintf(stderr, "%s: %s\n", argv[1], file.getError().message().c_str());
    return 1;
  }
  llvm::LLVMContext context;
  const auto module = cantFail(llvm::parseBitcodeFile(**file, context));
  benchmark::RegisterBenchmark("statements",
                               [&](benchmark::State& state) { write_all(state, *module); });
  benchmark::RunSpecifiedBenchmarks();
}
