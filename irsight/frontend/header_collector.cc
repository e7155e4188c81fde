#include "irsight/frontend/internal/header_collector.h"

#include <clang/Frontend/Utils.h>

namespace irsight {
namespace {

class HeaderCollector : public clang::DependencyCollector {
 public:
  bool needSystemDependencies() override { return true; }

  // Files in memory are in angle brackets or in the folder <irsight>. A precompiled header is what its headers are.
  bool sawDependency(llvm::StringRef file, bool, bool, bool is_module_file,
                     bool is_missing) override {
    return !is_module_file && !is_missing && !file.starts_with("/<irsight>/") &&
           !file.starts_with("<");
  }
};

}  // namespace

std::shared_ptr<clang::DependencyCollector> header_collector() {
  return std::make_shared<HeaderCollector>();
}

}  // namespace irsight
