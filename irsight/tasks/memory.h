#pragma once

#include <c10/util/Exception.h>

#include <new>
#include <string>
#include <utility>

#include "irsight/base/result.h"

namespace irsight {

/// Returns what libtorch says of a failure, in one line: "not enough memory: you tried to allocate 8192 bytes…".
std::string text_of_failure(const c10::Error& failure);

/// Returns whether libtorch failed because the memory of the host or of a device does not suffice.
bool is_out_of_memory(const c10::Error& failure);

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
