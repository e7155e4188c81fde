// Each head over each encoder, in libtorch and without it, on the graphs of a data set. usage: heads_parity_program FOLDER

#include <cstdio>
#include <exception>

#include "irsight/datasets/dataset.h"
#include "irsight/embeddings/default_files.h"
#include "tests/models/inference/heads_parity.h"

namespace irsight {
namespace {

// The largest difference of any head on any graph. Prints each encoder's.
double worst_difference(const Dataset& data) {
  double worst = 0;
  std::int32_t encoders = 0;
  for (ParityEncoder& encoder : parity_encoders(*default_vocabulary())) {
    const HeadsParity parity(std::move(encoder),
                             data.folder() + fmt::format("/parity_{}", encoders++));
    NetworkWords words(parity.reading());
    for (std::int32_t w = 0; w < data.num_words(); ++w)
      words.add(data.statement(data.statement_of(w)), data.code(w), data.detail(w));
    double of_encoder = 0;
    std::size_t nodes = 0;
    for (std::int32_t e = 0; e < data.size(); ++e) {
      const InstructionGraphView graph = data.example(e).graph;
      nodes = std::max(nodes, graph.num_nodes());
      for (const auto& [head, difference] : parity.differences(graph, words))
        of_encoder = std::max(of_encoder, difference);
    }
    std::printf("%s: %d graphs of up to %zu nodes, %zu heads: %.1e\n", parity.name().c_str(),
                data.size(), nodes, parity_heads().size(), of_encoder);
    worst = std::max(worst, of_encoder);
  }
  return worst;
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  using namespace irsight;
  if (argc != 2) return 2;
  try {
    torch::set_num_threads(1);
    const Result<Dataset> data = Dataset::open(argv[1]);
    if (!data) throw std::runtime_error(data.error().message);
    return data->size() > 0 && worst_difference(*data) < 1e-5 ? 0 : 1;
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "error: %s\n", problem.what());
    return 1;
  }
}
