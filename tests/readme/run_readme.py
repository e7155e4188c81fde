"""Runs the commands that a Markdown file shows and compares what they print with what it shows.

usage: run_readme.py FILE --root FOLDER --scratch FOLDER [--path FOLDER]… [--write]

In each ```console block a line that starts with "$ " is a command (one that ends in a backslash goes on
in the next line); the lines up to the next command are its output, standard error included. "..." stands
for any text within a line, and a line "..." for any number of lines. Commands run in order, in the
scratch folder, where every folder of the root that they may name is linked. Set-up scripts are not run
here: scripts/quickstart.sh and scripts/test.sh are run by CI. With --write the file is changed to show
what was printed, except where the shown output has dots and matches.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

NOT_RUN = re.compile(r"(sudo )?(bash scripts/|git clone |cd )")
LINKED = ("examples", "tests", "docs")


class Example:
    """A command, the line it stands in (from 0) and the lines of its output, [first, last)."""

    def __init__(self, line, command):
        self.line, self.command, self.first, self.last = line, command, line + 1, line + 1


def examples(lines):
    """Yields each command of each console block."""
    inside, example = False, None
    for number, line in enumerate(lines):
        if line.startswith("```") or (inside and line.startswith("$ ")):
            if example:
                yield example
            inside = line == "```console" if line.startswith("```") else inside
            example = Example(number, line[2:]) if line.startswith("$ ") else None
        elif example and example.command.endswith("\\"):
            example.command = example.command[:-1] + line.strip()
            example.first = example.last = number + 1
        elif example:
            example.last = number + 1


def pattern_of(lines):
    """A regular expression that the whole output must match."""
    parts = []
    for line in lines:
        if line == "...":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*?".join(re.escape(piece) for piece in line.split("...")) + r"\n")
    return "".join(parts)


def run(command, scratch, path):
    environment = dict(os.environ, PATH=os.pathsep.join([*path, os.environ["PATH"]]), LC_ALL="C.UTF-8")
    shell = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=scratch, env=environment, text=True,
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    output = shell.stdout
    return shell.returncode, output + "\n" if output and not output.endswith("\n") else output


def prepare(scratch, root):
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for name in LINKED:
        if (root / name).exists():
            (scratch / name).symlink_to((root / name).resolve())


def report(file, example, shown, status, output):
    shown = "".join(line + "\n" for line in shown)
    print(f"{file.name}:{example.line + 1}: $ {example.command}")
    print(f"--- shown\n{shown}--- printed (exit status {status})\n{output}", end="")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    parser.add_argument("--path", action="append", default=[])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    prepare(arguments.scratch, arguments.root)
    lines = arguments.file.read_text(encoding="utf-8").splitlines()
    ran = failed = 0
    written, done = [], 0
    for example in examples(lines):
        if NOT_RUN.match(example.command):
            continue
        ran += 1
        shown = lines[example.first:example.last]
        status, output = run(example.command, arguments.scratch, arguments.path)
        matches = re.fullmatch(pattern_of(shown), output)
        if status != 0 or not (matches or arguments.write):
            failed += 1
            report(arguments.file, example, shown, status, output)
        written += lines[done:example.first] + (shown if matches else output.splitlines())
        done = example.last
    print(f"{arguments.file.name}: {ran} commands, {failed} do not print what is shown")
    if arguments.write and not failed:
        arguments.file.write_text("\n".join(written + lines[done:]) + "\n", encoding="utf-8")
    return 1 if failed or not ran else 0


if __name__ == "__main__":
    sys.exit(main())
