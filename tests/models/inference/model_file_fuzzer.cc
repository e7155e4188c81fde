// Model files, whatever their bytes: an error, or a model that predicts.

#include <cstddef>
#include <cstdint>

#include "irsight/models/inference/internal/model_file_access.h"
#include "irsight/models/inference/predictor.h"

namespace {

// f: a function, an instruction and its loop.
irsight::InstructionGraph graph_of_two_nodes() {
  irsight::InstructionGraph graph;
  graph.words = {{.detail = "f"}, {.statement = "br", .detail = ""}};
  graph.word = {0, 1};
  graph.line = {0, 1};
  graph.relations[0] = {{0, 2}, {1, 0}, {0, 1}};
  graph.relations[1] = {{0, 0}, {}, {}};
  graph.relations[2] = {{1, 0}, {-1}, {1}};
  graph.function_nodes = {2};
  graph.function_blocks = {1};
  graph.block_nodes = {1};
  return graph;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace irsight;
  const Result<Safetensors> file =
      Safetensors::parse(std::as_bytes(std::span(data, size)), nullptr, "model");
  if (!file) return 0;
  const Result<ModelFile> model = ModelFileAccess::open_without_digest(*file);
  if (!model) return 0;
  const Result<Predictor> predictor = Predictor::from_file(*model);
  if (!predictor) return 0;
  const Result<Prediction> prediction = predictor->predict(graph_of_two_nodes(), true);
  const Result<Outputs> outputs = predictor->outputs(graph_of_two_nodes());
  return prediction && outputs && prediction->logits != outputs->values ? -1 : 0;  // uses them
}
