"""Networks in libtorch and without it, on graphs of real programs. usage: heads_parity_of_programs.py IRSIGHT PROGRAM SOURCES

SOURCES holds programs named CLASS_….SUFFIX, of which a data set is built at two levels.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile


def main():
    irsight, program, sources = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        rows = ["class,file,split"]
        for number, source in enumerate(sorted(sources.iterdir())):
            label = source.name.split("_")[0]
            target = folder / "root" / "poj104" / label / f"{number}{source.suffix}"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
            rows.append(f"{label},{target.name},train")
        (folder / "root" / "splits.csv").write_text("\n".join(rows) + "\n")
        subprocess.run([irsight, "dataset", "build", "poj104", "--root", folder / "root", "-o", folder / "data",
                        "--levels", "0,2"], check=True)
        return subprocess.run([program, folder / "data"]).returncode


if __name__ == "__main__":
    sys.exit(main())
