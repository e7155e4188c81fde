#pragma once

#include <optional>
#include <string>

namespace irsight::tools {

/// Returns what a shell command prints on standard output, or nothing where it fails or is not there.
std::optional<std::string> output_of(const std::string& command);

/// Returns the path of a program that lies beside this one.
std::string program_beside(const std::string& name);

}  // namespace irsight::tools
