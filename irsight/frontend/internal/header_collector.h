#pragma once

#include <memory>

namespace clang {
class DependencyCollector;
}  // namespace clang

namespace irsight {

/// Returns a collector of the files on disk that a compilation reads: the main file, headers, system headers, and those that
/// its precompiled header was made of.
std::shared_ptr<clang::DependencyCollector> header_collector();

}  // namespace irsight
