"""End to end: runs of `irsight corpus` that were interrupted, or meet each other. usage: corpus_resume_test.py IRSIGHT [unittest arguments]"""
import os
import re
import signal
import subprocess
import time
import unittest

from corpus_support import CorpusTest
from graph_support import IRSIGHT


class Resume(CorpusTest):
    def write_sources(self):
        for name in "xyz":
            for i in range(6):
                self.write(f"{name}/{i}.cpp", f"#include <vector>\nint {name}{i}(std::vector<int> *v) {{ return v->at({i})" +
                           " + v->size()" * (i + 1) + "; }\n")

    def add_all(self, out):
        for name in "xyz":
            self.add(name, name, out=out)

    def test_a_run_that_was_killed_before_its_last_step_is_ended(self):
        self.write_sources()
        self.add_all("whole")
        self.add_all("c")
        (self.folder / "c/y").rename(self.folder / "c/.y.partial")
        self.assertIn("the corpus has it already", self.add("y", "y").stderr.decode())
        self.assertEqual(self.bytes_of("c"), self.bytes_of("whole"))

    def test_a_list_that_lacks_or_changed_lines_is_refused(self):
        self.write_sources()
        self.add_all("c")
        path = self.folder / "c/packages.jsonl"
        whole = path.read_bytes()
        before = self.bytes_of("c")
        for lines, name in ((2, "z"), (0, "[xyz]")):
            path.write_bytes(b"".join(whole.splitlines(keepends=True)[:lines]))
            for told in (self.corpus("show", "c", status=1), self.add("z", "z", status=1)):
                self.assertRegex(told.stderr.decode(), f"c/packages.jsonl: does not name the package {name}, of which")
        path.unlink()
        self.assert_error(self.add("w", "z", status=1), "does not name the package")
        for place in range(5, len(whole), 97):
            changed = bytearray(whole)
            changed[place] ^= 1
            path.write_bytes(changed)
            self.assert_error(self.corpus("show", "c", status=1), "c/packages.jsonl")
        path.write_bytes(re.sub(rb',"line_digest":"[0-9a-f]*"', b"", whole))
        self.corpus("show", "c")  # as irsight wrote it before
        path.write_bytes(whole)
        self.assertEqual(self.bytes_of("c"), before)

    def test_two_runs_into_one_corpus_do_not_lose_a_package(self):
        self.write_sources()
        os.mkfifo(self.folder / "waits.ll")
        run = subprocess.Popen([IRSIGHT, "corpus", "add", "slow", "waits.ll", "-o", "c", "--exclude", "none"],
                               cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while run.poll() is None and time.monotonic() < end and not (self.folder / "c/.slow.partial").exists():
            time.sleep(0.001)
        told = self.corpus("add", "x", "x", "-o", "c", "--exclude", "none", status=1)
        (self.folder / "waits.ll").write_text("define i32 @slow(i32 %a) {\n  ret i32 %a\n}\n")
        self.assertEqual(run.wait(timeout=60), 0)
        self.assertIn(f"c: process {run.pid} is writing into it", str(told.stderr))
        self.add("x", "x")
        self.assertEqual(list(self.records()), ["slow", "x"])
        self.assertFalse((self.folder / "c/.lock").exists())

    def test_an_interrupted_run_goes_on_to_the_same_bytes(self):
        self.write_sources()
        self.add_all("whole")
        self.add("x", "x", out="c")
        run = subprocess.Popen([IRSIGHT, "corpus", "add", "y", "y", "-o", "c", "--exclude", "none", "-j", "1"],
                               cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while run.poll() is None and time.monotonic() < end and not (self.folder / "c/.y.partial").exists():
            time.sleep(0.001)
        run.send_signal(signal.SIGKILL)
        run.wait()
        self.add_all("c")
        self.assertEqual(self.bytes_of("c"), self.bytes_of("whole"))

    def test_what_an_interrupted_run_left_is_made_again(self):
        self.write_sources()
        self.add_all("whole")
        self.add("x", "x")
        self.write("c/.y.partial/00000.bc", "half")
        self.write("c/y/00000.bc", "made, but not recorded")
        self.write("c/y/00099.bc", "more")
        self.add_all("c")
        self.assertEqual(self.bytes_of("c"), self.bytes_of("whole"))


if __name__ == "__main__":
    unittest.main()
