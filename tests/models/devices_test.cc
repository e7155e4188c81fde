#include "irsight/models/devices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace irsight {
namespace {

using testing::MatchesRegex;
using testing::StartsWith;

TEST(Devices, CpuIsAlwaysThere) {
  const auto device = device_named("cpu");
  ASSERT_TRUE(device) << device.error().message;
  EXPECT_TRUE(device->is_cpu());
}

TEST(Devices, OtherNamesAreRefused) {
  for (const std::string name :
       {"gpu", "", "cuda:", "cuda:x", "cuda:1x", "cuda:-1", "CPU", "mps"}) {
    const auto device = device_named(name);
    ASSERT_FALSE(device) << name;
    EXPECT_EQ(device.error().message, "device " + name + ": must be cpu, cuda or cuda:N");
  }
}

TEST(Devices, AbsentCudaIsAnErrorThatSaysWhy) {
  const LibtorchDescription here = describe_libtorch();
  const auto device = device_named("cuda:1000");
  ASSERT_FALSE(device);
  if (here.cuda_devices == 0) {
    EXPECT_FALSE(here.cuda_absence.empty());
    EXPECT_EQ(device.error().message, "device cuda:1000: no CUDA here: " + here.cuda_absence);
  } else {
    EXPECT_THAT(device.error().message,
                MatchesRegex("device cuda:1000: this machine has [0-9]+ CUDA devices"));
  }
}

TEST(Devices, LibtorchIsTheOneThatWeBuildFor) {
  const LibtorchDescription here = describe_libtorch();
  EXPECT_THAT(here.version, StartsWith("2.11."));
  EXPECT_GE(here.threads, 1);
}

}  // namespace
}  // namespace irsight
