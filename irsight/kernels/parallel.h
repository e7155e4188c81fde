#pragma once

#include <cstdint>
#include <functional>

namespace irsight::kernels {

/// Work on the items of [begin, end).
using RangeWork = std::function<void(std::int64_t begin, std::int64_t end)>;

/// Calls work on parts of [0, count) that cover it once, at the same time if it can, and returns when all have returned;
/// parts of less than `grain` items are not worth a thread. Results of this folder do not depend on the parts. With
/// libtorch: at::parallel_for.
using ParallelFor =
    std::function<void(std::int64_t count, std::int64_t grain, const RangeWork& work)>;

/// Returns the one that does all in the calling thread.
ParallelFor in_this_thread();

}  // namespace irsight::kernels
