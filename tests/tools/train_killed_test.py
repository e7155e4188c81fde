"""Kills `irsight train classify` at any moment, goes on with it, and compares it with a run that was left alone:
train_killed_test.py IRSIGHT SMALL_DATASET."""

import pathlib
import random
import subprocess
import sys
import tempfile
import time

import numpy as np
from safetensors.numpy import load_file

irsight, small_dataset = sys.argv[1:3]
settings = ["training.epochs=30", "training.average=0.9", "batch.nodes=40", "model.width=32", "model.hidden=32", "model.layers=2",
            "model.heads=2", "model.feature_buckets=256", "model.structure_buckets=512", "model.structure_width=8", "threads=1"]
chance = random.Random(5)


def training(data, folder):
    words = [word for setting in settings for word in ("--set", setting)]
    return [irsight, "train", "classify", "--data", data, "-o", folder, "--baselines", "none", "--resume", *words]


def written(state):
    return state.stat().st_mtime_ns if state.exists() else None


def is_killed(command, state):
    """Lets a run write its state a few times, and kills it while it trains or writes. Returns whether it was still there."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _ in range(chance.randrange(2, 8)):
        before = written(state)
        while process.poll() is None and written(state) == before:
            time.sleep(0.0005)
    time.sleep(chance.random() * 0.02)
    process.kill()
    status = process.wait()
    assert status in (0, -9), status
    return status == -9


with tempfile.TemporaryDirectory() as scratch:
    data, whole, parts = (pathlib.Path(scratch) / name for name in ("data", "whole", "parts"))
    subprocess.run([small_dataset, data], check=True)
    subprocess.run(training(data, whole), check=True, stdout=subprocess.DEVNULL)
    kills = 0
    while is_killed(training(data, parts), parts / "state.safetensors"):
        kills += 1
        assert kills < 100, "the run does not get on"
    assert kills >= 3, kills
    for name in ("model.safetensors", "predictions.safetensors"):
        assert (whole / name).read_bytes() == (parts / name).read_bytes(), name
    # Beside its tensors a state has the times at which epochs ended.
    one, other = load_file(whole / "state.safetensors"), load_file(parts / "state.safetensors")
    assert one.keys() == other.keys()
    for name, values in one.items():
        np.testing.assert_array_equal(values, other[name], err_msg=name)
print(f"killed {kills} times; the same bits")
