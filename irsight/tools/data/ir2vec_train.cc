#include <chrono>
#include <memory>
#include <numeric>

#include "irsight/base/checksum.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/progress.h"
#include "irsight/embeddings/ir2vec_vocabulary.h"
#include "irsight/embeddings/trans_e.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/ir2vec_command.h"
#include "irsight/tools/data/training_display.h"

namespace irsight::tools {
namespace {

struct TrainLine {
  std::string folder;
  std::string output;
  std::string distance = "l1";
  std::string checkpoint;
  TransEOptions options;
  std::int32_t held_out = 0;  // every so many-th triplet
  std::int32_t checkpoint_epochs = 100;
  bool resume = false;
  bool json = false;
};

std::string scores_text(const char* name, const LinkScores& scores, double loss, bool json) {
  if (json) {
    return fmt::format(
        R"({{"vectors": "{}", "questions": {}, "loss": {:.4f}, "mean_rank": {:.3f}, )"
        R"("mean_reciprocal_rank": {:.4f}, "first": {:.4f}, "three": {:.4f}, "ten": {:.4f}}})"
        "\n",
        name, scores.questions, loss, scores.mean_rank, scores.mean_reciprocal_rank, scores.first,
        scores.three, scores.ten);
  }
  return fmt::format("{:<8}{:>10}{:>11.2f}{:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f}\n", name,
                     scores.questions, scores.mean_rank, scores.mean_reciprocal_rank, scores.first,
                     scores.three, scores.ten);
}

// One run of `irsight ir2vec train`.
class Training {
 public:
  explicit Training(const TrainLine& line) : line_(line) {}

  Result<int> run() {
    if (Status good = check_checkpoint(line_.checkpoint, line_.resume); !good)
      return error_of(std::move(good));
    Result<KnowledgeGraph> graph = read_knowledge_graph(line_.folder);
    if (!graph) return error_of(std::move(graph));
    graph_ = *std::move(graph);
    hold_out();
    TransEOptions options = line_.options;
    options.distance = line_.distance == "l1" ? TransEDistance::kL1 : TransEDistance::kSquaredL2;
    Result<TransE> random = TransE::create(graph_, options);
    if (!random) return error_of(std::move(random));
    Result<TransE> model =
        line_.resume ? TransE::load(line_.checkpoint) : TransE::create(graph_, options);
    if (!model) return error_of(std::move(model));
    const TrainingRun now = run_of(options);
    if (line_.resume) {
      const Status same = check_checkpoint_run(line_.checkpoint, model->run(), now);
      if (!same) return tl::unexpected(same.error());
    }
    model->set_run(now);
    if (Status done = learn(*model); !done) return error_of(std::move(done));
    if (Status written = write(*model); !written) return error_of(std::move(written));
    const std::vector<KnowledgeTriplet>& asked = held_out_.empty() ? graph_.triplets : held_out_;
    std::string text;
    if (!line_.json) {
      text = fmt::format("{:<8}{:>10}{:>11}{:>9}{:>9}{:>9}{:>9}\n", "vectors", "questions",
                         "mean rank", "1/rank", "first", "three", "ten");
    }
    text += scores_text("random", random->score(graph_, asked), 0, line_.json);
    text += scores_text("learnt", model->score(graph_, asked), loss_, line_.json);
    return print(text).map([] { return kDone; });
  }

 private:
  // Of what is learnt from: names and triplets.
  std::uint64_t triplets_digest() const {
    std::uint64_t digest = checksum("");
    for (const std::vector<std::string>* names : {&graph_.entities, &graph_.relations})
      for (const std::string& name : *names) digest = checksum(name + "\n", digest);
    for (const KnowledgeTriplet& triplet : graph_.triplets) {
      digest =
          checksum(fmt::format("{} {} {};", triplet.head, triplet.tail, triplet.relation), digest);
    }
    return digest;
  }

  // Held out by place, not by chance: no seed decides over it.
  TrainingRun run_of(const TransEOptions& options) const {
    const auto text = [](const auto& value) { return fmt::format("{}", value); };
    return {{"triplets", fmt::format("{:016x}", triplets_digest())},
            {"--held-out", line_.held_out == 0 ? "none" : text(line_.held_out)},
            {"--distance", line_.distance},
            {"--width", text(options.width)},
            {"--epochs", text(options.epochs)},
            {"--batches", text(options.batches)},
            {"--margin", text(options.margin)},
            {"--learning-rate", text(options.learning_rate)},
            {"--seed", text(options.seed)}};
  }

  // Every so many-th triplet is not learnt from but asked for.
  void hold_out() {
    if (line_.held_out == 0) return;
    std::vector<KnowledgeTriplet> kept;
    const auto step = static_cast<std::size_t>(line_.held_out);
    for (std::size_t i = 0; i < graph_.triplets.size(); ++i) {
      (i % step == step - 1 ? held_out_ : kept).push_back(graph_.triplets[i]);
    }
    graph_.triplets = std::move(kept);
    graph_.counts.clear();
  }

  Status learn(TransE& model) {
    Progress progress(model.options().epochs, "epochs");
    Status saved;
    std::int32_t shown = 0;
    Status trained = model.train(graph_, [&](const TransEProgress& now) {
      loss_ = now.loss;
      if (shown == 0) shown = now.epoch - 1;
      for (; shown < now.epoch; ++shown) progress.add(false);
      if (line_.checkpoint.empty() || now.epoch % line_.checkpoint_epochs != 0) return true;
      saved = model.save(line_.checkpoint);
      return saved.has_value();
    });
    if (!trained) return trained;
    if (!saved) return saved;
    return line_.checkpoint.empty() ? Status{} : model.save(line_.checkpoint);
  }

  Status write(const TransE& model) const {
    const TransEOptions& options = model.options();
    std::uint64_t digest = checksum("");
    for (const KnowledgeTriplet& triplet : graph_.triplets) {
      digest =
          checksum(fmt::format("{} {} {};", triplet.head, triplet.tail, triplet.relation), digest);
    }
    const std::int64_t seen =
        std::accumulate(graph_.counts.begin(), graph_.counts.end(), std::int64_t{0});
    return write_ir2vec_vocabulary(
        line_.output, graph_, model.entities(), options.width,
        {{"triplets", fmt::format("{} distinct of {}, digest {:016x}", graph_.triplets.size(),
                                  seen == 0 ? "an unknown number" : std::to_string(seen), digest)},
         {"training",
          fmt::format("TransE, {}, margin {}, rate {}, {} epochs of {} batches",
                      options.distance == TransEDistance::kL1 ? "L1" : "squared L2", options.margin,
                      options.learning_rate, options.epochs, options.batches)},
         {"seed", std::to_string(options.seed)}});
  }

  const TrainLine& line_;
  KnowledgeGraph graph_;
  std::vector<KnowledgeTriplet> held_out_;
  double loss_ = 0;
};

void declare(CLI::App& verb, TrainLine& line) {
  TransEOptions& options = line.options;
  verb.add_option("folder", line.folder, "Triplets: irsight ir2vec triplets … -o FOLDER/")
      ->required();
  verb.add_option("-o,--output", line.output, "File for the vocabulary, in LLVM's JSON format")
      ->required();
  verb.add_option("--width", options.width, "Numbers of a vector")->capture_default_str();
  verb.add_option("--epochs", options.epochs, "Times that all triplets are learnt from")
      ->capture_default_str();
  verb.add_option("--batches", options.batches, "Steps of an epoch")->capture_default_str();
  verb.add_option("--distance", line.distance, "How far head + relation is from tail")
      ->check(CLI::IsMember({"l1", "l2"}))
      ->capture_default_str();
  verb.add_option("--margin", options.margin, "How much farther a triplet that is no fact shall be")
      ->capture_default_str();
  verb.add_option("--learning-rate", options.learning_rate, "Rate of gradient descent")
      ->capture_default_str();
  verb.add_option("--seed", options.seed, "Seed of all that is drawn")->capture_default_str();
  verb.add_option("--held-out", line.held_out,
                  "Learn without every N-th triplet and ask for those (default: ask for all)")
      ->check(CLI::Range(2, 1'000'000));
  CLI::Option* checkpoint = verb.add_option("--checkpoint", line.checkpoint,
                                            "File that keeps what was learnt, now and at the end");
  verb.add_option("--checkpoint-epochs", line.checkpoint_epochs, "Epochs between two of them")
      ->needs(checkpoint)
      ->check(number_from(1))
      ->capture_default_str();
  verb.add_flag("--resume", line.resume,
                "Go on from the checkpoint, with the same options and triplets")
      ->needs(checkpoint);
  verb.add_flag("--json", line.json, "Print scores as JSON, an object a line");
}

}  // namespace

void add_ir2vec_train(CLI::App& ir2vec) {
  CLI::App* verb = ir2vec.add_subcommand("train", "Learn a vocabulary from triplets, by TransE");
  auto line = std::make_shared<TrainLine>();
  declare(*verb, *line);
  verb->footer(
      "Prints how well heads and tails of triplets are found, beside vectors before training.\n"
      "Example: irsight ir2vec train triplets/ -o vocabulary.json");
  run_when_chosen(
      *verb, [line] { return Training(*line).run(); },
      [line] {
        std::vector<std::string> inputs;
        for (const char* name : {"entity2id.txt", "relation2id.txt", "train2id.txt", "counts.txt"})
          inputs.push_back(line->folder + "/" + name);
        return check_outputs({{"-o", line->output}, {"--checkpoint", line->checkpoint}}, inputs);
      });
}

}  // namespace irsight::tools
