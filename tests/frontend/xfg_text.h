#pragma once

#include <gtest/gtest.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/frontend/xfg_from_module.h"

namespace irsight::testing {

/// Returns a valid module; text that is none fails the test.
inline std::unique_ptr<llvm::Module> module_of(llvm::LLVMContext& context,
                                               const std::string& text) {
  llvm::SMDiagnostic problem;
  auto module = llvm::parseAssemblyString(text, problem, context);
  EXPECT_NE(module, nullptr) << problem.getMessage().str() << problem.getLineContents().str();
  if (module != nullptr) EXPECT_FALSE(llvm::verifyModule(*module, &llvm::errs()));
  return module;
}

inline Xfg xfg_of(const std::string& text, const XfgOptions& options = {}) {
  llvm::LLVMContext context;
  const auto module = module_of(context, text);
  if (module == nullptr) return {};
  Result<Xfg> xfg = xfg_from_module(*module, options);
  EXPECT_TRUE(xfg) << xfg.error().message;
  return *std::move(xfg);
}

/// Returns a statement's first word: "add", "call", "define", "global".
inline std::string word_of(std::string_view statement) {
  if (statement.starts_with("<%ID> = ")) statement.remove_prefix(8);
  return std::string(statement.substr(0, statement.find(' ')));
}

/// Returns edges as "local2 -data-> local3: add": each node by its kind and its number among the
/// nodes, which are the root 0, then, for each function where it is first mentioned, its first
/// block's label and its arguments; its further values and labels where its body comes; globals,
/// sinks and returns where they are first met.
inline std::vector<std::string> edges_of(const Xfg& xfg) {
  std::vector<std::string> edges;
  const auto node = [&](std::int32_t i) {
    return std::string(name_of(xfg.node_kind[static_cast<std::size_t>(i)])) + std::to_string(i);
  };
  for (std::size_t i = 0; i < xfg.edge_source.size(); ++i)
    edges.push_back(node(xfg.edge_source[i]) + " -" + std::string(name_of(xfg.edge_flow[i])) +
                    "-> " + node(xfg.edge_target[i]) + ": " +
                    word_of(xfg.statements[xfg.edge_statement[i]]));
  return edges;
}

inline std::vector<std::string> edges_of(const std::string& text, const XfgOptions& options = {}) {
  return edges_of(xfg_of(text, options));
}

}  // namespace irsight::testing
