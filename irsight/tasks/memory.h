#pragma once

#include <c10/util/Exception.h>

#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "irsight/base/result.h"

namespace irsight {

/// Returns what libtorch says of a failure, in one line: "not enough memory: you tried to allocate 8192 bytes…".
std::string text_of_failure(const c10::Error& failure);

/// Returns whether libtorch failed because the memory of the host or of a device does not suffice.
bool is_out_of_memory(const c10::Error& failure);

/// Returns how many bytes this process can have: the machine's memory, or what its control group or `ulimit -v` leaves of it.
std::int64_t memory_of_process();

/// While it lives, what libtorch takes of the host's memory is counted, and may be so many bytes. A system that promises more
/// than it has would end the process as soon as it is written to.
///
/// What is beyond is thrown as c10::OutOfMemoryError, for within_memory(). Nothing counts as given back: for the making of
/// weights, which stay. Requires: one at a time, in one thread.
class AllocationLimit {
 public:
  /// `copies`: of all weights, that must have room in `memory` bytes.
  AllocationLimit(std::int64_t memory, std::int64_t copies);
  ~AllocationLimit();
  AllocationLimit(const AllocationLimit&) = delete;
  AllocationLimit& operator=(const AllocationLimit&) = delete;

 private:
  class Counting;
  std::unique_ptr<Counting> counting_;
};

/// Returns what `work` returns, a Result; where memory does not suffice for it, of the host or of a device, an error that says
/// so behind `where`, with that hint. What else `work` throws is thrown.
template <typename Work>
auto within_memory(const std::string& where, const std::string& hint, Work&& work)
    -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const std::bad_alloc&) {
    return tl::unexpected(Error{where + ": not enough memory", hint});
  } catch (const c10::Error& failure) {
    if (!is_out_of_memory(failure)) throw;
    return tl::unexpected(Error{where + ": " + text_of_failure(failure), hint});
  }
}

}  // namespace irsight
