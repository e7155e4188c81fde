"""Runs the commands that a Markdown file shows and compares what they print with what it shows.

usage: run_readme.py FILE --root FOLDER --scratch FOLDER [--path FOLDER]…

In each ```console block a line that starts with "$ " is a command (one that ends in a backslash goes on
in the next line); the lines up to the next command are its output, standard error included. "..." stands
for any text within a line, and a line "..." for any number of lines. Commands run in order, in the
scratch folder, where every folder of the root that they may name is linked. Set-up scripts are not run
here: scripts/quickstart.sh and scripts/test.sh are run by CI.
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


def examples(text):
    """Yields (line number, command, expected output) for each command of each console block."""
    inside, number, command, output = False, 0, None, []
    for line_number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            if command is not None:
                yield number, command, output
            inside, command, output = line == "```console", None, []
        elif inside and command is not None and command.endswith("\\"):
            command = command[:-1] + line.strip()
        elif inside and line.startswith("$ "):
            if command is not None:
                yield number, command, output
            number, command, output = line_number, line[2:], []
        elif inside and command is not None:
            output.append(line)


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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    parser.add_argument("--path", action="append", default=[])
    arguments = parser.parse_args()
    prepare(arguments.scratch, arguments.root)
    ran = failed = 0
    for number, command, expected in examples(arguments.file.read_text(encoding="utf-8")):
        if NOT_RUN.match(command):
            continue
        ran += 1
        status, output = run(command, arguments.scratch, arguments.path)
        if status != 0 or not re.fullmatch(pattern_of(expected), output):
            failed += 1
            shown = "".join(line + "\n" for line in expected)
            print(f"{arguments.file.name}:{number}: $ {command}\n--- shown\n{shown}--- printed (exit status {status})\n{output}")
    print(f"{arguments.file.name}: {ran} commands, {failed} do not print what is shown")
    return 1 if failed or not ran else 0


if __name__ == "__main__":
    sys.exit(main())
