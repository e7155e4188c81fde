"""Opens a file that irsight wrote with the stock package: safetensors_python_test.py PROGRAM SCRATCH."""

import os
import subprocess
import sys

for package in ("numpy", "safetensors"):
    try:
        __import__(package)
    except ImportError:
        sys.exit(f"error: {sys.executable} has no package '{package}'; set -DIRSIGHT_PYTHON to a Python that has it")

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

program, scratch = sys.argv[1:]
path = os.path.join(scratch, "written.safetensors")
subprocess.run([program, "write", path], check=True)

expected = {
    "u8": np.array([255, 0, 1], np.uint8),
    "i16": np.arange(-1, 4, dtype=np.int16),
    "i32": np.arange(-1, 6, dtype=np.int32),
    "i64": np.array([-1, 0], np.int64),
    'f32 λ "\n': np.arange(-1, 5, dtype=np.float32).reshape(2, 3),
    "f64": np.array(-1.0, np.float64),
    "empty": np.zeros((0, 4), np.float32),
    "text.bytes": np.frombuffer("add i32größe".encode(), np.uint8),
    "text.offsets": np.array([0, 7, 7, 14], np.int64),
}
loaded = load_file(path)
assert sorted(loaded) == sorted(expected), sorted(loaded)
for name, array in expected.items():
    assert loaded[name].dtype == array.dtype, (name, loaded[name].dtype)
    assert loaded[name].shape == array.shape, (name, loaded[name].shape)
    assert np.array_equal(loaded[name], array), (name, loaded[name])
with safe_open(path, framework="numpy") as file:
    assert file.metadata() == {"made by": "λ\n"}, file.metadata()

# And the other way: what the stock package writes, in its own layout, we open.
stock = os.path.join(scratch, "stock.safetensors")
save_file({name.replace("\n", ""): array for name, array in expected.items()}, stock, {"k": "v"})
listed = subprocess.run([program, "list", stock], check=True, capture_output=True, text=True).stdout
names = {"uint8": "U8", "int16": "I16", "int32": "I32", "int64": "I64", "float32": "F32", "float64": "F64"}
lines = [
    "|".join([name.replace("\n", ""), names[str(array.dtype)], "".join(f" {n}" for n in array.shape), str(array.nbytes)])
    for name, array in expected.items()
]
assert sorted(listed.splitlines()) == sorted(lines), listed
print(f"{len(loaded)} arrays are equal both ways")
