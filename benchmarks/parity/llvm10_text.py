"""Usage: llvm10_text.py OUT LEVEL FILE [CLANG_ARGUMENT...]

Writes to OUT what LLVM 10 writes of FILE, IR text or C or C++ source, after LLVM 10's own passes of
LEVEL (0-3, vectorisers from 2). Needs llvmlite 0.36 (LLVM 10; Python 3.6-3.9) and, for sources,
clang 14, the last Debian one that still writes typed pointers: what it says that LLVM 10 does not
know is taken out first.
"""
import re
import subprocess
import sys

import llvmlite.binding as llvm

NEWER = [  # pattern, what LLVM 10 says instead
    (r"\b(noundef|mustprogress|nosync|nocallback|inrange|disable_sanitizer_instrumentation) ?", ""),
    (r"\bnofree willreturn\b", "nounwind willreturn"),
    (r"\bnofree\b ?", ""),
    (r"\bpoison\b", "undef"),
    (r" elementtype\([^)]*\)", ""),
    (r"(i1 immarg|i64 immarg) %?", r"\1 "),
    (r"allockind\([^)]*\)|allocsize\([^)]*\)", ""),
    (r"sret\((?:[^()]|\([^()]*\))*\)", "sret"),
    (r"((?:atomicrmw|cmpxchg)[^\n]*?), align \d+", r"\1"),
    (r", !(srcloc|heapallocsite) !\d+", ""),
]


def text_of_source(path, level, arguments):
    passes = ["-O0"] if level == 0 else ["-O1", "-Xclang", "-disable-llvm-passes"]
    run = subprocess.run(["clang-14", "-w", "-S", "-emit-llvm", "-o", "-", *passes, *arguments, path],
                         stdout=subprocess.PIPE, check=True)
    text = run.stdout.decode()
    for pattern, older in NEWER:
        text = re.sub(pattern, older, text)
    return text


def optimize(module, level):
    builder = llvm.PassManagerBuilder()
    builder.opt_level = level
    builder.loop_vectorize = builder.slp_vectorize = level > 1
    if level > 1:
        builder.inlining_threshold = 225
    machine = llvm.Target.from_default_triple().create_target_machine()
    functions = llvm.create_function_pass_manager(module)
    machine.add_analysis_passes(functions)
    builder.populate(functions)
    functions.initialize()
    for function in module.functions:
        functions.run(function)
    functions.finalize()
    passes = llvm.create_module_pass_manager()
    machine.add_analysis_passes(passes)
    builder.populate(passes)
    passes.run(module)


def main(out, level, path, *arguments):
    llvm.initialize()
    llvm.initialize_native_target()
    level = int(level)
    with open(path, encoding="utf-8") as file:
        text = file.read() if path.endswith(".ll") else text_of_source(path, level, arguments)
    module = llvm.parse_assembly(text)
    module.verify()
    if level > 0:
        optimize(module, level)
    with open(out, "w", encoding="utf-8") as file:
        file.write(str(module))


if __name__ == "__main__":
    main(*sys.argv[1:])
