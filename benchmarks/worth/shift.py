"""Which test programs are asked about at other levels of optimisation: 20 of each class, drawn once and for all.

usage: shift.py SPLITS -o OUT     SPLITS: splits.csv of POJ-104; OUT: those of its lines, in a folder that is made and is to hold the sources, too
"""

import argparse
import csv
import pathlib
import random

TEST = 20  # programs a class


def drawn(lines):
    by_class = {}
    for line in lines:
        if line["split"] == "test":
            by_class.setdefault(line["class"], []).append(line)
    return [line for label in sorted(by_class) for line in random.Random(f"{label}testshift").sample(by_class[label], TEST)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("splits")
    parser.add_argument("-o", "--output", required=True)
    options = parser.parse_args()
    pathlib.Path(options.output).parent.mkdir(parents=True, exist_ok=True)
    with open(options.splits, newline="") as splits, open(options.output, "w", newline="") as output:
        table = csv.DictWriter(output, ["class", "file", "split"])
        table.writeheader()
        table.writerows(drawn(csv.DictReader(splits)))


if __name__ == "__main__":
    main()
