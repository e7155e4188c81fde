#pragma once

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "irsight/models/input/edges.h"
#include "irsight/models/relation_edges.h"

namespace irsight::models_internal {

/// Makes tensors over the arrays of an input, which lives as long as any of them.
template <typename Input>
class WrappedArrays {
 public:
  explicit WrappedArrays(Input&& input) : input_(std::make_shared<Input>(std::move(input))) {}

  Input& operator*() const { return *input_; }

  template <typename T>
  torch::Tensor operator()(std::vector<T>& values) const {
    return torch::from_blob(
        values.data(), {static_cast<std::int64_t>(values.size())}, [owner = input_](void*) {},
        c10::CppTypeToScalarType<T>::value);
  }

  EdgeTensors operator()(EdgeList& edges) const {
    return {(*this)(edges.offsets), (*this)(edges.other), (*this)(edges.position), edges.end()};
  }

  RelationEdges operator()(Edges& edges, std::int64_t positions) const {
    return {(*this)(edges.in), (*this)(edges.out), positions};
  }

 private:
  std::shared_ptr<Input> input_;
};

}  // namespace irsight::models_internal
