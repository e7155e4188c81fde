#pragma once

#include <memory>

#include "irsight/base/result.h"
#include "irsight/tools/compile/represent/encoder.h"

namespace irsight::tools {

/// Returns the encoder of `code2vec`: path contexts of functions (docs/representations.md). Tables: `contexts` with `method`,
/// `left`, `path`, `hash`, `right`; `methods` with `label`, `function`; as text, a line a method.
/// Source, Deviation: irsight/frontend/path_contexts.h.
Result<std::unique_ptr<Encoder>> make_code2vec_encoder(const RepresentCommandLine& line);

}  // namespace irsight::tools
