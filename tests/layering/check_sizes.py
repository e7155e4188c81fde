"""Refuses sources that have grown beyond 500 lines: usage: check_sizes.py ROOT FOLDER…"""

import pathlib
import sys

LIMIT = 500
SUFFIXES = (".h", ".cc", ".cu", ".cpp", ".py", ".sh", ".cmake")


def main():
    root, folders = pathlib.Path(sys.argv[1]), sys.argv[2:]
    files = [f for folder in folders for f in (root / folder).rglob("*") if f.suffix in SUFFIXES]
    if not files:
        sys.exit(f"error: no sources in {', '.join(folders)} of {root}")
    status = 0
    for file in sorted(files):
        with open(file, "rb") as stream:
            lines = sum(1 for _ in stream)
        if lines > LIMIT:
            print(f"{file.relative_to(root)}: {lines} lines; {LIMIT} are allowed: split it by what it does")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
