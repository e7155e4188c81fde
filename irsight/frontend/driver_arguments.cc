#include "irsight/frontend/driver_arguments.h"

#include <string_view>

#include "irsight/frontend/cuda_builtin.h"

namespace irsight {
namespace {

using Arguments = std::vector<std::string>;

bool starts_with(const std::string& text, std::string_view start) {
  return std::string_view(text).substr(0, start.size()) == start;
}

bool any_starts_with(const Arguments& arguments, std::string_view start) {
  for (const std::string& argument : arguments) {
    if (starts_with(argument, start)) return true;
  }
  return false;
}

// spir64 keeps address spaces and declares built-ins as functions, for no device in particular.
// Clang would optimise OpenCL at -O2 unasked.
void add_opencl_defaults(const Arguments& user, Arguments& to) {
  if (!any_starts_with(user, "--target=") && !any_starts_with(user, "-target")) {
    to.emplace_back("--target=spir64-unknown-unknown");
  }
}

void add_cuda_defaults(const Arguments& user, CudaHeaders headers, Arguments& to) {
  to.emplace_back("-Wno-unknown-cuda-version");
  if (!any_starts_with(user, "--cuda-gpu-arch=") && !any_starts_with(user, "--offload-arch=")) {
    to.emplace_back("--cuda-gpu-arch=sm_80");
  }
  if (headers == CudaHeaders::kBuiltin) {
    to.insert(to.end(), {"-nocudainc", "-nocudalib", "--cuda-feature=+ptx88", "-include",
                         kCudaBuiltinHeader});
  }
}

// What a pipeline run afterwards should start from: functions marked as Clang marks them at the
// user's level, but neither optnone nor optimised.
void add_for_passes(const Arguments& user, Arguments& to) {
  std::string level = "-O0";
  for (const std::string& argument : user) {
    if (starts_with(argument, "-O")) level = argument;
  }
  if (level == "-O0") to.emplace_back("-O1");
  to.insert(to.end(), {"-Xclang", "-disable-llvm-passes"});
}

Arguments one_line(const CompilationRequest& request, const std::string& resource_folder,
                   CudaHeaders cuda_headers, const char* side) {
  Arguments line = {resource_folder + "/../../../bin/clang", "--no-default-config", "-O0"};
  if (request.language.language == Language::kOpenCl) add_opencl_defaults(request.arguments, line);
  if (request.language.language == Language::kCuda) {
    add_cuda_defaults(request.arguments, cuda_headers, line);
  }
  line.insert(line.end(), request.arguments.begin(), request.arguments.end());
  if (request.for_passes) add_for_passes(request.arguments, line);
  if (side != nullptr) line.emplace_back(side);
  line.insert(line.end(), {"-resource-dir", resource_folder, "-S", "-emit-llvm", "-x",
                           request.language.clang_name, "--", request.path});
  return line;
}

}  // namespace

std::vector<Arguments> driver_arguments(const CompilationRequest& request,
                                        const std::string& resource_folder,
                                        CudaHeaders cuda_headers) {
  if (request.language.language != Language::kCuda) {
    return {one_line(request, resource_folder, cuda_headers, nullptr)};
  }
  std::vector<Arguments> lines;
  if (request.cuda != CudaSides::kDevice) {
    lines.push_back(one_line(request, resource_folder, cuda_headers, "--cuda-host-only"));
  }
  if (request.cuda != CudaSides::kHost) {
    lines.push_back(one_line(request, resource_folder, cuda_headers, "--cuda-device-only"));
  }
  return lines;
}

}  // namespace irsight
