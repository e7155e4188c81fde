#include "irsight/tools/compile/statement_work.h"

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/Cloning.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/statement_lines.h"
#include "irsight/frontend/language.h"
#include "irsight/frontend/pipeline.h"
#include "irsight/frontend/statement.h"
#include "irsight/frontend/statement_text.h"
#include "irsight/frontend/xfg_from_module.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/source_work.h"
#include "irsight/tools/compile/xfg_codec.h"

namespace irsight::tools {
namespace {

std::vector<std::int32_t> instruction_counts_of(const llvm::Module& module) {
  std::vector<std::int32_t> counts;
  for (const llvm::Function& function : module) {
    if (!function.isDeclaration())
      counts.push_back(static_cast<std::int32_t>(function.getInstructionCount()));
  }
  return counts;
}

std::string statement_header(const std::string& input, const NamedXfg& place) {
  std::string header = "; module " + printable(input);
  if (!place.module.empty()) header += ":" + printable(place.module);
  if (!place.level.empty()) header += ", level " + place.level;
  return header + "\n";
}

// One input, in a worker.
class StatementWork {
 public:
  StatementWork(const NamedInput& input, const StatementOptions& options)
      : input_(input), options_(options) {}

  Result<BatchWork> run() {
    if (options_.as_printed) return as_printed();
    LowerOptions lowering = options_.lower;
    const auto language = language_of(input_.input.path, input_.input.language);
    // A pass that changes nothing: source is lowered for it as for any, so that those of each
    // level see IR that they may optimise.
    if (options_.levels && language && language->language != Language::kIr)
      lowering.passes = "verify";
    Result<Lowered> lowered = lower(input_.input, lowering);
    if (!lowered) return error_of(std::move(lowered));
    for (LoweredModule& entry : lowered->modules) {
      if (Status done = add(entry); !done) return error_of(std::move(done));
    }
    BatchWork work = said_of(*lowered);
    work.parts.push_back({.name = input_.name,
                          .bytes = options_.text ? std::move(text_) : bytes_from_xfgs(graphs_)});
    return work;
  }

 private:
  Result<BatchWork> as_printed();

  Status add(LoweredModule& entry) {
    if (!options_.levels) {
      return add(*entry.module,
                 NamedXfg{.module = entry.part, .level = options_.text ? "" : options_.level});
    }
    for (const std::string& level : *options_.levels) {
      const NamedXfg place{.module = entry.part, .level = level};
      if (level == "O0") {
        if (Status done = add(*entry.module, place); !done) return done;
        continue;
      }
      const std::unique_ptr<llvm::Module> copy = llvm::CloneModule(*entry.module);
      if (const auto ran = run_pipeline(*copy, level); !ran) return tl::unexpected(ran.error());
      if (Status done = add(*copy, place); !done) return done;
    }
    return {};
  }

  Status add(const llvm::Module& module, NamedXfg place) {
    if (options_.text) {
      print(module, place);
      return {};
    }
    Result<Xfg> xfg = xfg_from_module(module);
    if (!xfg) return tl::unexpected(std::move(xfg).error().in(input_.name));
    place.xfg = *std::move(xfg);
    place.functions = functions_of(place.xfg, instruction_counts_of(module));
    graphs_.push_back(std::move(place));
    return {};
  }

  void print(const llvm::Module& module, const NamedXfg& place) {
    if (!options_.json) text_ += statement_header(input_.name, place);
    for (const llvm::Function& function : module) {
      if (function.isDeclaration()) continue;
      options_.json ? print_json(function, place) : print(function);
    }
  }

  void print(const llvm::Function& function) {
    begin_function(function.getName().str());
    for (const llvm::BasicBlock& block : function)
      for (const llvm::Instruction& instruction : block)
        text_ += line_from_statement(writer_.of(instruction)) + "\n";
  }

  void print_json(const llvm::Function& function, const NamedXfg& place) {
    nlohmann::json statements = nlohmann::json::array();
    for (const llvm::BasicBlock& block : function)
      for (const llvm::Instruction& instruction : block)
        statements.push_back(writer_.of(instruction));
    print_json(function.getName().str(), place, std::move(statements));
  }

  void print_json(const std::string& function, const NamedXfg& place, nlohmann::json statements) {
    const nlohmann::json line = {{"input", input_.name},
                                 {"module", place.module},
                                 {"level", place.level},
                                 {"function", function},
                                 {"statements", std::move(statements)}};
    text_ += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }

  void begin_function(const std::string& name) { text_ += "; function " + printable(name) + "\n"; }

  const NamedInput& input_;
  const StatementOptions& options_;
  std::vector<NamedXfg> graphs_;
  std::string text_;
  StatementWriter writer_;
};

// Whether a line begins as some line of every module with anything in it does.
bool has_lines_of_ir(std::string_view module) {
  constexpr std::string_view kFirsts[] = {"define ",         "declare ", "target ",
                                          "source_filename", "@",        "; ModuleID"};
  for (std::size_t line = 0; line < module.size();
       line = std::min(module.find('\n', line), module.size() - 1) + 1) {
    const std::string_view here = module.substr(line);
    if (std::ranges::any_of(kFirsts, [&](auto first) { return here.starts_with(first); }))
      return true;
  }
  return false;
}

Result<BatchWork> StatementWork::as_printed() {
  const SourceInput& input = input_.input;
  const Result<std::string> read = input.contents ? *input.contents : read_file(input.path);
  if (!read) return tl::unexpected(read.error());
  const std::string_view module = *read;
  const auto language = language_of(input.path, input.language);
  if (!language || language->language != Language::kIr || module.starts_with("BC") ||
      !has_lines_of_ir(module)) {
    return error("{}: is no text of LLVM IR, which --as-printed needs", input_.name);
  }
  if (!options_.json) text_ += statement_header(input_.name, {});
  StructDefinitions structs(module);
  std::string function;
  nlohmann::json statements;
  const auto end = [&] {
    if (options_.json && !function.empty()) print_json(function, {}, std::move(statements));
    statements = nlohmann::json::array();
  };
  const bool whole = for_each_printed_instruction(
      module,
      [&](std::string_view line) {
        std::string statement = statement_from_text(line, structs);
        options_.json ? statements.push_back(std::move(statement))
                      : void(text_ += line_from_statement(statement) + "\n");
      },
      [&](std::string_view first_line) {
        end();
        function = function_of_line(first_line);
        if (!options_.json) begin_function(function);
      });
  end();
  if (!whole) return error("{}: ends within the function {}", input_.name, function);
  BatchWork work;
  work.parts.push_back({.name = input_.name, .bytes = std::move(text_)});
  return work;
}

}  // namespace

Result<BatchWork> statements_of(const NamedInput& input, const StatementOptions& options) {
  return StatementWork(input, options).run();
}

}  // namespace irsight::tools
