// The C++ side of safetensors_python_test.py: `write FILE` writes arrays of several types, `list
// FILE` prints what a file holds.
#include <cstdint>
#include <cstdio>

#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"

namespace {

template <typename T>
std::vector<T> counting(int count) {
  std::vector<T> values;
  for (int i = 0; i < count; ++i) values.push_back(static_cast<T>(i - 1));
  return values;
}

irsight::Status write(const std::string& path) {
  using irsight::tensor_source;
  const auto u8 = counting<std::uint8_t>(3);
  const auto i16 = counting<std::int16_t>(5);
  const auto i32 = counting<std::int32_t>(7);
  const auto i64 = counting<std::int64_t>(2);
  const auto f32 = counting<float>(6);
  const auto f64 = counting<double>(1);
  irsight::StringTableBuilder builder;
  for (const char* text : {"add i32", "", "größe"}) builder.append(text);
  const irsight::StringTable text = std::move(builder).build();
  std::vector<irsight::TensorSource> tensors = string_sources("text", text);
  tensors.push_back(tensor_source("u8", std::span(u8)));
  tensors.push_back(tensor_source("i16", std::span(i16)));
  tensors.push_back(tensor_source("i32", std::span(i32)));
  tensors.push_back(tensor_source("i64", std::span(i64)));
  tensors.push_back(tensor_source("f32 λ \"\n", std::span(f32), {2, 3}));
  tensors.push_back(tensor_source("f64", std::span(f64), {}));
  tensors.push_back(tensor_source("empty", std::span<const float>(), {0, 4}));
  return write_safetensors(path, tensors, {{"made by", "λ\n"}});
}

irsight::Status list(const std::string& path) {
  const auto file = irsight::Safetensors::open(path);
  if (!file) return tl::unexpected(file.error());
  for (const std::string& name : file->names()) {
    const irsight::Tensor tensor = file->tensor(name).value();
    std::string shape;
    for (const std::int64_t length : tensor.shape) shape += " " + std::to_string(length);
    const std::string_view type = name_of(tensor.type);
    std::printf("%s|%.*s|%s|%zu\n", name.c_str(), static_cast<int>(type.size()), type.data(),
                shape.c_str(), tensor.bytes.size());
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const irsight::Status done = argv[1] == std::string("write") ? write(argv[2]) : list(argv[2]);
  if (!done) std::fprintf(stderr, "error: %s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
