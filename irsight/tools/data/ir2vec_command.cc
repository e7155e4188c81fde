#include "irsight/tools/data/ir2vec_command.h"

namespace irsight::tools {

void add_ir2vec_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("ir2vec", "Vocabularies of IR2Vec");
  verb->require_subcommand(1);
  add_ir2vec_train(*verb);
  add_ir2vec_scores(*verb);
  add_ir2vec_nearest(*verb);
  verb->footer(
      "And, where irsight-compile is installed:\n"
      "  triplets                    Collect what a vocabulary is learnt from\n"
      "irsight ir2vec WORD --help shows a word's options and an example.\n"
      "Example: irsight ir2vec train triplets/ -o vocabulary.json");
}

}  // namespace irsight::tools
