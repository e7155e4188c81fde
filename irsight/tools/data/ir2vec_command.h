#pragma once

#include <CLI/CLI.hpp>

namespace irsight::tools {

/// Adds the verb `ir2vec` with the words that need no LLVM: train, scores, nearest.
void add_ir2vec_command(CLI::App& app);

/// Each adds one word to the verb.
void add_ir2vec_train(CLI::App& ir2vec);
void add_ir2vec_scores(CLI::App& ir2vec);
void add_ir2vec_nearest(CLI::App& ir2vec);

}  // namespace irsight::tools
