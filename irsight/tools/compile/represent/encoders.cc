#include <algorithm>

#include "irsight/base/check.h"
#include "irsight/tools/compile/represent/cdfg_encoder.h"
#include "irsight/tools/compile/represent/code2vec_encoder.h"
#include "irsight/tools/compile/represent/deeptune_encoder.h"
#include "irsight/tools/compile/represent/encoder.h"
#include "irsight/tools/compile/represent/inst2vec_encoder.h"
#include "irsight/tools/compile/represent/ir2vec_encoder.h"
#include "irsight/tools/compile/represent/programl_encoder.h"

namespace irsight::tools {

namespace {

Status takes_all(const RepresentCommandLine&) { return {}; }

Status takes_no_passes(const RepresentCommandLine& line) {
  if (line.input.optimize.empty() && line.input.passes.empty()) return {};
  return error("--as {} is made of source code: -O and --passes have no place in it", line.as);
}

}  // namespace

const std::vector<EncoderEntry>& encoders() {
  static const std::vector<EncoderEntry> kEncoders = {
      {"cdfg",
       "control and data flow graph of statements and basic blocks",
       {},
       false,
       takes_all,
       make_cdfg_encoder},
      {"code2vec",
       "path contexts of the syntax tree, in the text that code2vec's tools read",
       {"leaves", "max-length", "max-width", "no-hash"},
       true,
       takes_no_passes,
       make_code2vec_encoder},
      {"deeptune",
       "normalised source code as tokens of DeepTune's kind",
       {},
       true,
       takes_no_passes,
       make_deeptune_encoder},
      {"inst2vec",
       "statements of the IR as ids of a vocabulary, with vectors if wanted",
       {"definitions", "order", "table", "vectors", "vocabulary"},
       false,
       check_inst2vec,
       make_inst2vec_encoder},
      {"ir2vec",
       "IR2Vec's vectors: instructions' opcodes, types and arguments, added up",
       {"kind", "parts", "vocabulary"},
       false,
       takes_all,
       make_ir2vec_encoder},
      {"programl",
       "ProGraML's graph with ids of its nodes' texts under a vocabulary",
       {"build-vocabulary", "dialect", "vocabulary"},
       false,
       check_programl,
       make_programl_encoder},
  };
  return kEncoders;
}

const EncoderEntry& encoder_entry(std::string_view name) {
  const auto& all = encoders();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const EncoderEntry& e) { return e.name == name; });
  check(found != all.end(), "a representation is asked for by its name");
  return *found;
}

}  // namespace irsight::tools
