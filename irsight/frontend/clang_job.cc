#include "irsight/frontend/clang_job.h"

#include <clang/Basic/Stack.h>
#include <clang/CodeGen/CodeGenAction.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/CompilerInvocation.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <algorithm>

#include "irsight/frontend/internal/header_collector.h"
#include "irsight/frontend/internal/llvm_targets.h"

namespace irsight {
namespace {

// -mllvm sets global options for one compilation; the destructor puts defaults back.
class LlvmOptions {
 public:
  explicit LlvmOptions(const std::vector<std::string>& arguments) : active_(!arguments.empty()) {
    if (!active_) return;
    std::vector<const char*> pointers = {"irsight"};
    for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
    std::string said;
    llvm::raw_string_ostream stream(said);
    llvm::cl::ParseCommandLineOptions(static_cast<int>(pointers.size()), pointers.data(), "",
                                      &stream);
  }
  LlvmOptions(const LlvmOptions&) = delete;
  LlvmOptions& operator=(const LlvmOptions&) = delete;
  ~LlvmOptions() {
    if (active_) llvm::cl::ResetAllOptionOccurrences();
  }

 private:
  bool active_;
};

void silence_outputs(clang::CompilerInvocation& invocation) {
  invocation.getDependencyOutputOpts() = clang::DependencyOutputOptions();
  clang::FrontendOptions& frontend = invocation.getFrontendOpts();
  frontend.OutputFile.clear();
  frontend.StatsFile.clear();
  frontend.TimeTracePath.clear();
  frontend.ModuleOutputPath.clear();
  frontend.Plugins.clear();
  frontend.AddPluginActions.clear();
  frontend.PrintSupportedCPUs = false;
  frontend.ShowStats = false;
  frontend.ShowHelp = false;
  frontend.ShowVersion = false;
  frontend.DisableFree = false;
  clang::DiagnosticOptions& diagnostics = invocation.getDiagnosticOpts();
  diagnostics.DiagnosticLogFile.clear();
  diagnostics.DiagnosticSerializationFile.clear();
  diagnostics.ShowCarets = false;
  invocation.getPreprocessorOutputOpts().ShowCPP = false;
}

void silence_codegen(clang::CodeGenOptions& codegen) {
  codegen.CoverageNotesFile.clear();
  codegen.CoverageDataFile.clear();
  codegen.OptRecordFile.clear();
  codegen.SplitDwarfFile.clear();
  codegen.SplitDwarfOutput.clear();
  codegen.SaveTempsFilePrefix.clear();
  codegen.ThinLinkBitcodeFile.clear();
  codegen.StackUsageOutput.clear();
  codegen.DebugPassManager = false;
  codegen.TimePasses = false;
  codegen.PassPlugins.clear();
  codegen.setEmbedBitcode(clang::CodeGenOptions::Embed_Off);
  codegen.OffloadObjects.clear();
}

// Preludes are kept fresh by their cache, so Clang need not look at each of their headers again.
void change_inputs(clang::CompilerInvocation& invocation, const JobOptions& options) {
  clang::PreprocessorOptions& preprocessor = invocation.getPreprocessorOpts();
  if (!options.prelude.empty()) {
    preprocessor.ImplicitPCHInclude = options.prelude;
    preprocessor.DisablePCHOrModuleValidation = clang::DisableValidationForModuleKind::PCH;
  }
  const auto& inputs = invocation.getFrontendOpts().Inputs;
  if (options.text && !inputs.empty() && inputs.front().isFile()) {
    const llvm::StringRef path = inputs.front().getFile();
    preprocessor.addRemappedFile(
        path, llvm::MemoryBuffer::getMemBufferCopy(*options.text, path).release());
  }
}

// Clang's parser calls itself for each bracket: at its own limit of 2,048 it has no stack left.
void limit_nesting(const std::vector<std::string>& arguments,
                   clang::CompilerInvocation& invocation) {
  constexpr unsigned kDeepest = 768;
  const bool is_given = std::ranges::any_of(arguments, [](const std::string& argument) {
    return argument.starts_with("-fbracket-depth");
  });
  if (!is_given) invocation.getLangOpts().BracketDepth = kDeepest;
}

void note_headers(const clang::DependencyCollector& collector, llvm::StringRef main_file,
                  const SourceFiles& files) {
  for (const std::string& file : collector.getDependencies()) {
    if (file == main_file) continue;
    llvm::SmallString<256> path(file);
    if (files.all->makeAbsolute(path)) continue;
    files.headers->push_back(path.str().str());
  }
}

}  // namespace

CompilerOutcome::CompilerOutcome() = default;
CompilerOutcome::CompilerOutcome(CompilerOutcome&&) noexcept = default;
CompilerOutcome& CompilerOutcome::operator=(CompilerOutcome&&) noexcept = default;
CompilerOutcome::~CompilerOutcome() = default;

std::shared_ptr<clang::CompilerInvocation> harmless_invocation(
    const std::vector<std::string>& arguments, std::vector<Diagnostic>& diagnostics) {
  const auto collector = diagnostic_collector(diagnostics);
  clang::DiagnosticOptions options;
  clang::DiagnosticsEngine engine(clang::DiagnosticIDs::create(), options, collector.get(), false);
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  auto invocation = std::make_shared<clang::CompilerInvocation>();
  if (!clang::CompilerInvocation::CreateFromArgs(*invocation, pointers, engine)) return nullptr;
  limit_nesting(arguments, *invocation);
  silence_outputs(*invocation);
  silence_codegen(invocation->getCodeGenOpts());
  return invocation;
}

bool run_action(const CompilerJob& job, const SourceFiles& files, clang::FrontendAction& action,
                const JobOptions& options, std::vector<Diagnostic>& diagnostics) {
  initialize_llvm();
  clang::noteBottomOfStack();
  const auto invocation = harmless_invocation(job.arguments, diagnostics);
  if (invocation == nullptr) return false;
  const LlvmOptions llvm_options(options.apply_llvm_options ? invocation->getFrontendOpts().LLVMArgs
                                                            : std::vector<std::string>());
  change_inputs(*invocation, options);
  const auto collector = diagnostic_collector(diagnostics);
  clang::CompilerInstance compiler(invocation);
  compiler.createVirtualFileSystem(llvm::IntrusiveRefCntPtr(files.all.get()), collector.get());
  compiler.createDiagnostics(collector.get(), /*ShouldOwnClient=*/false);
  compiler.createFileManager();
  const auto headers = header_collector();
  compiler.addDependencyCollector(headers);
  const auto& inputs = compiler.getFrontendOpts().Inputs;
  const bool is_file = !inputs.empty() && inputs.front().isFile();
  const std::string main_file = is_file ? inputs.front().getFile().str() : "";
  const bool is_well = compiler.ExecuteAction(action);
  note_headers(*headers, main_file, files);
  return is_well;
}

CompilerOutcome run_job(const CompilerJob& job, const SourceFiles& files,
                        llvm::LLVMContext& context, const JobOptions& options) {
  CompilerOutcome outcome;
  clang::EmitLLVMOnlyAction action(&context);
  if (run_action(job, files, action, options, outcome.diagnostics)) {
    outcome.module = action.takeModule();
  }
  return outcome;
}

}  // namespace irsight
