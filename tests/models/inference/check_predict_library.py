"""Checks the library for compilers: usage: check_predict_library.py LIBRARY [--sanitized]

Small, nothing visible but the C interface, and neither libtorch nor LLVM behind it.
"""

import os
import re
import subprocess
import sys

MOST_BYTES = 5_000_000


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main():
    library, sanitized = sys.argv[1], "--sanitized" in sys.argv
    problems = []
    size = os.path.getsize(library)
    if size >= MOST_BYTES and not sanitized:
        problems.append(f"{size} bytes; less than {MOST_BYTES} are allowed")
    needed = output_of("ldd", library)
    problems += [f"needs {line.strip()}" for line in needed.splitlines()
                 if re.search(r"torch|libc10|LLVM|clang|python|cuda", line.split("=>")[0], re.IGNORECASE)]
    names = [line.split()[-1].split("@")[0] for line in output_of("nm", "-D", "--defined-only", library).splitlines()]
    strangers = [name for name in names if not re.match(r"irsight_predict", name)]
    problems += [f"shows {name}" for name in strangers]
    if "irsight_predictor_load" not in names:
        problems.append("does not show irsight_predictor_load")
    print("\n".join(problems) if problems else f"{size} bytes, {len(names)} functions")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
