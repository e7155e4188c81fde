#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight::tools {

/// Says whether a file is of a kind.
using IsOfKind = std::function<bool(const std::string& path)>;

/// Returns a test whether a file begins with one of some texts; one that is cut within them, or empty, does.
IsOfKind begins_with(std::vector<std::string_view> beginnings);

/// Returns a test whether a file is a picture that begins as those of irsight, and of Graphviz for it: SVG.
IsOfKind is_picture();

/// Nobody means to lose a model or a manifest: what an option writes takes the place of its own kind only.
///
/// `what`: the kind, "page of HTML". What is no regular file (a pipe, /dev/null) has nothing to lose, nor has "-" or "".
/// Errors: starting with the path: a file that is there and of another kind.
Status check_replaceable(const std::string& option, const std::string& path, std::string_view what,
                         const IsOfKind& is_of_kind);

}  // namespace irsight::tools
