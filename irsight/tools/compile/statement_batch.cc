#include "irsight/tools/compile/statement_batch.h"

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/Cloning.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "irsight/embeddings/statement_lines.h"
#include "irsight/frontend/pipeline.h"
#include "irsight/frontend/statement.h"
#include "irsight/frontend/xfg_from_module.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/xfg_codec.h"

namespace irsight::tools {
namespace {

using Json = nlohmann::json;
constexpr auto kReplaceBadBytes = Json::error_handler_t::replace;

std::vector<std::int32_t> instructions_of(const llvm::Module& module) {
  std::vector<std::int32_t> counts;
  for (const llvm::Function& function : module) {
    if (!function.isDeclaration())
      counts.push_back(static_cast<std::int32_t>(function.getInstructionCount()));
  }
  return counts;
}

std::string header_of(const std::string& input, const NamedXfg& place) {
  std::string header = "; module " + printable(input);
  if (!place.module.empty()) header += ":" + printable(place.module);
  if (!place.level.empty()) header += ", level " + place.level;
  return header + "\n";
}

// One input, in a worker.
class Work {
 public:
  Work(const StatementItem& item, const StatementOptions& options)
      : item_(item), options_(options) {}

  Status run() {
    LowerOptions lowering;
    // Source is lowered without optimisation, but so that passes work on it: they see IR as it is.
    if (options_.levels && !is_ir()) lowering.passes = "verify";
    Result<Lowered> lowered = lower(item_.source, lowering);
    if (!lowered) return error_of(std::move(lowered));
    notes_ = lowered->notes;
    needs_fresh_process_ = lowered->needs_fresh_process;
    for (LoweredModule& entry : lowered->modules) {
      if (Status done = add(entry); !done) return done;
    }
    return {};
  }

  JobReply reply() const {
    const Json about = {{"notes", notes_}};
    const std::string head = about.dump(-1, ' ', false, kReplaceBadBytes);
    return {head + '\n' + (options_.text ? text_ : bytes_from_xfgs(graphs_)), needs_fresh_process_};
  }

 private:
  bool is_ir() const {
    const std::string& path = item_.source.path;
    if (!item_.source.language.empty()) return item_.source.language == "ir";
    for (const char* suffix : {".c", ".cc", ".cpp", ".cxx", ".C", ".cu", ".cl", ".clcpp", ".m"})
      if (path.ends_with(suffix)) return false;
    return true;
  }

  Status add(LoweredModule& entry) {
    if (!options_.levels) return add(*entry.module, NamedXfg{.module = entry.part});
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
    if (!xfg) return tl::unexpected(std::move(xfg).error().in(item_.source.path));
    place.xfg = *std::move(xfg);
    place.functions = functions_of(place.xfg, instructions_of(module));
    if (place.level.empty()) place.level = "O0";
    graphs_.push_back(std::move(place));
    return {};
  }

  void print(const llvm::Module& module, const NamedXfg& place) {
    StatementWriter writer;
    if (!options_.json) text_ += header_of(item_.source.path, place);
    for (const llvm::Function& function : module) {
      if (function.isDeclaration()) continue;
      Json statements = Json::array();
      if (!options_.json) text_ += "; function " + printable(function.getName().str()) + "\n";
      for (const llvm::BasicBlock& block : function) {
        for (const llvm::Instruction& instruction : block) {
          const std::string_view statement = writer.of(instruction);
          if (options_.json)
            statements.push_back(statement);
          else
            text_ += line_from_statement(statement) + "\n";
        }
      }
      if (!options_.json) continue;
      const Json line = {{"input", item_.source.path},
                         {"module", place.module},
                         {"level", place.level},
                         {"function", function.getName().str()},
                         {"statements", std::move(statements)}};
      text_ += line.dump(-1, ' ', false, kReplaceBadBytes) + "\n";
    }
  }

  const StatementItem& item_;
  const StatementOptions& options_;
  std::vector<NamedXfg> graphs_;
  std::string text_;
  std::vector<std::string> notes_;
  bool needs_fresh_process_ = false;
};

JobReply work(const StatementItem& item, const StatementOptions& options) {
  Work work(item, options);
  if (const Status done = work.run(); !done) {
    const Json why = {{"error", done.error().message}, {"hint", done.error().hint}};
    // Whatever made LLVM fail may have left traces: the next item gets a fresh process.
    return {why.dump(-1, ' ', false, kReplaceBadBytes) + '\n', true};
  }
  return work.reply();
}

// In this process: reads what a worker sent.
StatementResult result_of(const JobOutcome& outcome, const StatementOptions& options,
                          const std::string& name) {
  StatementResult result;
  if (outcome.kind != JobOutcome::Kind::kDone) {
    result.failure.message =
        fmt::format("{}: {}: {}", name, name_of(outcome.kind), outcome.message);
    return result;
  }
  const std::string_view bytes = outcome.bytes;
  const std::size_t end = bytes.find('\n');
  const Json about = Json::parse(bytes.substr(0, end));
  if (about.contains("error")) {
    result.failure = {about.at("error"), about.at("hint")};
    return result;
  }
  result.notes = about.at("notes");
  if (options.text)
    result.text = bytes.substr(end + 1);
  else
    result.graphs = xfgs_from_bytes(bytes.substr(end + 1));
  return result;
}

}  // namespace

Status run_statement_batch(const std::vector<StatementItem>& items, const StatementOptions& options,
                           const std::function<Status(std::size_t item, StatementResult)>& done) {
  const JobHandler handler = [&](std::string_view job) {
    std::size_t item = 0;
    std::from_chars(job.data(), job.data() + job.size(), item);
    return work(items[item], options);
  };
  std::size_t begun = 0;
  std::size_t ended = 0;
  WorkerPool pool({.workers = options.workers, .limits = options.limits, .handler = handler});
  return pool.run(
      [&]() -> std::optional<std::string> {
        if (begun == items.size()) return std::nullopt;
        return std::to_string(begun++);
      },
      [&](const JobOutcome& outcome) {
        const std::size_t item = ended++;
        return done(item, result_of(outcome, options, items[item].source.path));
      });
}

}  // namespace irsight::tools
