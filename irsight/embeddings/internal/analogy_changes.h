#pragma once

#include <span>
#include <string>
#include <string_view>

#include "irsight/embeddings/analogies.h"

namespace irsight::embeddings_internal {

/// A word that becomes another.
struct AnalogyChange {
  AnalogyGroup group = AnalogyGroup::kType;
  std::string from = {};
  std::string to = {};
  std::string align_from = {};  ///< "align 4" where alignment goes along; else empty
  std::string align_to = {};
  std::string name = {};
};

/// Returns all changes, made once.
std::span<const AnalogyChange> analogy_changes();

}  // namespace irsight::embeddings_internal
