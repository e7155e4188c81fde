#pragma once

#include <functional>
#include <string_view>

namespace llvm {
class Function;
class Module;
class Value;
}  // namespace llvm

namespace irsight {

/// Takes the text of one instruction or global as LLVM prints it, without indentation and line end.
/// The view is valid during the call only.
using IrLineSink = std::function<void(const llvm::Value&, std::string_view)>;

/// Prints each global variable, alias, ifunc and instruction of a module, in module order, and
/// hands the texts to `sink`.
///
/// LLVM's Value::print starts anew for each value: it visits the whole module to number metadata
/// and collect comdats, so that printing instructions one by one is quadratic in the number of
/// functions. Here the module is printed once and the text cut at instructions. Cost: linear.
/// Numbers of attribute groups (#3) and metadata (!7) count over the whole module.
void print_lines(const llvm::Module& module, const IrLineSink& sink);

/// The same for the instructions of one function. Numbers count within it.
void print_lines(const llvm::Function& function, const IrLineSink& sink);

}  // namespace irsight
