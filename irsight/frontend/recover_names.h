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

}  // namespace irsight
