#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/arguments.h"

namespace llvm {
class LLVMContext;
class Module;
}  // namespace llvm

namespace irsight {

/// Which side of a program a module is. C, C++, OpenCL and IR are kPlain; a CUDA file has one kHost
/// module and one kDevice module for each GPU architecture asked for.
enum class ModuleRole { kPlain, kHost, kDevice };

/// Which modules of a CUDA file are wanted.
enum class CudaSides { kBoth, kHost, kDevice };

/// One input as its user names it.
struct SourceInput {
  /// The file, relative to `directory`. With `contents` it need not exist and only names the input
  /// ("<stdin>").
  std::string path;
  /// The text or bitcode itself, for standard input and input in memory.
  std::optional<std::string> contents = std::nullopt;
  /// The folder that relative paths and arguments refer to; empty means the process's own.
  std::string directory = {};
  /// Clang's arguments, without the compiler's name. Anything that would write a file is taken out.
  std::vector<std::string> arguments = {};
  /// As clang's -x: c, c++, cuda, cl, clcpp, ir. Empty means by -x in `arguments`, else by suffix.
  std::string language = {};
};

/// How inputs become modules.
struct LowerOptions {
  /// The pipeline to run: "O0" to "O3", "Os", "Oz", or text as opt's -passes takes it. Without it,
  /// source is optimised as its arguments say (-O0 when they say nothing), and IR is taken as it
  /// is.
  std::optional<std::string> passes = std::nullopt;
  /// The level to bring IR to, as dataset_levels.h has them; source is compiled for it, with debug lines. At "O0" IR is taken as
  /// it is, with functions marked optnone. Empty: none. Not with `passes`, which is an error.
  std::string level = {};
  /// Read IR text of before opaque pointers so that the dialect programl-0.3 can show what LLVM 22's
  /// reader upgrades (stand_in_text.h). Such modules are for graphs of that dialect only. Not with `passes` or `level`.
  bool keeps_old_ir = false;
  CudaSides cuda = CudaSides::kBoth;
  /// Whether arguments unknown to Clang 22 are an error (true) or dropped and listed (false).
  bool strict_arguments = false;
  /// Mend source that does not compile, least change first (recover.h); each mend is listed.
  bool recover = false;
  /// Text or a header to be read before C and C++ files, parsed once and kept in the cache; empty
  /// means none. Relative to the process's folder.
  std::string prelude = {};
  /// The folder for parsed preludes; empty means $XDG_CACHE_HOME/irsight, else ~/.cache/irsight.
  std::string cache_folder = {};
};

/// One module and where it comes from.
struct LoweredModule {
  std::unique_ptr<llvm::Module> module;
  ModuleRole role = ModuleRole::kPlain;
  /// The archive's member or embedded section it was read from, or the GPU architecture; else
  /// empty.
  std::string part;

  LoweredModule();
  LoweredModule(LoweredModule&&) noexcept;
  LoweredModule& operator=(LoweredModule&&) noexcept;
  ~LoweredModule();
};

/// What one input became.
struct Lowered {
  /// Owns what all modules share; outlives them.
  std::unique_ptr<llvm::LLVMContext> context;
  /// In a fixed order: members as in their archive; host, then device by architecture as asked for.
  std::vector<LoweredModule> modules;
  /// How the IR was optimised: "clang -O2", "none" (IR as it was given), or those followed by
  /// what `passes` ran: "clang -O2 -disable-llvm-passes, default<O2>".
  std::string pipeline;
  /// Clang's warnings, one a line of text each, in order.
  std::vector<std::string> warnings;
  /// What its user should know of an input that was read all the same: members of an archive that
  /// were left out, functions that passes pass over. A line each.
  std::vector<std::string> notes;
  /// Arguments that were not used, and why.
  std::vector<DroppedArgument> dropped;
  /// What --recover changed, in order; empty when the source compiled as it was.
  std::vector<std::string> mends;
  /// The files on disk that the compiler read besides the input, as absolute paths, each once: system headers too, and
  /// those of a prelude. Attempts at mending count.
  std::vector<std::string> headers;
  /// True when the input's arguments changed global state of LLVM (-mllvm): a worker that goes on
  /// with other files should be replaced first.
  bool needs_fresh_process = false;

  Lowered();
  Lowered(Lowered&&) noexcept;
  Lowered& operator=(Lowered&&) noexcept;
  ~Lowered();
};

/// Returns the LLVM modules of one input: C, C++, CUDA and OpenCL through Clang in this process,
/// and .ll, .bc, archives and objects with embedded bitcode as read.
///
/// Errors: what Clang or LLVM's readers say, as "foo.cl:12:3: error: use of undeclared identifier
/// 'WG_SIZE'", the first few in full and a count of the rest, with a hint where the cause is known.
/// Nothing is written anywhere but in the prelude cache. The process's folder stays as it is.
/// Determinism: equal input and options give modules with equal bitcode.
/// Threads: one call at a time; LLVM's options and Clang's crash handling are global.
Result<Lowered> lower(const SourceInput& input, const LowerOptions& options = {});

}  // namespace irsight
