#include "irsight/tools/compile/ir2vec_command.h"

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include <cstring>
#include <map>
#include <memory>
#include <utility>

#include "irsight/embeddings/knowledge_graph.h"
#include "irsight/frontend/ir2vec_triplets.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/batch.h"
#include "irsight/tools/compile/input_options.h"
#include "irsight/tools/compile/source_work.h"

namespace irsight::tools {
namespace {

struct TripletsLine {
  InputOptions input;
  std::vector<std::string> levels;
  std::string output;
};

using Counts = std::map<KnowledgeTriplet, std::int64_t>;

// How a worker hands over what it counted.
struct PackedCount {
  KnowledgeTriplet triplet;
  std::int32_t unused = 0;
  std::int64_t count = 0;
};

std::string packed(const Counts& counts) {
  std::string bytes;
  for (const auto& [triplet, count] : counts) {
    const PackedCount one = {triplet, 0, count};
    bytes.append(reinterpret_cast<const char*>(&one), sizeof one);
  }
  return bytes;
}

void add_packed(const std::string& bytes, Counts& counts) {
  PackedCount one;
  for (std::size_t at = 0; at + sizeof one <= bytes.size(); at += sizeof one) {
    std::memcpy(&one, bytes.data() + at, sizeof one);
    counts[one.triplet] += one.count;
  }
}

// One run of `irsight ir2vec triplets`.
class TripletsRun {
 public:
  explicit TripletsRun(const TripletsLine& line) : line_(line) {}

  Result<int> run() {
    Result<std::vector<NamedInput>> inputs = named_inputs_from(line_.input);
    if (!inputs) return error_of(std::move(inputs));
    inputs_ = *std::move(inputs);
    const Result<BatchOptions> batch = batch_options_from(line_.input);
    if (!batch) return tl::unexpected(batch.error());
    std::vector<std::string> names;
    for (const NamedInput& input : inputs_) names.push_back(input.name);
    const Result<bool> all_well = run_told_batch(
        names, [this](std::size_t item) { return work(item); }, *batch,
        [this](std::size_t, const BatchResult& result) {
          for (const BatchPart& part : result.parts) add_packed(part.bytes, counts_);
          return Status{};
        });
    if (!all_well) return tl::unexpected(all_well.error());
    if (counts_.empty()) {
      return error("{}: no input has an instruction, so there is nothing to write", line_.output);
    }
    if (Status written = write_knowledge_graph(line_.output, graph()); !written) {
      return error_of(std::move(written));
    }
    return *all_well ? kDone : kFailed;
  }

 private:
  // In a worker: counts one input at each level.
  Result<BatchWork> work(std::size_t item) const {
    BatchWork work;
    Counts counts;
    bool needs_fresh_process = false;
    LowerOptions lower_options = lower_options_from(line_.input);
    std::vector<std::string> levels = line_.levels;
    if (levels.empty()) levels.emplace_back();
    for (const std::string& level : levels) {
      if (!level.empty()) {
        lower_options.passes = level == "0" ? std::nullopt : std::optional("O" + level);
      }
      Result<Lowered> lowered = lower(inputs_[item].input, lower_options);
      if (!lowered) return error_of(std::move(lowered));
      for (const LoweredModule& entry : lowered->modules) {
        for_each_ir2vec_triplet(*entry.module, [&](const Ir2vecTriplet& triplet) {
          ++counts[{triplet.head, triplet.tail, triplet.relation}];
        });
      }
      needs_fresh_process = needs_fresh_process || lowered->needs_fresh_process;
      work = said_of(*lowered);
    }
    work.needs_fresh_process = needs_fresh_process;
    work.parts.push_back({.name = inputs_[item].name, .bytes = packed(counts)});
    return work;
  }

  KnowledgeGraph graph() const {
    KnowledgeGraph graph{
        .entities = ir2vec_entities(), .relations = {}, .triplets = {}, .counts = {}};
    std::int32_t relations = kArgument;
    for (const auto& [triplet, count] : counts_) {
      graph.triplets.push_back(triplet);
      graph.counts.push_back(count);
      relations = std::max(relations, triplet.relation + 1);
    }
    for (std::int32_t i = 0; i < relations; ++i) {
      graph.relations.push_back(ir2vec_relation_name(i));
    }
    return graph;
  }

  const TripletsLine& line_;
  std::vector<NamedInput> inputs_;
  Counts counts_;
};

void declare(CLI::App& verb, TripletsLine& line) {
  declare_inputs(verb, line.input);
  verb.add_option("-o,--output", line.output, "Folder for the triplets")->required();
  verb.add_option("--levels", line.levels,
                  "Levels to which LLVM optimises each module, with commas between; 0 is the IR as "
                  "it is; all are counted")
      ->delimiter(',')
      ->check(CLI::IsMember({"0", "1", "2", "3", "s", "z"}))
      ->excludes("--passes")
      ->excludes("-O");
  declare_limits(verb, line.input);
}

}  // namespace

void add_ir2vec_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* ir2vec = app.add_subcommand("ir2vec", "Triplets of IR2Vec");
  ir2vec->require_subcommand(1);
  CLI::App* verb = ir2vec->add_subcommand(
      "triplets", "Collect what llvm-ir2vec triplets prints of all inputs, each triplet once");
  auto line = std::make_shared<TripletsLine>();
  declare(*verb, *line);
  line->input.clang_arguments = std::move(clang_arguments);
  verb->footer(
      "The folder has entity2id.txt, relation2id.txt and train2id.txt as OpenKE reads them, and "
      "counts.txt.\n"
      "What follows -- are Clang's arguments.\n"
      "Example: irsight ir2vec triplets src/*.c --levels 0,2 -o triplets/");
  run_when_chosen(
      *verb, [line] { return TripletsRun(*line).run(); },
      [line] { return check_inputs(line->input); });
}

}  // namespace irsight::tools
