#include "irsight/models/graph_batch.h"

#include <memory>
#include <utility>

namespace irsight {
namespace {

// Tensors over the arrays of an input that lives as long as any of them.
class Wrapper {
 public:
  explicit Wrapper(GraphInput&& input) : input_(std::make_shared<GraphInput>(std::move(input))) {}

  GraphInput& operator*() const { return *input_; }

  template <typename T>
  torch::Tensor operator()(std::vector<T>& values) const {
    return torch::from_blob(
        values.data(), {static_cast<std::int64_t>(values.size())}, [owner = input_](void*) {},
        c10::CppTypeToScalarType<T>::value);
  }

  EdgeTensors operator()(EdgeList& edges) const {
    return {(*this)(edges.offsets), (*this)(edges.other), (*this)(edges.position)};
  }

  RelationEdges operator()(Edges& edges, std::int64_t positions) const {
    return {(*this)(edges.in), (*this)(edges.out), positions};
  }

 private:
  std::shared_ptr<GraphInput> input_;
};

torch::Tensor on_device(const torch::Tensor& tensor, torch::Device device) {
  return tensor.defined() ? tensor.to(device) : tensor;
}

BagTensors on_device(const BagTensors& bags, torch::Device device) {
  return {on_device(bags.offsets, device), on_device(bags.row, device),
          on_device(bags.weight, device)};
}

}  // namespace

GraphBatch graph_batch(GraphInput&& input) {
  const Wrapper wrap(std::move(input));
  return {.graph_offsets = wrap((*wrap).graph_offsets),
          .word = wrap((*wrap).word),
          .features = {wrap((*wrap).feature_offsets), wrap((*wrap).feature), {}},
          .flow = wrap((*wrap).flow, kFlowPositions),
          .data = wrap((*wrap).data, kDataPositions),
          .structures = {wrap((*wrap).structure_offsets), wrap((*wrap).structure),
                         wrap((*wrap).structure_weight)}};
}

GraphBatch GraphBatch::to(torch::Device device) const {
  return {.graph_offsets = on_device(graph_offsets, device),
          .word = on_device(word, device),
          .features = on_device(features, device),
          .flow = flow.to(device),
          .data = data.to(device),
          .structures = on_device(structures, device)};
}

}  // namespace irsight
