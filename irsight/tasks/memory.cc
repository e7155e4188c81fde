#include "irsight/tasks/memory.h"

#include <c10/core/CPUAllocator.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string_view>

namespace irsight {
namespace {

// What libtorch's allocator for the host says; it has no type of its own for it.
constexpr std::string_view kOfHost = "DefaultCPUAllocator: ";

constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

// What a file of a control group says; "max" and a file that is not there are no limit.
std::int64_t limit_in(const std::filesystem::path& file) {
  std::int64_t bytes = 0;
  std::ifstream stream(file);
  return stream >> bytes && bytes > 0 ? bytes : kNoLimit;
}

// The least of the process's control group and of those that it is in, of either version.
std::int64_t limit_of_groups() {
  const std::filesystem::path first = "/sys/fs/cgroup/memory", second = "/sys/fs/cgroup";
  std::int64_t least =
      std::min(limit_in(first / "memory.limit_in_bytes"), limit_in(second / "memory.max"));
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {  // "0::/user.slice", "7:memory:/docker/1"
    const std::size_t colon = line.find(':', line.find(':') + 1);
    if (colon == line.npos) continue;
    std::filesystem::path group = std::filesystem::path(line.substr(colon + 1)).relative_path();
    for (; !group.empty(); group = group.parent_path()) {
      least = std::min({least, limit_in(first / group / "memory.limit_in_bytes"),
                        limit_in(second / group / "memory.max")});
    }
  }
  return least;
}

}  // namespace

bool is_out_of_memory(const c10::Error& failure) {
  const std::string_view what = failure.what_without_backtrace();
  return dynamic_cast<const c10::OutOfMemoryError*>(&failure) != nullptr ||
         what.find(kOfHost) != what.npos;
}

std::int64_t memory_of_process() {
  const std::int64_t machine =
      static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
  rlimit space{};
  const bool has_limit =
      ::getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur < static_cast<rlim_t>(kNoLimit);
  return std::min({machine, limit_of_groups(),
                   has_limit ? static_cast<std::int64_t>(space.rlim_cur) : kNoLimit});
}

class AllocationLimit::Counting : public c10::Allocator {
 public:
  Counting(std::int64_t memory, std::int64_t copies) : memory_(memory), copies_(copies) {}

  c10::DataPtr allocate(std::size_t bytes) override {
    taken_ += static_cast<std::int64_t>(bytes);
    TORCH_CHECK_WITH(OutOfMemoryError, taken_ <= memory_ / copies_, kOfHost,
                     "not enough memory: weights of ", taken_,
                     " bytes or more, of which training keeps ", copies_,
                     " times as much, and there are ", memory_, " bytes");
    return wrapped_->allocate(bytes);
  }
  c10::DeleterFnPtr raw_deleter() const override { return wrapped_->raw_deleter(); }
  void copy_data(void* to, const void* from, std::size_t bytes) const override {
    wrapped_->copy_data(to, from, bytes);
  }

  c10::Allocator* wrapped() const { return wrapped_; }

 private:
  c10::Allocator* wrapped_ = c10::GetCPUAllocator();
  std::int64_t memory_, copies_;
  std::int64_t taken_ = 0;
};

AllocationLimit::AllocationLimit(std::int64_t memory, std::int64_t copies)
    : counting_(std::make_unique<Counting>(memory, copies)) {
  c10::SetCPUAllocator(counting_.get());
}

AllocationLimit::~AllocationLimit() { c10::SetCPUAllocator(counting_->wrapped()); }

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
