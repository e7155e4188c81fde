#pragma once

#include <string>

#include "irsight/frontend/recover_names.h"

namespace irsight {

/// Returns the lines that let OpenCL C call a function that was lost. It has neither templates nor calls of undeclared
/// functions: a macro stands before a function that takes anything, so that the call stays a call.
std::string lost_opencl_function(const std::string& name);

/// OpenCL C has no recursion, so a kernel that seems to call itself, with arguments that do not fit,
/// calls a function or macro of the same name that was lost: calls get a name and a declaration of
/// their own. Returns false when the error is not of this kind, or was met before.
bool separate_lost_function(const NameError& where, Draft& draft);

}  // namespace irsight
