"""What the tests of `irsight predict` share: runs of it, a small model, and programs."""
import json
import os
import subprocess
import sys

SMALL_MODEL = os.path.abspath(sys.argv.pop(2)) if len(sys.argv) > 2 else None  # before graph_support takes its own

from graph_support import ADD, IRSIGHT, LLVM, GraphTest  # noqa: E402, F401

SUM = "int sum(int *p, int n) {\n  int s = 0;\n  for (int i = 0; i < n; ++i)\n    s += p[i];\n  return s;\n}\n"
MAX = "int most(int *p, int n) {\n  int m = p[0];\n  for (int i = 1; i < n; ++i)\n    if (p[i] > m) m = p[i];\n  return m;\n}\n"
# As Clang makes it at -O0: what is in a variable goes through memory.
LOCAL = """define i32 @twice(i32 %x) {
  %v = alloca i32
  store i32 %x, ptr %v
  %a = load i32, ptr %v
  %b = load i32, ptr %v
  %s = add i32 %a, %b
  ret i32 %s
}
"""


class PredictTest(GraphTest):
    def setUp(self):
        super().setUp()
        self.model()
        self.write("sum.c", SUM)
        self.write("most.c", MAX)

    def model(self, name="m", level="O0", classes=("1", "2", "x\u00e9")):
        subprocess.run([SMALL_MODEL, self.folder / name, level, *classes], check=True)

    def predict(self, *arguments, status=0, **options):
        run = self.irsight("predict", *arguments, **options)
        self.assertEqual(run.returncode, status, run.stderr)
        return run

    def answers(self, *arguments, status=0, **options):
        run = self.predict(*arguments, "--json", status=status, **options)
        return [json.loads(line) for line in run.stdout.splitlines()]
