#pragma once

#include "irsight/frontend/internal/source_lines.h"
#include "irsight/graph/graph_builder.h"

namespace llvm {
class Instruction;
}  // namespace llvm

namespace irsight {

class FunctionBody;
class ModuleNodes;

/// Adds to a body's nodes what GraphOptions::words asks for beside statements and encodings of instructions
/// (docs/graph_spec.md, section 6).
void add_words(GraphBuilder& builder, const FunctionBody& body, SourceLines lines);

/// Adds the words of global variables.
void add_module_words(GraphBuilder& builder, const ModuleNodes& nodes);

/// Sets `main_line` of an instruction's node where the line is known.
void set_main_line(GraphBuilder& builder, NodeId node, std::int32_t line);

}  // namespace irsight
