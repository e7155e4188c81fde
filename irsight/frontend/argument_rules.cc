#include "irsight/frontend/argument_rules.h"

#include <clang/Options/Options.h>
#include <llvm/Option/Arg.h>

#include <algorithm>
#include <array>

namespace irsight {
namespace {

namespace options = clang::options;

struct Rule {
  unsigned id;  // an option, an alias's target or a group
  DropReason reason;
};

constexpr DropReason kOut = DropReason::kOutput;
constexpr DropReason kIns = DropReason::kInstruments;

constexpr std::array kRules = {
    // What is made, and where it goes.
    Rule{options::OPT_Action_Group, kOut},
    Rule{options::OPT_c, kOut},
    Rule{options::OPT_S, kOut},
    Rule{options::OPT_E, kOut},
    Rule{options::OPT_o, kOut},
    Rule{options::OPT_emit_llvm, kOut},
    Rule{options::OPT_emit_ast, kOut},
    Rule{options::OPT__analyze, kOut},
    Rule{options::OPT_object, kOut},
    Rule{options::OPT_rewrite_objc, kOut},
    Rule{options::OPT_emit_symbol_graph, kOut},
    Rule{options::OPT_extract_api, kOut},
    Rule{options::OPT_M_Group, kOut},
    Rule{options::OPT_M, kOut},
    Rule{options::OPT_MM, kOut},
    Rule{options::OPT_MJ, kOut},
    Rule{options::OPT_MV, kOut},
    Rule{options::OPT_dependency_file, kOut},
    Rule{options::OPT_dependency_dot, kOut},
    Rule{options::OPT_save_temps, kOut},
    Rule{options::OPT_save_temps_EQ, kOut},
    Rule{options::OPT_save_stats, kOut},
    Rule{options::OPT_save_stats_EQ, kOut},
    Rule{options::OPT__serialize_diags, kOut},
    Rule{options::OPT_ftime_trace, kOut},
    Rule{options::OPT_ftime_trace_EQ, kOut},
    Rule{options::OPT_ftime_trace_granularity_EQ, kOut},
    Rule{options::OPT_ftime_report, kOut},
    Rule{options::OPT_fproc_stat_report, kOut},
    Rule{options::OPT_fproc_stat_report_EQ, kOut},
    Rule{options::OPT_gsplit_dwarf, kOut},
    Rule{options::OPT_gsplit_dwarf_EQ, kOut},
    Rule{options::OPT_fcrash_diagnostics_EQ, kOut},
    Rule{options::OPT_fcrash_diagnostics_dir, kOut},
    Rule{options::OPT_gen_reproducer, kOut},
    Rule{options::OPT_gen_reproducer_eq, kOut},
    Rule{options::OPT_fmodule_output, kOut},
    Rule{options::OPT_fmodule_output_EQ, kOut},
    Rule{options::OPT_fsave_optimization_record, kOut},
    Rule{options::OPT_fsave_optimization_record_EQ, kOut},
    Rule{options::OPT_foptimization_record_file_EQ, kOut},
    Rule{options::OPT_foptimization_record_passes_EQ, kOut},
    Rule{options::OPT_fstack_usage, kOut},
    Rule{options::OPT_dumpdir, kOut},
    Rule{options::OPT_d_Group, kOut},
    Rule{options::OPT_H, kOut},
    Rule{options::OPT_fembed_bitcode, kOut},
    Rule{options::OPT_fembed_bitcode_EQ, kOut},
    Rule{options::OPT_ffat_lto_objects, kOut},
    Rule{options::OPT_flto, kOut},
    Rule{options::OPT_flto_EQ, kOut},
    Rule{options::OPT_fthinlto_index_EQ, kOut},
    Rule{options::OPT_v, kOut},
    Rule{options::OPT__HASH_HASH_HASH, kOut},
    Rule{options::OPT_help, kOut},
    Rule{options::OPT_version, kOut},
    Rule{options::OPT__version, kOut},
    Rule{options::OPT_print_search_dirs, kOut},
    Rule{options::OPT_dumpmachine, kOut},
    Rule{options::OPT_dumpversion, kOut},
    Rule{options::OPT_fdiagnostics_color_EQ, kOut},
    Rule{options::OPT_fdiagnostics_format_EQ, kOut},
    Rule{options::OPT_ferror_limit_EQ, kOut},
    Rule{options::OPT_via_file_asm, kOut},
    Rule{options::OPT_header_include_file, kOut},
    Rule{options::OPT_offload_host_only, kOut},
    Rule{options::OPT_offload_device_only, kOut},
    Rule{options::OPT_offload_host_device, kOut},
    // What measures the program when it runs; the notes of gcov are even written at once.
    Rule{options::OPT_fprofile_generate, kIns},
    Rule{options::OPT_fprofile_generate_EQ, kIns},
    Rule{options::OPT_fprofile_instr_generate, kIns},
    Rule{options::OPT_fprofile_instr_generate_EQ, kIns},
    Rule{options::OPT_fcs_profile_generate, kIns},
    Rule{options::OPT_fcs_profile_generate_EQ, kIns},
    Rule{options::OPT_fprofile_arcs, kIns},
    Rule{options::OPT_ftest_coverage, kIns},
    Rule{options::OPT_coverage, kIns},
    Rule{options::OPT_fcoverage_mapping, kIns},
    Rule{options::OPT_pg, kIns},
    Rule{options::OPT_p, kIns},
    // Somebody else's code, and caches that a compilation would write into.
    Rule{options::OPT_fplugin_EQ, DropReason::kUnsafe},
    Rule{options::OPT_fplugin_arg, DropReason::kUnsafe},
    Rule{options::OPT_fpass_plugin_EQ, DropReason::kUnsafe},
    Rule{options::OPT_load, DropReason::kUnsafe},
    Rule{options::OPT_fmodules, DropReason::kUnsafe},
    Rule{options::OPT_fcxx_modules, DropReason::kUnsafe},
    Rule{options::OPT_fmodules_cache_path, DropReason::kUnsafe},
    Rule{options::OPT_fimplicit_modules, DropReason::kUnsafe},
    Rule{options::OPT_config, DropReason::kUnsafe},
    // The link.
    Rule{options::OPT_Wl_COMMA, DropReason::kLinker},
    Rule{options::OPT_Xlinker, DropReason::kLinker},
    Rule{options::OPT_Wa_COMMA, DropReason::kLinker},
    Rule{options::OPT_Xassembler, DropReason::kLinker},
    Rule{options::OPT_Link_Group, DropReason::kLinker},
    Rule{options::OPT_fuse_ld_EQ, DropReason::kLinker},
};

// Warnings may not stop a compilation that their author's compiler finished.
bool turns_warnings_into_errors(llvm::StringRef spelling) {
  return spelling == "-Werror" || spelling.starts_with("-Werror=") ||
         spelling == "-Wfatal-errors" || spelling == "-pedantic-errors" ||
         spelling == "--pedantic-errors";
}

bool is_unsafe_prefix(llvm::StringRef spelling) {
  return spelling.starts_with("-fmodules-") || spelling.starts_with("-fbuild-session-") ||
         spelling.starts_with("-fprebuilt-");
}

std::optional<DropReason> rule_for(const llvm::opt::Arg& argument) {
  const llvm::opt::Option& option = argument.getOption();
  for (const Rule& rule : kRules) {
    if (option.matches(rule.id)) return rule.reason;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DropReason> driver_drop_reason(const llvm::opt::Arg& argument) {
  const llvm::opt::Option& option = argument.getOption();
  const unsigned kind = option.getKind();
  if (kind == llvm::opt::Option::InputClass) return DropReason::kInput;
  if (kind == llvm::opt::Option::UnknownClass) return DropReason::kUnknown;
  if (option.matches(options::OPT__DASH_DASH)) return DropReason::kInput;
  if (const auto reason = rule_for(argument)) return reason;
  const std::string spelling =
      argument.getSpelling().str() + (argument.getNumValues() > 0 ? argument.getValue() : "");
  if (turns_warnings_into_errors(spelling)) return DropReason::kOutput;
  if (is_unsafe_prefix(argument.getSpelling())) return DropReason::kUnsafe;
  if (option.hasFlag(options::Unsupported)) return DropReason::kUnsupported;
  if (option.matches(options::OPT_driver_mode)) {
    const llvm::StringRef mode = argument.getValue();
    if (mode != "gcc" && mode != "g++") return DropReason::kUnsupported;
  }
  return std::nullopt;
}

std::optional<DropReason> cc1_drop_reason(const llvm::opt::Arg& argument) {
  const unsigned kind = argument.getOption().getKind();
  if (kind == llvm::opt::Option::InputClass) return DropReason::kInput;
  if (kind == llvm::opt::Option::UnknownClass) return DropReason::kUnknown;
  if (const auto reason = rule_for(argument)) return reason;
  if (turns_warnings_into_errors(argument.getSpelling().str() +
                                 (argument.getNumValues() > 0 ? argument.getValue() : ""))) {
    return DropReason::kOutput;
  }
  const llvm::StringRef spelling = argument.getSpelling();
  if (spelling.contains("plugin")) return DropReason::kUnsafe;
  if (is_unsafe_prefix(spelling)) return DropReason::kUnsafe;
  return std::nullopt;
}

}  // namespace irsight
