"""Holds our normalisation of printed text against ncc's own, as the programl 0.3.2 wheel carries it, and both against the
wheel's dictionary of 8,568 statements.

usage: ncc_agreement.py IRSIGHT WHEEL FILE.ll...

IRSIGHT: the program. WHEEL: the folder that has the package `programl` (pip install --no-deps --target WHEEL
programl==0.3.2); nothing else of it is needed. With "-", the one that IRSIGHT_PROGRAML_WHEEL names; where it names none,
says so and exits with 77. Prints how many statements are equal, have the same id, and are known, and
the files that ncc cannot read: those that end it with an error, take it more than 5 seconds, or of which it has another
number of statements. Exits with 1 where ncc knows a statement and ours has another id, or nothing could be compared.
"""
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import types
import warnings
from pathlib import Path


def ncc_module(wheel):
    """Returns ncc's functions, without the packages that importing all of `programl` would need."""
    for name in ("programl", "programl.third_party", "programl.third_party.inst2vec"):
        module = types.ModuleType(name)
        module.__path__ = [str(wheel / name.replace(".", "/"))]
        sys.modules[name] = module
    warnings.filterwarnings("ignore")  # its regular expressions have unknown escapes
    from programl.third_party.inst2vec import inst2vec_preprocess
    return inst2vec_preprocess


OUTSIDE = re.compile(r"define|@|; <label>|[\w.$-]+:|\"[^\"]*\":|%.* = type|attributes #|source_filename")


def ncc_statements(ncc, text):
    """Returns ncc's statements of the bodies in a module's text, in order."""
    structs = ncc.GetStructTypes(text)
    lines, _ = ncc.preprocess([text.split("\n")])
    statements = []
    for line in lines[0]:
        if OUTSIDE.match(line):
            continue
        for struct, body in structs.items():
            line = re.sub(re.escape(struct) + ncc.rgx.struct_lookahead, lambda _: body, line)
        statements.append(ncc.PreprocessStatement(line))
    return statements


def our_statements(irsight, path):
    run = subprocess.run([irsight, "inst2vec", "statements", "--as-printed", "--json", path], capture_output=True, check=True)
    return [statement for line in run.stdout.splitlines() for statement in json.loads(line)["statements"]]


def too_long(*_):
    raise TimeoutError("more than 5 seconds")


def main(irsight, wheel, *paths):
    if wheel == "-":
        wheel = os.environ.get("IRSIGHT_PROGRAML_WHEEL", "")
    if not (Path(wheel) / "programl").is_dir():
        print("SKIPPED: no programl wheel is at hand; IRSIGHT_PROGRAML_WHEEL names the folder that has it")
        return 77
    wheel = Path(wheel)
    ncc = ncc_module(wheel)
    with open(wheel / "programl/ir/llvm/internal/inst2vec_augmented_dictionary.pickle", "rb") as file:
        ids = pickle.load(file)
    unknown = ids["!UNK"]
    signal.signal(signal.SIGALRM, too_long)
    equal = same_id = known = total = files = wrong = 0
    for path in paths:
        ours = our_statements(irsight, path)
        try:
            signal.alarm(5)
            theirs = ncc_statements(ncc, Path(path).read_text())
            assert len(theirs) == len(ours), f"{len(ours)} statements, ncc has {len(theirs)}"
        except (AssertionError, IndexError, ValueError, TimeoutError, RecursionError) as why:
            print(f"passed over {path}: {type(why).__name__}: {str(why)[:100]}")
            continue
        finally:
            signal.alarm(0)
        files += 1
        total += len(ours)
        for a, b in zip(ours, theirs):
            equal += a == b
            known += a in ids
            same = ids.get(a, unknown) == ids.get(b, unknown)
            same_id += same
            if b in ids and not same:
                wrong += 1
                print(f"{path}\n  ours: {a}\n  ncc:  {b}, id {ids[b]}")
    print(f"{files} files, {total} statements: {equal} equal, {same_id} with the same id, "
          f"{known} ({100 * known / max(1, total):.1f} %) known")
    return 0 if total > 0 and wrong == 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
