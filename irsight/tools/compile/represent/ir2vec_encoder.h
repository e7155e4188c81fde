#pragma once

#include "irsight/tools/compile/represent/encoder.h"

namespace irsight::tools {

/// IR2Vec's vectors of modules or functions, with those of blocks and instructions if wanted
/// (docs/ir2vec.md).
Result<std::unique_ptr<Encoder>> make_ir2vec_encoder(const RepresentCommandLine& line);

}  // namespace irsight::tools
