#include "irsight/models/tensor_file.h"

#include <gmock/gmock.h>
#include <torch/torch.h>

#include "tests/base/scratch.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TensorFileTest : public ::testing::Test {
 protected:
  Scratch scratch_;
  std::string path_ = scratch_.path("tensors.safetensors");
};

TEST_F(TensorFileTest, WhatIsWrittenIsRead) {
  const NamedTensors tensors = {{"a", torch::rand({3, 4}).t()},
                                {"b", torch::tensor({1, 2, 3}, torch::kInt64)},
                                {"c", torch::rand({5}).to(torch::kBFloat16)},
                                {"d", torch::tensor(2.5, torch::kFloat64)},
                                {"e", torch::empty({0, 7})}};
  ASSERT_TRUE(write_tensors(path_, tensors, {{"format", "test"}}));
  const Result<TensorFile> file = read_tensors(path_);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_THAT(file->metadata, ElementsAre(std::pair("format", "test")));
  ASSERT_EQ(file->tensors.size(), tensors.size());
  for (const auto& [name, tensor] : tensors) {
    EXPECT_TRUE(torch::equal(file->tensors.at(name), tensor)) << name;
    EXPECT_EQ(file->tensors.at(name).scalar_type(), tensor.scalar_type()) << name;
  }
}

TEST_F(TensorFileTest, AModuleIsWhatItWasAlsoFromNarrowerNumbers) {
  torch::manual_seed(1);
  torch::nn::BatchNorm1d written(3);
  written->weight.data().uniform_();
  NamedTensors tensors = tensors_of(*written, "net.");
  for (auto& [name, tensor] : tensors) {
    if (tensor.is_floating_point()) tensor = tensor.to(torch::kHalf);
  }
  ASSERT_TRUE(write_tensors(path_, tensors));
  torch::nn::BatchNorm1d read(3);
  const Result<TensorFile> file = read_tensors(path_);
  ASSERT_TRUE(file);
  const Status copied = file->copy_into(*read, "net.");
  ASSERT_TRUE(copied) << copied.error().message;
  EXPECT_TRUE(torch::equal(read->weight, written->weight.to(torch::kHalf).to(torch::kFloat32)));
  EXPECT_TRUE(read->weight.requires_grad());
}

TEST_F(TensorFileTest, SaysWhichTensorIsMissingOrOfAnotherShapeOrTypeAndChangesNothing) {
  ASSERT_TRUE(write_tensors(path_, {{"weight", torch::ones({2, 3})}}));
  const Result<TensorFile> file = read_tensors(path_);
  ASSERT_TRUE(file);
  torch::nn::Linear linear(3, 2);
  const torch::Tensor before = linear->weight.detach().clone();
  EXPECT_EQ(file->copy_into(*linear).error().message, path_ + ": tensor bias: is missing");
  EXPECT_TRUE(torch::equal(linear->weight, before));
  torch::nn::Linear other(torch::nn::LinearOptions(4, 2).bias(false));
  EXPECT_EQ(file->copy_into(*other).error().message,
            path_ + ": tensor weight: has shape [2, 3], not [2, 4]");
  EXPECT_EQ(file->copy_into({{"weight", torch::ones({2, 3}, torch::kFloat64)}}).error().message,
            path_ + ": tensor weight: is F32, not F64");
}

TEST_F(TensorFileTest, AFileThatIsNotThereIsAnError) {
  EXPECT_THAT(read_tensors("nowhere.safetensors").error().message,
              HasSubstr("nowhere.safetensors"));
}

}  // namespace
}  // namespace irsight
