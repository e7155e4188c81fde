#include <algorithm>

#include "irsight/base/check.h"
#include "irsight/tools/compile/represent/encoder.h"
#include "irsight/tools/compile/represent/inst2vec_encoder.h"

namespace irsight::tools {

const std::vector<EncoderEntry>& encoders() {
  static const std::vector<EncoderEntry> kEncoders = {
      {"inst2vec",
       "statements of the IR as ids of a vocabulary, with vectors if wanted",
       {"definitions", "order", "table", "vectors", "vocabulary"},
       false,
       check_inst2vec,
       make_inst2vec_encoder},
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
