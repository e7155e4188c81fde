"""What the tests of `irsight represent` share: runs of it, and its files as Python's packages open them."""
import csv
import io
import os
import sys

SMALL_VOCABULARY = os.path.abspath(sys.argv.pop(2)) if len(sys.argv) > 2 else None  # before graph_support takes its own

from graph_support import ADD, LLVM, SUM_C, GraphTest  # noqa: E402, F401
from safetensors import safe_open  # noqa: E402
from safetensors.numpy import load_file  # noqa: E402


class RepresentTest(GraphTest):
    def represent(self, name, *arguments, status=0, **options):
        """Returns the finished run, whose exit status is as expected."""
        run = self.irsight("represent", "--as", name, *arguments, **options)
        self.assertEqual(run.returncode, status, run.stderr)
        return run

    def assert_answer(self, name, *arguments):
        """The run gives something, or an error that the program found itself: no worker died, and none met a limit."""
        run = self.irsight("represent", "--as", name, *arguments)
        if run.returncode == 0:
            self.assertGreater(len(run.stdout), 10)
            return
        self.assert_error(run)
        for death in ("crashed", "exited", "limit: ", "out of memory"):
            self.assertNotIn(death.encode(), run.stderr[:2000])

    def rows(self, name, *arguments, status=0, **options):
        """Returns the CSV that standard output got, without its header, and the header."""
        run = self.represent(name, *arguments, status=status, **options)
        lines = list(csv.reader(io.StringIO(run.stdout.decode(), newline="")))
        return lines[1:], lines[0]

    def tables(self, path):
        """Returns a safetensors file's arrays, texts as lists of strings, and its metadata."""
        arrays = load_file(self.folder / path)
        for name in [n[:-len(".offsets")] for n in arrays if n.endswith(".offsets")]:
            offsets, data = arrays.pop(name + ".offsets"), arrays.pop(name + ".bytes").tobytes()
            arrays[name] = [data[a:b].decode() for a, b in zip(offsets, offsets[1:])]
        with safe_open(self.folder / path, framework="numpy") as file:
            return arrays, file.metadata()
