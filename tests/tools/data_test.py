"""End to end: irsight convert, show, compare, doctor, completion. usage: data_test.py IRSIGHT [unittest arguments]"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

IRSIGHT = None  # set by main

# @add of two arguments, as ProGraML's text format has it: written by hand.
GRAPH = """\
node { text: "[external]" }
node { text: "add" }
node { type: VARIABLE text: "i32" }
node { text: "ret" }
node { type: CONSTANT text: "i32" }
edge { source: 1 target: 3 }
edge { flow: DATA source: 4 target: 1 position: 1 }
edge { flow: DATA source: 1 target: 2 }
edge { flow: DATA source: 2 target: 3 }
edge { flow: CALL target: 1 }
edge { flow: CALL source: 3 }
function { name: "add" }
module { name: "add.c" }
"""
BINARY_FORMATS = ("pb", "json", "safetensors", "dot", "pbtxt")


class DataTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "add.pbtxt").write_text(GRAPH)

    def irsight(self, *arguments, **options):
        return subprocess.run([IRSIGHT, *map(str, arguments)], cwd=self.folder, capture_output=True,
                              timeout=120, **options)

    def good(self, *arguments, **options):
        run = self.irsight(*arguments, **options)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.decode()

    def assert_error(self, run, *texts, status=1):
        self.assertEqual(run.returncode, status, run.stderr)
        self.assertTrue(run.stderr.startswith(b"error: "), run.stderr)
        for text in texts:
            self.assertIn(text.encode(), run.stderr)

    def test_each_format_to_each(self):
        for first in BINARY_FORMATS:
            self.good("convert", "add.pbtxt", "-o", f"a.{first}")
            for second in BINARY_FORMATS:
                self.good("convert", f"a.{first}", "-o", f"b.{second}")
                self.assertEqual(self.good("compare", "a.pbtxt" if first == "pbtxt" else f"a.{first}", f"b.{second}"),
                                 "1 graphs, equal\n")

    def test_streams(self):
        pb = self.irsight("convert", "-", "-o", "-", "--to", "pb", input=GRAPH.encode())
        self.assertEqual(pb.returncode, 0, pb.stderr)
        self.assertIn("nodes                              5", self.good("show", "-", input=pb.stdout))

    def test_several_inputs_are_one_stream(self):
        self.good("convert", "add.pbtxt", "add.pbtxt", "-o", "two.json")
        self.assertEqual((self.folder / "two.json").read_text().count("\n"), 2)

    def test_statistics_as_json(self):
        figures = json.loads(self.good("show", "add.pbtxt", "--json"))
        self.assertEqual(figures["edges_of_flow"]["data"], 3)

    def test_one_node_with_its_neighbours(self):
        text = self.good("show", "add.pbtxt", "--node", 1)
        self.assertEqual(text, "1 instruction add\n  function  0 add\n  block     0\n"
                               "  <- data   1  4 constant i32\n  <- call   0  0 instruction [external]\n"
                               "  -> control   0  3 instruction ret\n  -> data   0  2 variable i32\n")

    def test_one_function(self):
        self.assertIn("    1  add            %2 i32 <- [i32]\n", self.good("show", "add.pbtxt", "--function", "add"))

    def test_picture(self):
        self.good("show", "add.pbtxt", "--svg", "a.svg")
        self.assertIn("<svg", (self.folder / "a.svg").read_text())

    def test_picture_without_graphviz_names_the_package(self):
        (self.folder / "bin").mkdir()
        os.symlink("/bin/sh", self.folder / "bin/sh")
        run = self.irsight("show", "add.pbtxt", "--svg", "a.svg", env={"PATH": str(self.folder / "bin")})
        self.assert_error(run, "dot: not installed", "hint: it is in Debian's package graphviz")

    def test_check(self):
        self.assertEqual(self.good("show", "--check", "add.pbtxt"), "add.pbtxt: 1 graphs, all valid\n")
        (self.folder / "bad.pbtxt").write_text(GRAPH + "edge { flow: CONTROL source: 2 target: 3 }\n")
        self.assert_error(self.irsight("show", "--check", "bad.pbtxt"), "bad.pbtxt: graph 0: ", "node 2")

    def test_compare_names_the_first_difference(self):
        (self.folder / "other.pbtxt").write_text(GRAPH.replace('"ret"', '"br"'))
        self.assert_error(self.irsight("compare", "add.pbtxt", "other.pbtxt"), "graph 0: ", "ret", "br")
        (self.folder / "swapped.pbtxt").write_text(
            GRAPH.replace('node { type: CONSTANT text: "i32" }\n', "")
                 .replace("node { text: \"ret\" }", 'node { type: CONSTANT text: "i32" }\nnode { text: "ret" }')
                 .replace("source: 4", "source: X").replace("source: 3", "source: 4")
                 .replace("target: 3", "target: 4").replace("source: X", "source: 3"))
        self.good("compare", "add.pbtxt", "swapped.pbtxt")
        self.assert_error(self.irsight("compare", "--exact", "add.pbtxt", "swapped.pbtxt"), "graph 0: ")

    def test_wrong_input(self):
        (self.folder / "noise.pb").write_bytes(bytes(i * i % 251 for i in range(999)))
        (self.folder / "empty.json").write_bytes(b"")
        for name in ("none.pb", "noise.pb", "empty.json", "."):
            for verb in (["convert", name, "-o", "out.json"], ["show", name], ["compare", name, "add.pbtxt"]):
                self.assert_error(self.irsight(*verb), name)
        self.assertFalse((self.folder / "out.json").exists())

    def test_files_cut_anywhere(self):
        for suffix in ("pb", "json", "safetensors", "dot"):
            self.good("convert", "add.pbtxt", "-o", f"whole.{suffix}")
            whole = (self.folder / f"whole.{suffix}").read_bytes()
            for eighth in range(1, 8):
                (self.folder / f"cut.{suffix}").write_bytes(whole[: len(whole) * eighth // 8])
                run = self.irsight("show", f"cut.{suffix}")
                self.assertIn(run.returncode, (0, 1), run.stderr)  # protobuf may end between two fields
                if suffix != "pb":
                    self.assert_error(run, f"cut.{suffix}")

    def test_node_and_function_that_are_not_there(self):
        self.assert_error(self.irsight("show", "add.pbtxt", "--node", 99), "--node 99: the graph has 5 nodes")
        self.assert_error(self.irsight("show", "add.pbtxt", "--function", "f"), "--function f: the graph has no such function")
        self.assert_error(self.irsight("show", "add.pbtxt", "--index", 3), "graph 3 is not there; the file has 1")

    def test_output_that_cannot_be_written(self):
        self.assert_error(self.irsight("convert", "add.pbtxt", "-o", "/dev/full", "--to", "pb"), "No space left on device")
        with open("/dev/full", "wb") as full:
            run = subprocess.run([IRSIGHT, "show", "add.pbtxt"], cwd=self.folder, stdout=full, stderr=subprocess.PIPE)
        self.assert_error(run, "No space left on device")

    def test_wrong_usage(self):
        for arguments in (["convert"], ["show"], ["convert", "a", "--nonsense"], ["completion", "tcsh"]):
            self.assert_error(self.irsight(*arguments), status=2)
        self.assert_error(self.irsight("convert", "add.pbtxt", "-o", "x", "--to", "xml"), "--to xml: there are pb")

    def test_every_verb_has_help_with_an_example(self):
        for verb in ("convert", "show", "compare", "doctor", "completion"):
            self.assertIn("Example: irsight " + verb, self.good(verb, "--help"))

    def test_doctor_as_json(self):
        run = self.irsight("doctor", "--json")
        self.assertIn(run.returncode, (0, 1))
        names = [finding["name"] for finding in json.loads(run.stdout)]
        self.assertIn("dot", names)

    def test_completion_is_a_script_that_bash_reads(self):
        for shell in ("bash", "zsh", "fish"):
            self.assertIn("convert", self.good("completion", shell))
        script = self.good("completion", "bash") + 'COMP_WORDS=(irsight show --ch); COMP_CWORD=2; _irsight; echo "${COMPREPLY[@]}"'
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
        self.assertEqual(done.stdout, "--check\n", done.stderr)


if __name__ == "__main__":
    IRSIGHT = os.path.abspath(sys.argv.pop(1))
    unittest.main()
