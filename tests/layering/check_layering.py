"""Enforces who may include what in irsight/ (docs/architecture.md has the same table for people).

usage: check_layering.py ROOT

Prints each offending line as file:line and exits with 1 when there is one. ROOT is the folder that
holds irsight/. Includes of this project are written from there: "irsight/base/result.h".
"""

import pathlib
import re
import sys

# Folder -> the project's folders that its files may include (besides itself).
LAYERS = {
    "irsight/base": [],
    "irsight/graph": ["irsight/base"],
    "irsight/graph/formats": ["irsight/base", "irsight/graph"],
    "irsight/embeddings": ["irsight/base", "irsight/graph"],
    "irsight/datasets": ["irsight/base", "irsight/graph", "irsight/embeddings"],
    "irsight/models/input": ["irsight/base", "irsight/graph", "irsight/embeddings"],
    "irsight/models/linear": ["irsight/base", "irsight/graph", "irsight/embeddings", "irsight/datasets"],
    "irsight/tasks/evaluation": ["irsight/base", "irsight/graph", "irsight/embeddings", "irsight/datasets"],
    "irsight/models/inference": ["irsight/base", "irsight/graph", "irsight/embeddings", "irsight/models/input",
                                 "irsight/kernels"],
    "irsight/frontend": ["irsight/base", "irsight/graph", "irsight/graph/formats"],
    "irsight/tasks": ["irsight/base", "irsight/graph", "irsight/embeddings", "irsight/datasets", "irsight/models/input",
                      "irsight/models", "irsight/models/inference", "irsight/models/linear", "irsight/tasks/evaluation"],
    "irsight/kernels": ["irsight/base"],
    "irsight/models": ["irsight/base", "irsight/graph", "irsight/embeddings", "irsight/datasets", "irsight/kernels",
                       "irsight/models/input", "irsight/models/inference"],
    "irsight/tools": ["irsight/base", "irsight/graph", "irsight/graph/formats", "irsight/embeddings",
                      "irsight/datasets", "irsight/tasks/evaluation", "irsight/frontend", "irsight/models",
                      "irsight/models/input", "irsight/models/inference", "irsight/models/linear", "irsight/tasks"],
}

# Other people's headers, by how the include starts -> the folders that may include them, and whether
# public headers may. What is named nowhere here may not be included; the standard library has no slash
# and no suffix.
EVERYWHERE = list(LAYERS)
SYSTEM = r"(unistd|fcntl|poll|signal|spawn|pthread|dlfcn|malloc|sched|termios|glob|errno|sys/.+|linux/.+)\.h"
LIBRARIES = {
    r"(c?[a-z0-9_]+|stddef\.h|stdint\.h)": (EVERYWHERE, True),
    SYSTEM: (EVERYWHERE, True),
    r"tl/expected\.hpp": (EVERYWHERE, True),
    r"fmt/.*": (EVERYWHERE, True),
    r"nlohmann/.*": (EVERYWHERE, False),
    r"zlib\.h|zstd\.h": (["irsight/base"], False),
    r"boost/(graph|iterator|property_map|range)/.*": (EVERYWHERE[1:], True),
    r"boost/.*": (EVERYWHERE[1:], False),
    r"protozero/.*": (EVERYWHERE[1:], False),
    r"(llvm|llvm-c|clang|clang-c)/.*": (["irsight/frontend", "irsight/tools"], False),
    r"(torch|ATen|c10)/.*": (["irsight/models", "irsight/tasks"], True),
    r"linear\.h": (["irsight/models/linear"], False),
    r"cuda_runtime\.h": (["irsight/kernels"], False),
    r"CLI/.*": (["irsight/tools"], True),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def layer_of(path):
    """The longest key of LAYERS that is a folder of path, or None."""
    folders = [f for f in LAYERS if path.startswith(f + "/")]
    return max(folders, key=len, default=None)


def is_public(path):
    """Headers are installed, except those of an internal/ folder."""
    return path.endswith(".h") and "/internal/" not in path and not path.startswith("irsight/tools/")


def offence(path, target):
    """Says what is wrong with an include of target in the file path, or returns None."""
    layer = layer_of(path)
    if layer is None:
        return "is in no folder of the table"
    if target.startswith("irsight/"):
        other = layer_of(target)
        if other is None:
            return f"includes {target}, which is in no folder of the table"
        if other != layer and other not in LAYERS[layer]:
            return f"includes {target}: {layer} may not include {other}"
        if is_public(path) and "/internal/" in target:
            return f"includes {target}: an installed header may not include an internal one"
        return None
    for pattern, (layers, in_public_headers) in LIBRARIES.items():
        if not re.fullmatch(pattern, target):
            continue
        if layer not in layers:
            return f"includes {target}: only {', '.join(layers)} may"
        if is_public(path) and not in_public_headers:
            return f"includes {target}: a public header declares it forward, or moves to internal/"
        return None
    return f"includes {target}, which the table of tests/layering/check_layering.py does not name"


def offences(root):
    for file in sorted((root / "irsight").rglob("*")):
        if file.suffix not in (".h", ".cc", ".cu"):
            continue
        path = file.relative_to(root).as_posix()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            problem = offence(path, match.group(2)) if match else None
            if problem:
                yield f"{path}:{number}: {problem}"


def main():
    root = pathlib.Path(sys.argv[1])
    if not (root / "irsight").is_dir():
        sys.exit(f"error: {root} holds no folder irsight")
    found = list(offences(root))
    print("\n".join(found) if found else "layering: every include is allowed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
