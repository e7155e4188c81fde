#pragma once

#include <string>

#include "irsight/frontend/recover_mends.h"

namespace irsight {

/// Returns the line that defines what another compiler or system calls a type (`DWORD`, `uint`), or "".
/// A macro, so that `unsigned __int64` is a type too.
std::string foreign_type(const std::string& name);

/// Defines one type that another compiler reserves (`__int64`), where the body has it: as an unknown name it could be
/// taken for a variable's, and the error be about something else. Returns false when there is none left.
bool define_reserved_types(Draft& draft);

}  // namespace irsight
