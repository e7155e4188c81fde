// irsight inst2vec train: vectors of a vocabulary's statements.

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>
#include <thread>

#include "irsight/embeddings/general_vectors.h"
#include "irsight/embeddings/skip_gram.h"
#include "irsight/embeddings/xfg_pair_source.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/inst2vec_command.h"
#include "irsight/tools/data/inst2vec_inputs.h"
#include "irsight/tools/data/training_display.h"

namespace irsight::tools {
namespace {

struct TrainLine {
  GraphFolders graphs;
  std::string vocabulary;
  std::string output;
  std::string checkpoint;
  std::string log;
  XfgContextOptions contexts;
  SkipGramOptions training = {.epochs = 5, .threads = 0};
  std::optional<double> learning_rate;
  double share = 1;
  double subsample = 0;
  double checkpoint_minutes = 5;
  bool softmax = false;
  bool resume = false;
};

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int /*signal*/) { interrupted = 1; }

// From now on Ctrl-C asks for an orderly end, once.
void watch_for_interrupts() {
  struct sigaction action = {};
  action.sa_handler = interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

SkipGramOptions options_of(const TrainLine& line) {
  SkipGramOptions options = line.training;
  if (options.threads == 0) {
    options.threads = static_cast<std::int32_t>(std::max(1U, std::thread::hardware_concurrency()));
  }
  if (line.softmax) {
    options.loss = SkipGramLoss::kFullSoftmax;
    options.threads = 1;
    options.learning_rate = 0.001;
  }
  if (line.learning_rate) options.learning_rate = *line.learning_rate;
  return options;
}

// One run of `irsight inst2vec train`.
class Training {
 public:
  explicit Training(const TrainLine& line) : line_(line), display_(line.log) {}

  Result<int> run() {
    if (Status good = check_checkpoint(line_.checkpoint, line_.resume); !good)
      return error_of(std::move(good));
    Result<Vocabulary> vocabulary = vocabulary_named(line_.vocabulary);
    if (!vocabulary) return error_of(std::move(vocabulary));
    Result<std::vector<XfgFolder>> folders = open_folders(line_.graphs);
    if (!folders) return error_of(std::move(folders));
    if (Status opened = display_.open(); !opened) return error_of(std::move(opened));
    watch_for_interrupts();
    Result<std::unique_ptr<XfgPairSource>> source = open_source(*std::move(folders), *vocabulary);
    if (!source) return error_of(std::move(source));
    if ((*source)->pairs() == 0) return no_pairs();
    Result<SkipGram> model = open_model(**source, *vocabulary);
    if (!model) return error_of(std::move(model));
    if (Status trained = train(*model, **source); !trained) return error_of(std::move(trained));
    if (!model->finished()) return stopped();
    return write_table(*model, *vocabulary, (*source)->pairs());
  }

 private:
  Result<std::unique_ptr<XfgPairSource>> open_source(std::vector<XfgFolder> folders,
                                                     const Vocabulary& vocabulary) {
    for (const XfgFolder& folder : folders)
      corpus_ += (corpus_.empty() ? "" : " ") + folder.digest();
    return XfgPairSource::create(
        std::move(folders), vocabulary,
        {.contexts = line_.contexts,
         .selection = line_.graphs.selection(),
         .share = line_.share,
         .count_pairs = line_.subsample > 0,
         .threads = options_of(line_).threads,
         .cache = line_.graphs.folders.front() + "/pair_counts.safetensors",
         .report = [this](std::uint64_t done, std::uint64_t all) {
           display_.show_counting(done, all);
           return interrupted == 0;
         }});
  }

  Result<SkipGram> open_model(const XfgPairSource& source, const Vocabulary& vocabulary) {
    SkipGramOptions wanted = options_of(line_);
    if (!line_.resume) {
      Result<SkipGram> model = SkipGram::create(source.context_counts(), wanted);
      if (model) model->set_run(run_of(wanted, vocabulary));
      return model;
    }
    Result<SkipGram> model = SkipGram::load(line_.checkpoint);
    if (!model) return model;
    // Another machine may have other processors: the checkpoint's threads go on.
    if (line_.training.threads == 0) wanted.threads = model->options().threads;
    const Status same =
        check_checkpoint_run(line_.checkpoint, model->run(), run_of(wanted, vocabulary));
    if (!same) return tl::unexpected(same.error());
    return model;
  }

  TrainingRun run_of(const SkipGramOptions& options, const Vocabulary& vocabulary) const {
    const auto text = [](const auto& value) { return fmt::format("{}", value); };
    return {{"folders", corpus_},
            {"vocabulary", vocabulary.digest()},
            {"--once", text(line_.graphs.once)},
            {"--only", fmt::format("{}", fmt::join(line_.graphs.only, " "))},
            {"--without", fmt::format("{}", fmt::join(line_.graphs.without, " "))},
            {"--context-width", text(line_.contexts.width)},
            {"--neighbours", text(line_.contexts.neighbours)},
            {"--share", text(line_.share)},
            {"--subsample", text(line_.subsample)},
            {"--softmax", text(line_.softmax)},
            {"--width", text(options.width)},
            {"--epochs", text(options.epochs)},
            {"--negatives", text(options.negatives)},
            {"--learning-rate", text(options.learning_rate)},
            {"--threads", text(options.threads)},
            {"--seed", text(options.seed)}};
  }

  Status train(SkipGram& model, const XfgPairSource& source) {
    std::optional<SubsampledPairs> subsampled;
    if (line_.subsample > 0) subsampled.emplace(source, source.pair_counts(), line_.subsample);
    const PairSource& pairs = subsampled ? static_cast<const PairSource&>(*subsampled) : source;
    auto saved = std::chrono::steady_clock::now();
    Status kept;
    Status trained = model.train(pairs, [&](const SkipGramProgress& progress) {
      display_.show_training(progress, line_.training.epochs);
      const std::chrono::duration<double> since = std::chrono::steady_clock::now() - saved;
      if (line_.checkpoint.empty() || since.count() < 60 * line_.checkpoint_minutes)
        return interrupted == 0;
      kept = model.save(line_.checkpoint);
      saved = std::chrono::steady_clock::now();
      return kept.has_value() && interrupted == 0;
    });
    display_.hide();
    if (!trained) return trained;
    if (!kept || line_.checkpoint.empty()) return kept;
    return model.save(line_.checkpoint);
  }

  tl::unexpected<Error> no_pairs() const {
    const std::string& folder = line_.graphs.folders.front();
    if (line_.share >= 1) return error("{}: has no pairs", folder);
    return error("{}: a share of {} of its statements has no pairs", folder, line_.share);
  }

  Result<int> stopped() const {
    print_error({"training was interrupted", line_.checkpoint.empty()
                                                 ? "--checkpoint FILE keeps what was learnt"
                                                 : "--resume goes on from " + line_.checkpoint});
    return kFailed;
  }

  Result<int> write_table(const SkipGram& model, const Vocabulary& vocabulary,
                          std::uint64_t pairs) const {
    std::vector<float> vectors = model.vectors();
    const std::int32_t width = model.options().width;
    fill_general_vectors(vocabulary, width, vectors);
    const SkipGramOptions& options = model.options();
    EmbeddingTableInfo info{.normalisation = vocabulary.normalisation(),
                            .vocabulary_digest = vocabulary.digest()};
    info.provenance = {
        {"corpus", corpus_},
        {"pairs", fmt::format("{} an epoch{}; width {}, {} neighbours, share {}, subsampling {}{}",
                              pairs, line_.subsample > 0 ? " before subsampling" : "",
                              line_.contexts.width, line_.contexts.neighbours, line_.share,
                              line_.subsample, line_.graphs.once ? ", functions once" : "")},
        {"training",
         fmt::format("skip-gram, {}, {} epochs, {} negatives, rate {}, {} threads",
                     line_.softmax ? "full softmax" : "negative sampling", options.epochs,
                     options.negatives, options.learning_rate, options.threads)},
        {"seed", std::to_string(options.seed)}};
    Result<EmbeddingTable> table =
        EmbeddingTable::create(vectors, width, vocabulary.texts(), std::move(info));
    if (!table) return error_of(std::move(table));
    return table->write(line_.output).map([] { return kDone; });
  }

  const TrainLine& line_;
  TrainingDisplay display_;
  std::string corpus_;
};

void declare_pairs(CLI::App& verb, TrainLine& line) {
  verb.add_option("--context-width", line.contexts.width, "How far contexts reach, in steps")
      ->check(CLI::Range(1, 16))
      ->capture_default_str();
  verb.add_option("--neighbours", line.contexts.neighbours,
                  "Neighbours that a statement has through one node, at most")
      ->check(number_from(1))
      ->capture_default_str();
  verb.add_option("--share", line.share,
                  "Share of the statements whose pairs an epoch has, drawn anew in each")
      ->check(number_from(1e-9, 1))
      ->capture_default_str();
  verb.add_option("--subsample", line.subsample,
                  "Threshold of frequent pairs that are passed over (paper: 1e-7; 0: none)")
      ->check(number_from(0))
      ->capture_default_str();
}

void declare_training(CLI::App& verb, TrainLine& line) {
  SkipGramOptions& training = line.training;
  verb.add_option("--width", training.width, "Numbers of a vector")->capture_default_str();
  verb.add_option("--epochs", training.epochs, "Times that all pairs are learnt from")
      ->check(number_from(1))
      ->capture_default_str();
  CLI::Option* negatives =
      verb.add_option("--negatives", training.negatives, "Contexts drawn against each pair")
          ->capture_default_str();
  verb.add_option("--learning-rate", line.learning_rate,
                  "Rate at the beginning (default: 0.025; with --softmax 0.001)");
  verb.add_flag("--softmax", line.softmax,
                "Full softmax as in the paper, for small vocabularies; one thread, no negatives")
      ->excludes(negatives);
  verb.add_option("--threads", training.threads,
                  "Threads; one gives the same bytes again (default: one a processor)")
      ->check(CLI::Range(1, 4096));
  verb.add_option("--seed", training.seed, "Seed of all that is drawn")->capture_default_str();
}

void declare_files(CLI::App& verb, TrainLine& line) {
  verb.add_option("--vocabulary", line.vocabulary,
                  "A vocabulary's file (default: the one that comes with irsight)");
  verb.add_option("-o,--output", line.output, "File for the table of vectors, safetensors")
      ->required();
  CLI::Option* checkpoint = verb.add_option("--checkpoint", line.checkpoint,
                                            "File that keeps what was learnt, now and at the end");
  verb.add_option("--checkpoint-minutes", line.checkpoint_minutes, "Minutes between two of them")
      ->needs(checkpoint)
      ->check(number_from(0))
      ->capture_default_str();
  verb.add_flag("--resume", line.resume,
                "Go on from the checkpoint, with the same options and inputs")
      ->needs(checkpoint);
  verb.add_option("--log", line.log, "Write a line of JSON for each round of training");
}

Status check_usage(const TrainLine& line) {
  if (line.softmax && line.training.threads > 1)
    return error("--threads: --softmax has one thread");
  std::vector<std::string> inputs = files_of(line.graphs);
  inputs.push_back(vocabulary_file(line.vocabulary));
  return check_outputs(
      {{"-o", line.output}, {"--checkpoint", line.checkpoint}, {"--log", line.log}}, inputs);
}

}  // namespace

void add_inst2vec_train(CLI::App& inst2vec) {
  CLI::App* verb =
      inst2vec.add_subcommand("train", "Learn vectors of statements from their contexts");
  auto line = std::make_shared<TrainLine>();
  declare(*verb, line->graphs);
  declare_files(*verb, *line);
  declare_pairs(*verb, *line);
  declare_training(*verb, *line);
  verb->footer(
      "What counting pairs finds is kept in the first folder, in pair_counts.safetensors.\n"
      "Example: irsight inst2vec train graphs/ --vocabulary vocabulary.json -o table.safetensors");
  run_when_chosen(
      *verb, [line] { return Training(*line).run(); }, [line] { return check_usage(*line); });
}

}  // namespace irsight::tools
