#!/usr/bin/env python3
"""Compares training by irsight with the same network in PyTorch Geometric: the same batches, weights, precision and number of threads.

usage: pyg.py PROGRAM DATA [--python PEER_PYTHON] [--network ggnn|irnet] [--vocabulary FILE] [--rounds R] [-o RESULTS.json]

PROGRAM is training_benchmark, DATA the folder of a data set, PEER_PYTHON an interpreter with what requirements.txt names. Both sides are
processes that do what they are told by turns. First each variant of the peer is held to our gradients (1e-4 of the largest of each
array in float32) and tried in short; then the fastest in float32 and the fastest in bfloat16 run beside us, round by round: forward,
step (forward, backward, clipping, AdamW), and an epoch, for which each side makes its batches anew. Times are medians, ratios medians of
the ratios of each round; peak memory is resident, that of a few steps.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VARIANTS = {
    "ggnn": ["dense-pyg", "gather-pyg", "dense-add", "gather-add", "dense-csr", "dense-segment", "pairs-pyg", "pairs-add"],
    "irnet": ["pyg", "add", "joint", "csr", "segment"],
}
# glibc gives large blocks back at once and asks for them again, which costs time: the peer may be told to keep them, or have jemalloc as
# ours has it (irsight/tools/train/allocator.cc).
MEMORY = {"keep": {"MALLOC_MMAP_THRESHOLD_": str(1 << 30), "MALLOC_TRIM_THRESHOLD_": str(512 << 20)},
          "jemalloc": {"LD_PRELOAD": "libjemalloc.so.2", "MALLOC_CONF": "dirty_decay_ms:-1,muzzy_decay_ms:-1"}}


class Side:
    """A process that answers lines by JSON."""

    def __init__(self, command, settings=None):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **(settings or {})})
        if not self.read().get("ready"):
            raise RuntimeError(f"{command[0]} does not begin")

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("a side has ended")
        return json.loads(line)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.read()

    def close(self):
        self.process.communicate("quit\n")


def ours(line, network, file, bfloat16=False):
    command = [line.program, line.data, "--network", network, "--write", str(file), "--vocabulary", line.vocabulary]
    command += ["--nodes", str(line.nodes), "--batches", str(line.batches), "--threads", str(line.threads)]
    return Side(command + (["--bfloat16"] if bfloat16 else []))


def peer(line, network, file, variant):
    name, *flags = variant.split("+")
    command = [line.python, str(HERE / "training" / "pyg_peer.py"), str(file), "--network", network, "--variant", name, "--threads", str(line.threads)]
    command += [f"--{flag}" for flag in flags if flag not in MEMORY]
    return Side(command, next((MEMORY[flag] for flag in flags if flag in MEMORY), None))


# Arrays whose gradient is nought but for rounding (that of a bias in front of a softmax) are measured by the largest of all arrays.
DIFFERENCE = """
import sys
from safetensors.torch import load_file
ours, theirs = load_file(sys.argv[1]), load_file(sys.argv[2])
assert ours.keys() == theirs.keys()
least = 1e-3 * max(float(array.abs().max()) for name, array in ours.items() if name != "logits")
print(max(float((ours[n] - theirs[n]).abs().max()) / max(float(ours[n].abs().max()), least) for n in ours))
"""


def difference(line, one, other):
    """Returns by how much two files of logits and gradients differ at most, as a share of the largest number of each array."""
    return float(subprocess.run([line.python, "-c", DIFFERENCE, one, other], check=True, capture_output=True, text=True).stdout)


def peak_of_steps(side, count=2):
    side.ask("memory")
    resting = side.ask("memory")["resting_mib"]
    for _ in range(count):
        side.ask("step 0")
    peak = side.ask("memory")["peak_mib"]
    return {"peak_mib": peak, "growth_mib": peak - resting}


def summary(rounds):
    """Returns medians of what each round told of us and of the peer."""
    out = {}
    for clock in ("seconds", "processor"):
        pairs = [(a[clock], b[clock]) for a, b in rounds]
        ratios = sorted(b / a for a, b in pairs)
        out[clock] = {"ours": statistics.median(a for a, _ in pairs), "peer": statistics.median(b for _, b in pairs),
                      "ratio": statistics.median(ratios), "least": ratios[0], "most": ratios[-1]}
    return out


def alternate(we, they, command, rounds):
    told = []
    for i in range(rounds + 1):  # the first warms up
        sides = [we, they] if i % 2 else [they, we]
        answers = {id(side): side.ask(command) for side in sides}
        told.append((answers[id(we)], answers[id(they)]))
    return {**summary(told[1:]), "loss_difference": abs(told[-1][0]["loss"] - told[-1][1]["loss"])}


def try_variant(line, network, file, folder, we, variant):
    try:
        they = peer(line, network, file, variant)
        they.ask(f"gradients 0 {folder / 'peer.safetensors'}")
        off = difference(line, folder / "peer.safetensors", folder / "ours.safetensors")
        if "bfloat16" not in variant and off > 1e-4:
            return {"variant": variant, "difference": off, "problem": f"gradients differ by {off:.1e}"}
        row = {"variant": variant, "difference": off, "step": alternate(we, they, "step 0", line.trial_rounds), **peak_of_steps(they)}
        they.close()
        return row
    except (RuntimeError, subprocess.CalledProcessError) as problem:
        return {"variant": variant, "problem": str(problem)}


def show(row):
    if "problem" in row:
        print(f"  {row['variant']:32} {row['problem']}", file=sys.stderr)
        return
    step = row["step"]
    print(f"  {row['variant']:32} wall {step['seconds']['ours']:.3f} {step['seconds']['peer']:.3f} x{step['seconds']['ratio']:.2f}"
          f"  processor x{step['processor']['ratio']:.2f}  peak {row['peak_mib']:.0f} grown {row['growth_mib']:.0f} MiB  off {row['difference']:.1e}",
          file=sys.stderr, flush=True)


def variants_to_try(line, network, tried):
    """Yields all plain variants, then what may make the best three faster."""
    yield from VARIANTS[network]
    def best():
        good = [row for row in tried if "step" in row]
        return sorted(good, key=lambda row: row["step"]["processor"]["peer"])
    names = [row["variant"] for row in best()[:2]]
    for name in names:
        yield f"{name}+keep"
        yield f"{name}+compile+keep"
    for name in names[:1]:
        yield f"{name}+bfloat16+keep"
        yield f"{name}+compile+bfloat16+keep"


def beside(line, network, folder, variant, bfloat16=False):
    """Returns what was measured until a side ended, which compiled ones may do over batches of other sizes."""
    file = folder / "batches.safetensors"
    out = {"variant": variant, "ours": "bfloat16" if bfloat16 else "float32"}
    try:
        we, they = ours(line, network, file, bfloat16), peer(line, network, file, variant)
        for command in ("forward 0", "step 0"):
            out[command.split()[0]] = alternate(we, they, command, line.rounds)
        out["memory"] = {"ours": peak_of_steps(we), "peer": peak_of_steps(they)}
        out["epoch"] = alternate(we, they, "epoch", line.rounds)
        for side in (we, they):
            side.close()
    except RuntimeError as problem:
        out["problem"] = str(problem)
    return out


def compare(line, network):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        file = folder / "batches.safetensors"
        we = ours(line, network, file)
        we.ask(f"gradients 0 {folder / 'ours.safetensors'}")
        tried = []
        for variant in line.variants or variants_to_try(line, network, tried):
            tried.append(try_variant(line, network, file, folder, we, variant))
            show(tried[-1])
        we.close()
        good = [row for row in tried if "step" in row]
        good.sort(key=lambda row: row["step"]["processor"]["peer"])
        fp32 = next((row["variant"] for row in good if "bfloat16" not in row["variant"]), None)
        bf16 = next((row["variant"] for row in good if "bfloat16" in row["variant"]), None)
        runs = [beside(line, network, folder, fp32)] if fp32 else []
        if line.bfloat16:
            runs += [beside(line, network, folder, variant, True) for variant in (fp32, bf16) if variant]
        return {"network": network, "tried": tried, "beside": runs}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--python", default=sys.executable, help="of the peer")
    parser.add_argument("--network", action="append", choices=list(VARIANTS), help="both by default")
    parser.add_argument("--vocabulary", default=str(ROOT / "share" / "irsight" / "inst2vec_vocabulary.json"))
    parser.add_argument("--nodes", type=int, default=8000, help="of a batch")
    parser.add_argument("--batches", type=int, default=4, help="of an epoch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--trial-rounds", type=int, default=3)
    parser.add_argument("--variants", type=lambda text: text.split(","), help="to try, +compile, +bfloat16, +keep, +jemalloc; all by default")
    parser.add_argument("--bfloat16", action="store_true", help="ours in bfloat16 too")
    parser.add_argument("-o", "--output", help="all that was measured, as JSON")
    line = parser.parse_args()
    results = [compare(line, network) for network in line.network or list(VARIANTS)]
    if line.output:
        pathlib.Path(line.output).write_text(json.dumps({"settings": vars(line), "load": os.getloadavg(), "results": results}, indent=1))
    for result in results:
        for run in result["beside"]:
            print(f"{result['network']}: irsight in {run['ours']} beside {run['variant']}")
            for part in ("forward", "step", "epoch"):
                if part not in run:
                    print(f"  {part:8} {run['problem']}")
                    continue
                wall, processor = run[part]["seconds"], run[part]["processor"]
                print(f"  {part:8} {wall['ours']:.3f} s {wall['peer']:.3f} s  x{wall['ratio']:.2f} ({wall['least']:.2f} to {wall['most']:.2f})"
                      f"  processor {processor['ours']:.3f} s {processor['peer']:.3f} s x{processor['ratio']:.2f}")
            if "memory" not in run:
                continue
            memory = run["memory"]
            print(f"  peak     {memory['ours']['peak_mib']:.0f} MiB {memory['peer']['peak_mib']:.0f} MiB; grown by"
                  f" {memory['ours']['growth_mib']:.0f} and {memory['peer']['growth_mib']:.0f}")


if __name__ == "__main__":
    main()
