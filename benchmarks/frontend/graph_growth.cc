// Whether a module of ten times as many functions costs ten times as much: prints time(10,000 functions) / time(1,000) / 10
// for each kind of graph, the median over rounds in which both are timed in turn.

#include <fmt/format.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SourceMgr.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_ir.h"
#include "irsight/frontend/xfg_from_module.h"
#include "irsight/graph/xfg_pairs.h"

namespace {

// Functions with a loop, a call of the one before, an indirect call through a table of all, and shared globals: what
// could join everything to everything.
std::string module_text(int functions) {
  std::string text = "%pair = type { i32, ptr }\n@counter = global i32 0\n";
  text += fmt::format("@table = global [{} x ptr] [", functions);
  for (int i = 0; i < functions; ++i) text += fmt::format("{}ptr @f{}", i == 0 ? "" : ", ", i);
  text += "]\n";
  for (int i = 0; i < functions; ++i) {
    text += fmt::format(R"(define i32 @f{0}(i32 %n) {{
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %old = load i32, ptr @counter
  %sum = add i32 %old, %i
  store i32 %sum, ptr @counter
  %next = add i32 %i, 1
  %again = icmp slt i32 %next, %n
  br i1 %again, label %loop, label %done
done:
  %slot = getelementptr ptr, ptr @table, i32 %n
  %callee = load ptr, ptr %slot
  %a = call i32 %callee(i32 %sum)
  %b = call i32 @f{1}(i32 %a)
  ret i32 %b
}}
)",
                        i, i == 0 ? 0 : i - 1);
  }
  return text;
}

using Work = std::function<void(llvm::Module&)>;

Work graph(const irsight::GraphOptions& options) {
  return [options](llvm::Module& module) {
    if (!irsight::graph_from_module(module, options)) std::abort();
  };
}

void xfg(llvm::Module& module) {
  if (!irsight::xfg_from_module(module, {.definitions = true})) std::abort();
}

void pairs(llvm::Module& module) {
  const auto made = irsight::xfg_from_module(module, {.definitions = true});
  if (!made) std::abort();
  std::int64_t sum = 0;
  irsight::for_each_context_pair(*made, {}, [&](std::int32_t i, std::int32_t j) { sum += i ^ j; });
  if (sum == 0) std::abort();
}

struct Parsed {
  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;
  explicit Parsed(int functions) {
    llvm::SMDiagnostic problem;
    module = llvm::parseAssemblyString(module_text(functions), problem, context);
    if (module == nullptr) std::abort();
  }
  double seconds(const Work& work) {
    const auto begin = std::chrono::steady_clock::now();
    work(*module);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
};

}  // namespace

int main() {
  ::mallopt(M_MMAP_THRESHOLD, 1 << 30);  // as irsight-compile does
  ::mallopt(M_TRIM_THRESHOLD, 512 << 20);
  constexpr int kRounds = 15;
  Parsed small(1000);
  Parsed large(10000);
  const std::pair<const char*, Work> rows[] = {
      {"default", graph({})},
      {"full text", graph({.full_text = true})},
      {"everything", graph({.memory = true,
                            .types = true,
                            .full_text = true,
                            .locations = true,
                            .profile = true,
                            .statements = true})},
      {"programl-0.3", graph({.dialect = irsight::Dialect::kProgramlReleased, .full_text = true})},
      {"contextual flow graph", xfg},
      {"contextual flow graph and pairs", pairs},
  };
  for (const auto& [name, work] : rows) {
    std::vector<double> ratios;
    for (int round = 0; round < kRounds; ++round) {
      // Ten of the small ones: both sides of the ratio take as long, and meet the same spells of a busy machine.
      double ten_small = 0;
      for (int i = 0; i < 10; ++i) ten_small += small.seconds(work);
      ratios.push_back(large.seconds(work) / ten_small);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("%5.2f  (%.2f–%.2f)  %s\n", ratios[kRounds / 2], ratios.front(), ratios.back(),
                name);
  }
}
