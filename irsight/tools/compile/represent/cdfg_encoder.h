#pragma once

#include <memory>

#include "irsight/base/result.h"
#include "irsight/tools/compile/represent/encoder.h"

namespace irsight::tools {

/// Returns the encoder of `cdfg`: control and data flow graphs of statements and basic blocks (docs/representations.md). Tables:
/// `nodes` with `kind`, `function`, `block`, `text`; `edges` with `kind`, `source`, `target`.
/// Source, Deviation: irsight/frontend/cdfg.h.
Result<std::unique_ptr<Encoder>> make_cdfg_encoder(const RepresentCommandLine& line);

}  // namespace irsight::tools
