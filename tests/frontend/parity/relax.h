#pragma once

#include <functional>
#include <string>

#include "tests/frontend/parity/plain_graph.h"

namespace irsight::parity {

/// Takes out each instruction that `is_dropped` picks, the values that only it used, and joins the
/// control edges before and after it.
void drop_instructions(PlainGraph& graph, const std::function<bool(const PlainNode&)>& is_dropped);

/// Takes out the functions of these names, which must be declarations that nothing calls.
void drop_declarations(PlainGraph& graph,
                       const std::function<bool(const std::string&)>& is_dropped);

}  // namespace irsight::parity
