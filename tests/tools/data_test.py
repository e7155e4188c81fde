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


def varint(data, at):
    """The number at a place of a protobuf message, and the place behind it."""
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 128:
            return value, at


def field_ends(data):
    """Where the top-level fields of a protobuf message end, which are all length-delimited here."""
    ends, at = [], 0
    while at < len(data):
        length, at = varint(data, varint(data, at)[1])
        at += length
        ends.append(at)
    return ends


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

    def test_what_several_inputs_say_of_all_graphs_is_kept_where_they_agree(self):
        for name, source in (("a", "poj104"), ("b", "poj104"), ("c", "devmap")):
            (self.folder / f"{name}.pbtxt").write_text(
                f'context {{ feature {{ key: "source" value {{ bytes_list {{ value: "{source}" }} }} }} }}\n'
                f"graph {{ {GRAPH} }}\n")
        for suffix in ("json", "pbtxt", "safetensors", "pb"):
            self.good("convert", "a.pbtxt", "b.pbtxt", "-o", f"ab.{suffix}")
            self.good("convert", f"ab.{suffix}", "-o", "agreed.pbtxt")
            self.assertIn("poj104", (self.folder / "agreed.pbtxt").read_text())
        self.good("convert", "a.pbtxt", "c.pbtxt", "-o", "ac.pbtxt")
        self.assertNotIn("source\"", (self.folder / "ac.pbtxt").read_text())

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

    def test_nodes_some_edges_away(self):
        text = self.good("show", "add.pbtxt", "--node", 2, "--hops", 2)
        firsts = [part.splitlines()[0] for part in text.split("\n\n")]
        self.assertEqual(firsts, ["2 variable i32", "1 instruction add", "3 instruction ret"])

    def test_texts_cannot_forge_lines(self):
        (self.folder / "forged.pbtxt").write_text(GRAPH.replace('text: "add"', 'text: "a\\nb\\033[31m\\377"'))
        text = self.good("show", "forged.pbtxt", "--node", 1)
        self.assertEqual(text.splitlines()[0], "1 instruction a\\nb\\x1b[31m\N{REPLACEMENT CHARACTER}")

    def test_dot_of_a_part(self):
        self.assertIn("digraph", self.good("show", "add.pbtxt", "--dot"))
        part = self.good("show", "add.pbtxt", "--dot", "--node", 4, "--hops", 1)
        self.assertEqual(json.loads(self.good("show", "-", "--json", input=part.encode()))["nodes"], 2)

    def test_options_that_exclude_each_other(self):
        for options in (["--node", 1, "--function", "add"], ["--svg", "a.svg", "--dot"], ["--json", "--node", 1],
                        ["--check", "--svg", "a.svg"], ["--check", "--json"]):
            self.assert_error(self.irsight("show", "add.pbtxt", *options), "excludes", status=2)
        self.assert_error(self.irsight("show", "add.pbtxt", "--hops", 2), "--hops requires --node", status=2)

    def test_picture(self):
        self.good("show", "add.pbtxt", "--svg", "a.svg")
        self.assertIn("<svg", (self.folder / "a.svg").read_text())
        self.good("show", "add.pbtxt", "--svg", "a.svg")  # over a picture, and over nothing else
        (self.folder / "model.safetensors").write_text("a model")
        self.assert_error(self.irsight("show", "add.pbtxt", "--svg", "model.safetensors"),
                          "model.safetensors: is there and is no picture (SVG), which alone is written over",
                          "--svg names a new file; remove this one if it is not needed")
        self.assertEqual((self.folder / "model.safetensors").read_text(), "a model")

    def test_picture_where_the_temporary_folder_has_an_awkward_name(self):
        folder = self.folder / "a b;touch forged;'$(touch forged)"
        folder.mkdir()
        self.good("show", "add.pbtxt", "--svg", "a.svg", env={**os.environ, "TMPDIR": str(folder)})
        self.assertIn("<svg", (self.folder / "a.svg").read_text())
        self.assertFalse((self.folder / "forged").exists())
        self.assertEqual(list(folder.iterdir()), [])

    def test_picture_without_a_temporary_folder(self):
        run = self.irsight("show", "add.pbtxt", "--svg", "a.svg", env={**os.environ, "TMPDIR": "/nowhere"})
        self.assert_error(run, "add.pbtxt: graph 0: TMPDIR: not a folder for temporary files", "hint: set TMPDIR")

    def test_picture_says_how_dot_ended(self):
        (self.folder / "bin").mkdir()
        for script, status in (("exit 3", 3), ("kill -9 $$", 137)):
            (self.folder / "bin/dot").write_text("#!/bin/sh\n" + script + "\n")
            (self.folder / "bin/dot").chmod(0o755)
            run = self.irsight("show", "add.pbtxt", "--svg", "a.svg", env={"PATH": str(self.folder / "bin")})
            self.assert_error(run, f"dot: exit status {status}")
        self.assertFalse((self.folder / "a.svg").exists())

    def test_picture_of_too_many_nodes(self):
        (self.folder / "big.pbtxt").write_text(
            'node { text: "[external]" }\n' + 'node { text: "add" }\n' * 3000 + 'function { name: "f" }\nmodule { name: "f.c" }\n')
        self.assert_error(self.irsight("show", "big.pbtxt", "--svg", "a.svg"),
                          "a picture of 3001 nodes cannot be read; the most is 3000", "hint: choose a part with --function")
        self.good("show", "big.pbtxt", "--node", 1, "--hops", 1, "--svg", "a.svg")

    def test_picture_without_graphviz_names_the_package(self):
        (self.folder / "bin").mkdir()
        os.symlink("/bin/sh", self.folder / "bin/sh")
        run = self.irsight("show", "add.pbtxt", "--svg", "a.svg", env={"PATH": str(self.folder / "bin")})
        self.assert_error(run, "dot: not installed", "hint: it is in Debian's package graphviz")

    def test_check(self):
        self.assertEqual(self.good("show", "--check", "add.pbtxt"), "add.pbtxt: 1 graphs, all valid\n")
        (self.folder / "bad.pbtxt").write_text(GRAPH + "edge { flow: CONTROL source: 2 target: 3 }\n")
        self.assert_error(self.irsight("show", "--check", "bad.pbtxt"), "bad.pbtxt: graph 0: ", "node 2")

    def test_check_goes_on_behind_a_bad_graph(self):
        bad = GRAPH + "edge { flow: CONTROL source: 2 target: 3 }\n"
        (self.folder / "three.pbtxt").write_text("".join("graph {\n" + text + "}\n" for text in (bad, GRAPH, bad)))
        run = self.irsight("show", "--check", "three.pbtxt")
        self.assert_error(run, "three.pbtxt: graph 0: ", "three.pbtxt: graph 2: ")
        self.assertNotIn(b"graph 1", run.stderr)
        self.assertEqual(run.stdout, b"three.pbtxt: 3 graphs, 2 not valid\n")
        self.good("show", "--check", "three.pbtxt", "--index", 1)
        self.assert_error(self.irsight("show", "--check", "three.pbtxt", "--index", 3), "graph 3 is not there; the file has 3")

    def test_what_an_error_quotes_is_printable(self):
        (self.folder / "raw.json").write_bytes(b'{"directed": true, "nodes": [\xff\x1b[31m\n')
        run = self.irsight("convert", "raw.json", "-o", "a.pb")
        self.assert_error(run, "raw.json: ")
        run.stderr.decode("utf-8")
        self.assertNotIn(b"\x1b", run.stderr)

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
                if suffix == "pb" and len(whole) * eighth // 8 in field_ends(whole):
                    continue  # a message of fewer fields is a message
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

    def test_reader_that_goes_away(self):
        for verb in (["show", "add.pbtxt"], ["show", "add.pbtxt", "--svg", "-"], ["show", "add.pbtxt", "--dot"],
                     ["show", "--check", "add.pbtxt"], ["convert", "add.pbtxt", "-o", "-", "--to", "json"],
                     ["compare", "add.pbtxt", "add.pbtxt"], ["doctor"], ["completion", "bash"], ["show", "--help"]):
            reading, writing = os.pipe()
            os.close(reading)
            run = subprocess.run([IRSIGHT, *verb], cwd=self.folder, stdout=writing, stderr=subprocess.PIPE, timeout=120)
            os.close(writing)
            self.assert_error(run, "cannot write")

    def test_inputs_that_fail_late_leave_no_output(self):
        before = sorted(self.folder.iterdir())
        for output in ("out.pb", "out.pb.gz", "out.json", "out.safetensors"):
            self.assert_error(self.irsight("convert", "add.pbtxt", "none.pb", "-o", output), "none.pb: cannot open")
            self.assertEqual(sorted(self.folder.iterdir()), before)

    def test_flipped_bytes_are_read_or_refused(self):
        for suffix in ("pb", "json", "safetensors"):
            self.good("convert", "add.pbtxt", "-o", f"whole.{suffix}")
            whole = (self.folder / f"whole.{suffix}").read_bytes()
            for at in range(0, len(whole), len(whole) // 20):
                (self.folder / f"bad.{suffix}").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1:])
                run = self.irsight("convert", f"bad.{suffix}", "-o", "out.pbtxt")
                self.assertIn(run.returncode, (0, 1), run.stderr)
                if run.returncode == 1:
                    self.assert_error(run, f"bad.{suffix}")
                    self.assertFalse((self.folder / "out.pbtxt").exists())
                else:
                    (self.folder / "out.pbtxt").unlink()

    def test_wrong_usage(self):
        for arguments in (["convert"], ["show"], ["convert", "a", "--nonsense"], ["completion", "tcsh"]):
            self.assert_error(self.irsight(*arguments), status=2)
        run = self.irsight("convert", "add.pbtxt", "-o", "x", "--to", "xml")
        self.assertEqual((run.returncode, b"xml not in {pb," in run.stderr), (2, True), run.stderr)

    def test_every_verb_has_help_with_an_example(self):
        for verb in ("convert", "show", "compare", "doctor", "completion"):
            self.assertIn("Example: irsight " + verb, self.good(verb, "--help"))

    def test_doctor_as_json(self):
        run = self.irsight("doctor", "--json")
        self.assertIn(run.returncode, (0, 1))
        names = [finding["name"] for finding in json.loads(run.stdout)]
        self.assertEqual(names, ["irsight", "irsight-compile", "irsight-train", "clang 22's headers", "clang-22", "C++ standard library",
                                 "CUDA toolkit", "dot", "python safetensors", "python networkx", "cache", "processors",
                                 "memory"])

    def test_doctor_and_completion_without_the_frontend(self):
        programs = pathlib.Path(IRSIGHT).resolve().parent.parent
        for name in ("bin/irsight", "libexec/irsight/irsight-data"):
            (self.folder / "it's" / name).parent.mkdir(parents=True)
            shutil.copy(programs / name, self.folder / "it's" / name)
        alone = str(self.folder / "it's/bin/irsight")
        run = subprocess.run([alone, "doctor"], capture_output=True, text=True, timeout=120)
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn("MISSING  irsight-compile        for irsight graph\n", run.stdout)
        self.assertIn("build with -DIRSIGHT_FRONTEND=ON", run.stdout)
        run = subprocess.run([alone, "completion", "bash"], capture_output=True, text=True, timeout=120)
        self.assertRegex(run.stdout, 'words="convert show compare ([a-z0-9]+ )*doctor completion"')

    def test_doctor_measures_the_cache(self):
        (self.folder / "irsight/preludes").mkdir(parents=True)
        (self.folder / "irsight/preludes/a.pch").write_bytes(bytes(3 << 20))
        run = self.irsight("doctor", env={**os.environ, "XDG_CACHE_HOME": str(self.folder)})
        self.assertIn(f"{self.folder}/irsight, 3 MiB\n".encode(), run.stdout)

    def test_completion_is_a_script_that_bash_reads(self):
        for shell in ("bash", "zsh", "fish"):
            self.assertIn("convert", self.good("completion", shell))
        for words, offered in (("sh", "show"), ("show --ch", "--check"), ("convert --to pbt", "pbtxt"), ("completion z", "zsh")):
            script = f'COMP_WORDS=(irsight {words}); COMP_CWORD={len(words.split())}; _irsight; echo "${{COMPREPLY[@]}}"'
            done = subprocess.run(["bash", "-c", self.good("completion", "bash") + script], capture_output=True, text=True)
            self.assertEqual(done.stdout, offered + "\n", done.stderr)


if __name__ == "__main__":
    IRSIGHT = os.path.abspath(sys.argv.pop(1))
    unittest.main()
