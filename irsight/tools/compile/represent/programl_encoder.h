#pragma once

#include <memory>

#include "irsight/base/result.h"
#include "irsight/tools/compile/represent/encoder.h"

namespace irsight::tools {

/// Returns the encoder of `programl`: ProGraML's graphs with ids of their nodes' texts (docs/representations.md). Tables:
/// `nodes` with `kind`, `function`, `block`, `text` and, with --vocabulary, `id`; `edges` with `flow`, `position`, `source`,
/// `target`. With --build-vocabulary a table of the texts of all inputs instead.
/// Errors: a vocabulary that cannot be read.
/// Source: Cummins et al., "ProGraML", ICML 2021, section 4 and 5.1. Deviation: none but docs/programl_parity.md.
Result<std::unique_ptr<Encoder>> make_programl_encoder(const RepresentCommandLine& line);

/// Returns an error where --build-vocabulary meets --vocabulary, a format, or a folder.
Status check_programl(const RepresentCommandLine& line);

}  // namespace irsight::tools
