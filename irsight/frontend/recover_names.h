#pragma once

#include "irsight/frontend/recover_mends.h"

namespace irsight {

/// An error about a name, and where in the body it is.
struct NameError {
  const Diagnostic& error;
  Language language;
  std::size_t offset;
};

/// Declares or defines the name that an error calls unknown, as its use suggests: a macro that was
/// on a command line, a type, a function, a loop's variable used behind the loop. Returns false
/// when the error is not of this kind, or was met before.
bool declare_name(const NameError& where, Draft& draft);

/// OpenCL C has no recursion, so a kernel that seems to call itself, with arguments that do not fit,
/// calls a function or macro of the same name that was lost: calls get a name and a declaration of
/// their own. Returns false when the error is not of this kind, or was met before.
bool separate_lost_function(const NameError& where, Draft& draft);

}  // namespace irsight
