"""benchmarks/worth's trainings, with a program in irsight's place that knows the first class only: worth_train_test.py [unittest arguments]."""

import argparse
import contextlib
import io
import json
import pathlib
import shutil
import sys
import tempfile
import unittest

import numpy as np
from safetensors.numpy import save_file

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "benchmarks" / "worth"))
import worth  # noqa: E402
from columns import COLUMNS  # noqa: E402
from records import Records, unpacked  # noqa: E402
from rows import ROWS  # noqa: E402

COUNTS = {"train": 6, "validation": 2, "test": 3}  # of each of two classes

# Notes what it is asked, and answers as irsight does: a data set is copied, a model's predictions are of the data set's test programs.
# Where there is a file `fails`, a training is interrupted behind its first checkpoint.
FAKE = f"""#!{sys.executable}
import json, pathlib, shutil, sys
import numpy as np
from safetensors.numpy import load_file, save_file
here, words = pathlib.Path(__file__).parent, sys.argv[1:]
with open(here / "calls", "a") as calls:
    calls.write(json.dumps(words) + "\\n")
after = lambda name: pathlib.Path(words[words.index(name) + 1])
if words[0] == "dataset":
    shutil.copytree(words[2], after("-o"))
    sys.exit()
out = after("-o")
if words[0] == "train":
    out.mkdir(parents=True, exist_ok=True)
    (out / "state.safetensors").touch()
    if (here / "fails").exists():
        sys.exit("error: no space left on the fake")
    (out / "model.safetensors").touch()
    out /= "predictions.safetensors"
shard = load_file(after("--data") / "shard")
label = shard["source.class"][shard["example.source"]]
asked = np.flatnonzero(shard["source.split"][shard["example.source"]] == 2).astype(np.int32)
save_file({{"test.example": asked, "test.label": label[asked], "test.logits": np.tile(np.float32([1, 0]), (len(asked), 1))}}, out)
"""


def texts(name, values):
    coded = [value.encode() for value in values]
    return {f"{name}.bytes": np.frombuffer(b"".join(coded), np.uint8),
            f"{name}.offsets": np.cumsum([0, *map(len, coded)]).astype(np.int64)}


def write_dataset(folder, levels, splits=tuple(COUNTS), graphless=0):
    """A data set as docs/datasets.md has it, of what the comparison reads. The first sources, `graphless` of them, have no graph."""
    sources = [(label, split, f"{label + 1}/{split}{i}.c") for label in (0, 1) for split in splits for i in range(COUNTS[split])]
    count = len(sources)
    examples = np.repeat(np.arange(graphless, count, dtype=np.int32), len(levels))
    folder.mkdir(parents=True)
    save_file({"source.class": np.array([label for label, _, _ in sources], np.int32),
               "source.split": np.array([list(COUNTS).index(split) for _, split, _ in sources], np.uint8),
               **texts("source.name", [name for _, _, name in sources]),
               "source.tokens": np.arange(0, 5 * count + 1, 5), "tokens": np.arange(5 * count, dtype=np.int32),
               "example.source": examples, "example.level": np.tile(np.arange(len(levels), dtype=np.uint8), count - graphless),
               "example.nodes": np.arange(len(examples) + 1), "node.word": np.zeros(len(examples), np.int32),
               **texts("word.detail", ["printf"])}, folder / "shard")
    write_manifest(folder, levels, "list")


def write_manifest(folder, levels, made_of):
    (folder / "manifest.json").write_text(json.dumps({"classes": ["1", "2"], "levels": levels, "shards": [{"file": "shard"}],
                                                      "list": made_of, "rules": {"graph": "instructions-1"}}))


class Trainings(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        write_dataset(self.folder / "data", ["mem2reg"])
        write_dataset(self.folder / "shift", ["O1", "O2", "Os"], ["test"])
        self.fake = self.folder / "irsight"
        self.fake.write_text(FAKE)
        self.fake.chmod(0o755)

    def train(self, *columns, rows=("ours",), seeds=1, jobs=1):
        """Returns what irsight was asked to do: its verbs."""
        calls = self.folder / "calls"
        calls.write_text("")
        options = argparse.Namespace(irsight=self.fake, data=self.folder / "data", shift=self.folder / "shift", seeds=seeds, jobs=jobs,
                                     records=self.folder / "records", output=self.folder / "runs")
        with contextlib.redirect_stdout(io.StringIO()):
            worth.Worth(options, [row for row in ROWS if row.name in rows], [one for one in COLUMNS if one.name in columns]).train_all()
        self.asked = [json.loads(line) for line in calls.read_text().splitlines()]
        return [words[0] for words in self.asked]

    def said(self, column, seed=1, row="ours"):
        training = next(one.training for one in COLUMNS if one.name == column)
        return unpacked(Records(self.folder / "records").known[row, training, seed]["answers"][column])

    def test_each_column_gets_what_its_model_has_right(self):
        self.assertEqual(sorted(self.train("size-5", "all")), ["dataset", "eval", "eval", "eval", "train", "train"])
        for column in "size-5", "all", "level-O2":
            self.assertEqual(self.said(column), "111000", column)
        [select] = [words for words in self.asked if words[0] == "dataset"]
        rows = (self.folder / "runs" / "sets" / pathlib.Path(select[select.index("--splits") + 1]).name).read_text().split()
        self.assertEqual((rows[0], len(rows)), ("class,file,split", 1 + 2 * (5 + 2 + 3)))
        asked = [words for words in self.asked if words[0] == "eval"]
        self.assertEqual([words[words.index("--levels") + 1] for words in asked], ["O1", "O2", "Os"])

    def test_of_source_the_same_programs_count_at_other_levels_as_of_ir(self):
        shutil.rmtree(self.folder / "shift")
        write_dataset(self.folder / "shift", ["O1", "O2", "Os"], ["test"], graphless=2)
        self.train("level-O2", rows=("ours", "linear-source"))
        for row in "ours", "linear-source":
            self.assertEqual(self.said("level-O2", row=row), "xx1000", row)

    def test_it_goes_on_where_records_end(self):
        self.train("size-5")
        self.assertEqual(self.train("size-5"), [])
        shutil.rmtree(self.folder / "runs")  # as on another machine
        self.assertEqual(self.train("size-5"), [])
        self.assertEqual(self.train("size-5", seeds=2), ["dataset", "train"])
        self.assertIn("seed=2", self.asked[1])
        self.assertEqual(self.train("size-5", rows=("ours", "linear-source")), ["dataset", "train"])
        self.assertIn("linear-source", self.asked[1])
        self.assertEqual(len(Records(self.folder / "records").known), 3)

    def test_all_columns_of_a_training_are_asked_of_its_model_at_once(self):
        self.train("all")
        shutil.rmtree(self.folder / "runs")  # as on another machine
        self.assertEqual(self.train("unlike", "level-O1", "all"), [])
        self.assertEqual({self.said(column) for column in ("all", "level-O1", "level-O2", "level-Os")}, {"111000"})
        self.assertEqual(self.said("unlike").count("-"), 6)  # a tenth of six programs is none

    def test_a_run_on_other_data_is_not_taken_for_this_one(self):
        self.train("all")
        write_manifest(self.folder / "data", ["mem2reg"], "another list")
        self.assertEqual(self.train("all"), ["train", "eval", "eval", "eval"])
        self.assertNotIn("--resume", self.asked[0])
        self.assertEqual(len(list((self.folder / "runs" / "ours" / "all").iterdir())), 2)
        self.assertEqual(self.train("all"), [])

    def test_what_irsight_says_when_it_fails_is_told_and_its_run_gone_on_with(self):
        (self.folder / "fails").touch()
        with self.assertRaisesRegex(RuntimeError, "irsight train classify --model irnet .*: error: no space left on the fake"):
            self.train("size-5")
        self.assertEqual(Records(self.folder / "records").known, {})
        (self.folder / "fails").unlink()
        self.assertEqual(self.train("size-5"), ["train"])
        self.assertIn("--resume", self.asked[0])
        self.assertEqual(self.said("size-5"), "111000")
        self.assertIsNone(Records(self.folder / "records").known["ours", "size-5", 1]["seconds"])  # of a part of it says nothing

    def test_it_goes_on_where_a_model_was_trained_and_not_put_down(self):
        self.train("size-5")
        [run] = (self.folder / "runs" / "ours" / "size-5").iterdir()
        (run / "seconds").unlink()
        shutil.rmtree(self.folder / "records")
        self.assertEqual(self.train("size-5"), [])
        self.assertEqual(self.said("size-5"), "111000")

    def test_several_at_a_time_put_down_the_same(self):
        self.train("size-5", "size-10", rows=("ours", "lstm"), seeds=2, jobs=3)
        self.assertEqual(len(Records(self.folder / "records").known), 8)
        self.assertEqual({self.said(column, seed, row) for column in ("size-5", "size-10") for seed in (1, 2) for row in ("ours", "lstm")},
                         {"111000"})


if __name__ == "__main__":
    unittest.main()
