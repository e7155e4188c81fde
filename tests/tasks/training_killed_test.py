"""Kills a run of training at any moment, goes on with it, and compares it with one that was left alone:
training_killed_test.py PROGRAM SCRATCH PRECISION."""

import pathlib
import random
import shutil
import subprocess
import sys
import time

program, precision = sys.argv[1], sys.argv[3]
scratch = pathlib.Path(sys.argv[2]) / f"training_killed_{precision}"
shutil.rmtree(scratch, ignore_errors=True)
whole, parts = scratch / "whole", scratch / "parts"
for folder in (whole, parts):
    folder.mkdir(parents=True)
subprocess.run([program, whole, precision], check=True, stdout=subprocess.DEVNULL)

chance = random.Random(5)
kills = 0
while True:
    process = subprocess.Popen([program, parts, precision], stdout=subprocess.PIPE)
    for _ in range(chance.randrange(2, 14)):
        if not process.stdout.readline():
            break
    else:
        # Between the line and this moment there is training, or a file half written.
        time.sleep(chance.random() * 0.003)
        process.kill()
    process.stdout.close()
    status = process.wait()
    if status == 0:
        break
    assert status == -9, status
    kills += 1
    assert kills < 60, "the run does not get on"

assert kills >= 4, kills
for name in ("model.safetensors", "state.safetensors", "metrics.jsonl", "events.out.tfevents.irsight"):
    assert (whole / name).read_bytes() == (parts / name).read_bytes(), name
print(f"killed {kills} times; the same bits")
shutil.rmtree(scratch)
