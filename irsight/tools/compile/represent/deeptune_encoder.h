#pragma once

#include <memory>

#include "irsight/base/result.h"
#include "irsight/tools/compile/represent/encoder.h"

namespace irsight::tools {

/// Returns the encoder of `deeptune`: normalised source code as tokens (docs/representations.md). One table, `tokens`, with
/// `id` and `text`; as text, the normalised source.
/// Source, Deviation: irsight/frontend/normalised_source.h, deeptune_tokens.h.
Result<std::unique_ptr<Encoder>> make_deeptune_encoder(const RepresentCommandLine& line);

}  // namespace irsight::tools
