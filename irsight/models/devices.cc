#include "irsight/models/devices.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <charconv>

namespace irsight {
namespace {

// libtorch_cuda.so is 1 GB and needs as much again, which a machine without a GPU does not have; programs are linked
// with the part for the CPU alone. Returns why it cannot be loaded, or "".
std::string load_cuda() {
  static const std::string absence = [] {
    if (::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) != nullptr) return std::string();
    const char* why = ::dlerror();
    return std::string(why == nullptr ? "libtorch_cuda.so cannot be loaded" : why);
  }();
  return absence;
}

// "cuda" is device 0, "cuda:N" device N; else -1.
int cuda_index(const std::string& name) {
  if (name == "cuda") return 0;
  if (!name.starts_with("cuda:")) return -1;
  int index = -1;
  const char* const end = name.data() + name.size();
  const auto [rest, failed] = std::from_chars(name.data() + 5, end, index);
  return failed == std::errc() && rest == end ? index : -1;
}

}  // namespace

LibtorchDescription describe_libtorch() {
  LibtorchDescription description;
  description.version = TORCH_VERSION;
  description.threads = at::get_num_threads();
  description.cuda_absence = load_cuda();
  if (description.cuda_absence.empty()) {
    description.cuda_devices = static_cast<unsigned char>(torch::cuda::device_count());
    if (description.cuda_devices == 0) description.cuda_absence = "no device answers";
  }
  return description;
}

Result<torch::Device> device_named(const std::string& name) {
  if (name == "cpu") return torch::Device(torch::kCPU);
  const int index = cuda_index(name);
  if (index < 0) return error("device {}: must be cpu, cuda or cuda:N", name);
  const LibtorchDescription here = describe_libtorch();
  if (here.cuda_devices == 0) return error("device {}: no CUDA here: {}", name, here.cuda_absence);
  if (index >= here.cuda_devices) {
    return error("device {}: this machine has {} CUDA devices", name, here.cuda_devices);
  }
  return torch::Device(torch::kCUDA, static_cast<torch::DeviceIndex>(index));
}

}  // namespace irsight
