"""Whole commands beside others, as ratios of wall time taken in turn in one run.

usage: extraction.py IRSIGHT [--source FILE.cpp -- CLANG ARGS] [--ir FOLDER [--llvm2graph PROGRAM]] [--rounds N]

--source: `irsight graph FILE -o out.safetensors` against `clang++-22 -emit-llvm -c` with the same arguments.
--ir: all .ll files of a folder in one command on all cores, to safetensors without text and to protobuf with text, against
one process a file of ProGraML's llvm2graph-10, as its users run it; and the peak memory of our processes together.
"""
import argparse
import glob
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time

NOTHING = subprocess.DEVNULL


def seconds(*work):
    begin = time.monotonic()
    for command in work:
        subprocess.run(command, check=True, stdout=NOTHING, stderr=NOTHING)
    return time.monotonic() - begin


def ratios(ours, theirs, rounds):
    pairs = []
    for _ in range(rounds):
        a, b = ours(), theirs()
        pairs.append((a, b, a / b))
    return [statistics.median(column) for column in zip(*pairs)]


def peak_memory(command):
    """The largest sum of resident memory of a process and its children, private pages and shared ones once (Pss)."""
    process = subprocess.Popen(command, stdout=NOTHING, stderr=NOTHING)
    peak = 0
    while process.poll() is None:
        total = 0
        for pid in [process.pid, *children(process.pid)]:
            try:
                with open(f"/proc/{pid}/smaps_rollup") as rollup:
                    total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
            except (OSError, ProcessLookupError):
                pass
        peak = max(peak, total)
        time.sleep(0.005)
    return peak / 1024


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return file.read().split()
    except OSError:
        return []


def main():
    own, clang_arguments = sys.argv[1:], []
    if "--" in own:
        at = own.index("--")
        own, clang_arguments = own[:at], own[at + 1:]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("irsight")
    parser.add_argument("--source")
    parser.add_argument("--ir")
    parser.add_argument("--llvm2graph")
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args(own)
    irsight = os.path.abspath(options.irsight)
    with tempfile.TemporaryDirectory() as scratch:
        if options.source:
            ours = [irsight, "graph", options.source, "-o", f"{scratch}/a.safetensors", "--", *clang_arguments]
            theirs = ["clang++-22", "-emit-llvm", "-c", options.source, "-o", f"{scratch}/a.bc", *clang_arguments]
            a, b, ratio = ratios(lambda: seconds(ours), lambda: seconds(theirs), options.rounds)
            print(f"{ratio:6.2f}  {options.source}: ours {a:.2f} s, clang -emit-llvm -c {b:.2f} s")
        if options.ir:
            files = sorted(glob.glob(f"{options.ir}/*.ll"))
            listed = f"{scratch}/list"
            with open(listed, "w") as file:
                file.write("\n".join(files) + "\n")
            commands = {
                "safetensors, no text": [irsight, "graph", "--files-from", listed, "-o", f"{scratch}/o.safetensors"],
                "protobuf, full text": [irsight, "graph", "--files-from", listed, "-o", f"{scratch}/o.pb", "--text"],
                "protobuf, programl-0.3": [irsight, "graph", "--files-from", listed, "-o", f"{scratch}/p.pb",
                                           "--dialect", "programl-0.3"],
            }
            print(f"{len(files)} files")
            reference = [[options.llvm2graph, "-stdout_fmt", "pb", file] for file in files] if options.llvm2graph else None
            for name, command in commands.items():
                memory = peak_memory(command)
                if reference:
                    a, b, ratio = ratios(lambda: seconds(command), lambda: seconds(*reference), options.rounds)
                    print(f"{1 / ratio:6.1f} times as fast, {memory:.0f} MiB  {name}: ours {a:.2f} s, llvm2graph-10 {b:.2f} s")
                else:
                    a = statistics.median(seconds(command) for _ in range(options.rounds))
                    print(f"{a:6.2f} s, {memory:.0f} MiB  {name}")


if __name__ == "__main__":
    main()
