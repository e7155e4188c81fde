#include "irsight/models/inference/internal/known_networks.h"

#include <string>
#include <string_view>

#include "irsight/models/inference/frozen_ggnn.h"
#include "irsight/models/inference/frozen_irnet.h"
#include "irsight/models/inference/frozen_lstm.h"

namespace irsight::inference_internal {
namespace {

using NetworkReader = Result<std::shared_ptr<const Network>> (*)(const ModelFile&);

struct KnownEncoder {
  std::string_view name;
  NetworkReader read;
};
constexpr KnownEncoder kEncoders[] = {{"irnet", FrozenIrNet::from_file},
                                      {"ggnn", FrozenGgnn::from_file},
                                      {"lstm", FrozenLstm::from_file}};

}  // namespace

Result<std::shared_ptr<const Network>> network_from(const ModelFile& file) {
  std::string known;
  for (const KnownEncoder& encoder : kEncoders) {
    if (encoder.name == file.description().encoder) return encoder.read(file);
    known += (known.empty() ? "" : ", ") + std::string(encoder.name);
  }
  return error("{}: encoder '{}' is not known; this irsight predicts with {}", file.file_name(),
               file.description().encoder, known);
}

}  // namespace irsight::inference_internal
