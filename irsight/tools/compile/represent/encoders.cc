#include <algorithm>

#include "irsight/base/check.h"
#include "irsight/tools/compile/represent/cdfg_encoder.h"
#include "irsight/tools/compile/represent/encoder.h"
#include "irsight/tools/compile/represent/inst2vec_encoder.h"
#include "irsight/tools/compile/represent/ir2vec_encoder.h"

namespace irsight::tools {

namespace {

Status takes_all(const RepresentCommandLine&) { return {}; }

}  // namespace

const std::vector<EncoderEntry>& encoders() {
  static const std::vector<EncoderEntry> kEncoders = {
      {"cdfg",
       "control and data flow graph of statements and basic blocks",
       {},
       false,
       takes_all,
       make_cdfg_encoder},
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
