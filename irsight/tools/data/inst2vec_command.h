#pragma once

#include <CLI/CLI.hpp>

namespace irsight::tools {

/// Adds `irsight inst2vec` with all its words but `statements`, which is irsight-compile's.
void add_inst2vec_command(CLI::App& app);

/// Each adds one word to `irsight inst2vec`.
void add_inst2vec_vocabulary(CLI::App& inst2vec);
void add_inst2vec_coverage(CLI::App& inst2vec);
void add_inst2vec_train(CLI::App& inst2vec);
void add_inst2vec_embed(CLI::App& inst2vec);
void add_inst2vec_analogy(CLI::App& inst2vec);
void add_inst2vec_nearest(CLI::App& inst2vec);

}  // namespace irsight::tools
