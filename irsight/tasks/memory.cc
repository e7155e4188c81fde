#include "irsight/tasks/memory.h"

#include <algorithm>
#include <string_view>

namespace irsight {
namespace {

// What libtorch's allocator for the host says; it has no type of its own for it.
constexpr std::string_view kOfHost = "DefaultCPUAllocator: ";

}  // namespace

bool is_out_of_memory(const c10::Error& failure) {
  const std::string_view what = failure.what_without_backtrace();
  return dynamic_cast<const c10::OutOfMemoryError*>(&failure) != nullptr ||
         what.find(kOfHost) != what.npos;
}

std::string text_of_failure(const c10::Error& failure) {
  std::string_view what = failure.what_without_backtrace();
  what = what.substr(0, what.find('\n'));
  const std::size_t of_host = what.find(kOfHost);
  if (of_host == what.npos) return std::string(what);
  // "can't allocate memory: you tried to allocate 8192 bytes. Error code 12 (…)", or "not enough memory: …"
  what.remove_prefix(of_host + kOfHost.size());
  return "not enough memory" + std::string(what.substr(std::min(what.find(": "), what.size())));
}

}  // namespace irsight
