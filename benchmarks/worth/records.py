"""What was found out already: a file for each row, a line of JSON for each training, so that the comparison goes on where it stopped, on
another machine too, and its table is made again without any training.

A line has `training`, `seed` and `settings`, digests of the data sets (`data`, `shift`), `seconds` of processor time (null where the training was
interrupted), and `answers`: for each column a text with one letter for each test program, in the order of the data set: 1 right, 2 right where pairs of classes are merged,
0 wrong, x without a graph, - not asked (deflated, in base 64)."""

import base64
import json
import pathlib
import zlib

import numpy as np


def packed(letters):
    return base64.b64encode(zlib.compress(letters.encode(), 9)).decode()


def unpacked(text):
    return zlib.decompress(base64.b64decode(text)).decode()


def letters_of(verdicts, programs, asked):
    """`verdicts`: by the names of those of `asked` that have a graph."""
    return "".join(verdicts.get(name, "x") if name in asked else "-" for name in programs)


class Records:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.known = {}  # (row, training, seed): record; a later line takes the place of an earlier one
        for file in sorted(self.folder.glob("*.jsonl")):
            for line in file.read_text().splitlines(keepends=True):
                if not line.endswith("\n"):  # its writing was interrupted
                    continue
                record = json.loads(line)
                self.known[file.stem, record["training"], record["seed"]] = record

    def find(self, row, training, seed, origin):
        """The record of a training, if it was made with these settings on these data sets: `settings`, `data`, `shift`."""
        record = self.known.get((row, training, seed))
        same = record and all(record[name] == value for name, value in origin.items())
        return record if same else None

    def add(self, row, record):
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{row}.jsonl"
        text = file.read_text() if file.exists() else ""
        if text and not text.endswith("\n"):
            file.write_text(text[:text.rfind("\n") + 1])
        with open(file, "a") as lines:
            lines.write(json.dumps(record) + "\n")
        self.known[row, record["training"], record["seed"]] = record

    def answers(self, row, column, seeds):
        """[models, programs] of what was found out for a column, by so many seeds at most: 1 right, 2 right where pairs are merged, 0 wrong,
        -1 without a graph, -2 not asked."""
        found = [self.known.get((row, column.training, seed)) for seed in range(1, seeds + 1)]
        found = [record for record in found if record and column.name in record["answers"]]
        origins = {(record["data"], *(setting for setting in record["settings"] if not setting.startswith("seed="))) for record in found}
        if len(origins) > 1:
            raise ValueError(f"{row}: the records of {column.training} are of different settings or data: {origins}")
        texts = [unpacked(record["answers"][column.name]) for record in found]
        return np.array([[{"1": 1, "2": 2, "0": 0, "x": -1, "-": -2}[letter] for letter in text] for text in texts], np.int8)
