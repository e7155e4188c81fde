"""What the tests of `irsight graph` share: a scratch folder, the program, and inputs."""
import contextlib
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile
import unittest

IRSIGHT = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else None  # the program under test
LLVM = pathlib.Path("/usr/lib/llvm-22/bin")
ADD = "define i32 @add(i32 %a) {\n  %b = add i32 %a, 1\n  ret i32 %b\n}\n"
SUM_C = "int sum(int *p, int n) { int s = 0; for (int i = 0; i < n; ++i) s += p[i]; return s; }\n"
ENDLESS = ("constexpr long f(long n) { long s = 0; for (long i = 0; i < n; ++i) s += i % 7; return s; }\n"
           "constexpr long x = f(1L << 60);\n")


class GraphTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, contents):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return path

    def irsight(self, *arguments, **options):
        return subprocess.run([IRSIGHT, *map(str, arguments)], cwd=self.folder, capture_output=True,
                              timeout=120, **options)

    def on_terminal(self, *arguments, **environment):
        """Returns what stands on a terminal at the end of a run whose output and errors both go to it, and all that was sent."""
        ours, theirs = pty.openpty()
        run = subprocess.Popen([IRSIGHT, *map(str, arguments)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=theirs,
                               stderr=theirs, env={**os.environ, **environment})
        os.close(theirs)
        sent = b""
        with contextlib.suppress(OSError), open(ours, "rb", buffering=0) as terminal:  # EIO: the other side is closed
            while some := terminal.read(65536):
                sent += some
        run.wait(timeout=120)
        return [line.rpartition(b"\r\x1b[K")[2] for line in sent.split(b"\r\n")], sent

    def assert_same_on_terminal(self, *arguments):
        """Asserts that a run that shows how far it is leaves the lines on a terminal that it writes elsewhere."""
        shown, sent = self.on_terminal(*arguments, NO_COLOR="1")
        self.assertRegex(sent, rb"\r\x1b\[K\d+/\d+ ")
        elsewhere = self.irsight(*arguments)
        self.assertEqual(shown, (elsewhere.stderr + elsewhere.stdout).split(b"\n"))

    def files(self):
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*") if p.is_file())

    def assert_error(self, run, *texts, status=1):
        self.assertEqual(run.returncode, status, run.stderr)
        self.assertTrue(run.stderr.startswith(b"error: "), run.stderr)
        for text in texts:
            self.assertIn(text.encode(), run.stderr)

    def bitcode(self, name="add.bc", text=ADD):
        source = self.write(name + ".ll", text)
        subprocess.run([LLVM / "llvm-as", source, "-o", self.folder / name], check=True)
        source.unlink()
        return self.folder / name
