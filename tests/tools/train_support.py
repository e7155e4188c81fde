"""What the tests of `irsight train` and `irsight eval` share: X_test.py IRSIGHT SMALL_DATASET."""

import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

IRSIGHT, SMALL_DATASET = sys.argv[1:3]
SMALL = ["training.epochs=3", "training.average=0.9", "batch.nodes=200", "model.width=8", "model.hidden=8", "model.layers=1",
         "model.heads=2", "model.feature_buckets=32", "model.structure_buckets=64", "model.structure_width=4", "threads=1"]
SETTINGS = [word for setting in SMALL for word in ("--set", setting)]


def run(*arguments, status=0, memory=None):
    """`memory`: bytes that it may ask for."""
    limit = None if memory is None else lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    done = subprocess.run([IRSIGHT, *map(str, arguments)], capture_output=True, text=True, preexec_fn=limit)
    assert done.returncode == status, (arguments, done.returncode, done.stderr)
    return done


def bytes_within(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TrainTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.data = cls.folder / "data"
        subprocess.run([SMALL_DATASET, cls.data], check=True)
        cls.run_folder = cls.folder / "run"
        done = run("train", "classify", "--data", cls.data, "-o", cls.run_folder, *SETTINGS, "--json")
        cls.printed, cls.warned = done.stdout, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()
