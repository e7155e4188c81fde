#pragma once

#include <memory>

#include "irsight/base/result.h"
#include "irsight/tools/compile/represent/encoder.h"

namespace irsight::tools {

/// Returns the encoder of `inst2vec`: statements of the IR as ids of a vocabulary (docs/representations.md). One table,
/// `statements`: `id`, `rung`, `function`, `text` and, with --vectors, `vector`.
/// Errors: a file that is damaged, of other rules, or a table of another vocabulary.
/// Source: Ben-Nun et al., "Neural Code Comprehension", NeurIPS 2018, sections 4 and 6.
/// Deviation: an unknown statement climbs a ladder (docs/vocabulary.md); the order along the flow graph is our own.
Result<std::unique_ptr<Encoder>> make_inst2vec_encoder(const RepresentCommandLine& line);

/// Returns an error where --table stands without --vectors, or --definitions with an order that has no place for them.
Status check_inst2vec(const RepresentCommandLine& line);

}  // namespace irsight::tools
