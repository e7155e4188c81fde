"""How many published DeepTune sources stay as they are when irsight normalises them: they were made by such a rewriter.
usage: deeptune_names.py IRSIGHT CSV..., tables with a column `src` (cgo17-amd.csv, cgo17-nvidia.csv of DeepTune's data)."""
import csv
import pathlib
import subprocess
import sys
import tempfile


def main():
    irsight, tables = pathlib.Path(sys.argv[1]).absolute(), sys.argv[2:]
    sources = list(dict.fromkeys(row["src"] for table in tables for row in csv.DictReader(open(table))))
    same, same_words, failed = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{n:04}.cl" for n in range(len(sources))]
        for name, source in zip(names, sources):
            (pathlib.Path(folder) / name).write_text(source)
        subprocess.run([irsight, "represent", "--as", "deeptune", "--format", "text", "--recover", "-o", "out/", *names],
                       cwd=folder, stderr=subprocess.DEVNULL, check=False)
        for name, source in zip(names, sources):
            made = pathlib.Path(folder) / "out" / (name + ".txt")
            if not made.exists():
                failed.append(name)
                continue
            text = made.read_text()
            same += text.rstrip() == source.rstrip()
            same_words += "".join(text.split()) == "".join(source.split())
    print(f"{len(sources)} sources: {same_words} with the same words, {same} the same to the byte but for the last line break, {len(failed)} not read")
    return 0 if sources and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
