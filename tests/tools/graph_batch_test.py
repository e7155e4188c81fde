"""End to end: runs of `irsight graph` over many files, resumed and into data sets. usage: graph_batch_test.py IRSIGHT [unittest arguments]"""
import json
import os
import unittest

from graph_support import ADD, GraphTest


class Resume(GraphTest):
    RESUMED = ("--report", "r.jsonl", "--resume")

    def report(self):
        return [json.loads(line) for line in (self.folder / "r.jsonl").read_text().splitlines()]

    def made(self, *command, status=0):
        """Returns what one run made, by name, as its report says."""
        before = len(self.report()) if (self.folder / "r.jsonl").exists() else 0
        run = self.irsight(*command)
        self.assertEqual(run.returncode, status, run.stderr)
        return [entry["file"] for entry in self.report()[before:]]

    def write_three(self):
        self.write("inc/deep.h", "#define DEEP 1\n")
        self.write("inc/one.h", '#include "deep.h"\n')
        self.write("inc/two.h", "#define TWO 2\n")
        self.write("one.c", '#include "one.h"\nint f(int x) { return x + DEEP; }\n')
        self.write("two.c", '#include "two.h"\n#include <limits.h>\nint f(int x) { return x + TWO; }\n')
        self.write("none.ll", ADD)

    def test_a_changed_header_is_seen_by_resume(self):
        self.write_three()
        command = ("graph", "one.c", "two.c", "none.ll", "-o", "out/", *self.RESUMED, "--", "-Iinc")
        self.assertEqual(self.made(*command), ["one.c", "two.c", "none.ll"])
        self.assertEqual(self.made(*command), [])
        self.write("inc/deep.h", "#define DEEP 5\n")
        self.assertEqual(self.made(*command), ["one.c"])
        self.assertEqual(self.made(*command), [])
        (self.folder / "inc/two.h").unlink()
        self.assertEqual(self.made(*command, status=1), ["two.c"])
        self.assertIn("'two.h' file not found", self.report()[-1]["message"])
        self.write("inc/two.h", "#define TWO 2\n")
        self.assertEqual(self.made(*command), ["two.c"])
        self.assertEqual(self.made(*command), [])

    def test_headers_of_a_prelude_and_system_headers_count(self):
        self.write_three()
        self.write("sys/limits.h", "#define TOP 1\n")
        command = ("graph", "one.c", "two.c", "-o", "out/", *self.RESUMED, "--prelude", "inc/two.h", "--", "-Iinc")
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")}
        run = self.irsight(*command, "-isystem", "sys", env=environment)
        self.assertEqual(run.returncode, 0, run.stderr)
        lines = [json.loads(line) for line in (self.folder / "r.jsonl.headers").read_text().splitlines()]
        headers = [line for line in lines if isinstance(line, str)]
        lists = [line for line in lines if isinstance(line, list)]
        self.assertEqual(len(set(headers)), len(headers), "a header stands there once")
        one, two = ({headers[n] for n in lists[self.report()[i]["headers"]]} for i in (0, 1))
        ours = {name: str(self.folder / name) for name in ("inc/one.h", "inc/deep.h", "inc/two.h", "sys/limits.h")}
        self.assertLessEqual({ours["inc/one.h"], ours["inc/deep.h"], ours["inc/two.h"]}, one)
        self.assertLessEqual({ours["inc/two.h"], ours["sys/limits.h"]}, two)
        self.assertNotIn(ours["inc/one.h"], two)
        self.write("sys/limits.h", "#define TOP 2\n")
        run = self.irsight(*command, "-isystem", "sys", env=environment)
        self.assertEqual([entry["file"] for entry in self.report()], ["one.c", "two.c", "two.c"])
        self.write("inc/two.h", "#define TWO 3\n")
        run = self.irsight(*command, "-isystem", "sys", env=environment)
        self.assertEqual([entry["file"] for entry in self.report()][3:], ["one.c", "two.c"])

    def test_a_changed_response_file_is_seen_by_resume(self):
        self.write("a.c", "int f(int x) { return x + N; }\n")
        self.write("args", "-DN=1")
        command = ("graph", "a.c", "-o", "out/", *self.RESUMED, "--", "@args")
        self.assertEqual(self.made(*command), ["a.c"])
        self.assertEqual(self.made(*command), [])
        self.write("args", "-DN=2")
        self.assertEqual(self.made(*command), ["a.c"])

    def test_what_an_interrupted_run_left_half_written_is_made_again(self):
        self.write_three()
        command = ("graph", "one.c", "two.c", "-o", "out/", *self.RESUMED, "--", "-Iinc")
        self.assertEqual(self.made(*command), ["one.c", "two.c"])
        for name in ("r.jsonl", "r.jsonl.headers"):
            whole = (self.folder / name).read_bytes()
            (self.folder / name).write_bytes(whole[:-9])
        run = self.irsight(*command)
        self.assertEqual(run.returncode, 0, run.stderr)
        last = json.loads((self.folder / "r.jsonl").read_text().splitlines()[-1])
        self.assertEqual((last["file"], last["outcome"]), ("two.c", "ok"))
        before = (self.folder / "r.jsonl").read_bytes()
        self.assertEqual(self.irsight(*command).returncode, 0)
        self.assertEqual((self.folder / "r.jsonl").read_bytes(), before)

    def test_a_report_takes_the_place_of_a_report_only(self):
        self.write("a.ll", ADD)
        self.write("model.safetensors", "a model")
        for command in (["graph", "a.ll", "-o", "a.pb"], ["graph", "a.ll", "-o", "out/", "--resume"]):
            run = self.irsight(*command, "--report", "model.safetensors")
            self.assert_error(run, "model.safetensors: is there and is no report of irsight graph, which alone is written over",
                              "--report names a new file; remove this one if it is not needed", status=2)
        self.assertEqual((self.folder / "model.safetensors").read_text(), "a model")
        for _ in range(2):
            self.assertEqual(self.irsight("graph", "a.ll", "-o", "a.pb", "--report", "r.jsonl").returncode, 0)

    def test_one_stream_cannot_be_resumed(self):
        self.write("a.ll", ADD)
        how = "write into a folder and keep a report: -o FOLDER/ --report FILE"
        for output in (["-o", "out.pb"], ["--format", "json"], [], ["-o", "out/", "--format", "summary"]):
            run = self.irsight("graph", "a.ll", *output, *self.RESUMED)
            self.assert_error(run, "--resume: a run into one stream cannot be resumed", how, status=2)
        run = self.irsight("graph", "a.ll", "-o", "out/", "--resume")
        self.assert_error(run, "--resume: without a report nobody knows what is done", how, status=2)
        self.assertEqual(self.files(), ["a.ll"])


class DataSet(GraphTest):
    def write_inputs(self, count=9):
        names = [f"f{i}.ll" for i in range(count)]
        for i, name in enumerate(names):
            self.write(name, ADD.replace("1", str(i)) + ADD.replace("@add", f"@also{i}"))
        return names

    def manifest(self, folder):
        return json.loads((self.folder / folder / "manifest.json").read_text())

    def contents(self, folder):
        return {p.name: p.read_bytes() for p in (self.folder / folder).iterdir()}

    def test_shards_and_a_manifest_that_convert_reads_and_writes(self):
        names = self.write_inputs()
        run = self.irsight("graph", *names, "-o", "set/", "--shards", "--shard-size", "1K", "--text")
        self.assertEqual(run.returncode, 0, run.stderr)
        manifest = self.manifest("set")
        self.assertTrue(manifest["complete"])
        self.assertGreater(len(manifest["shards"]), 1)
        self.assertEqual(sum(shard["graphs"] for shard in manifest["shards"]), 9)
        self.assertEqual(self.irsight("graph", *names, "-o", "all.json", "--text").returncode, 0)
        self.assertEqual(self.irsight("convert", "set", "-o", "set.json").returncode, 0)
        self.assertEqual((self.folder / "set.json").read_bytes(), (self.folder / "all.json").read_bytes())
        self.assertEqual(self.irsight("convert", "all.json", "-o", "again/").returncode, 0)
        self.assertEqual(self.irsight("convert", "again/", "-o", "again.json").returncode, 0)
        self.assertEqual((self.folder / "again.json").read_bytes(), (self.folder / "all.json").read_bytes())

    def test_a_resumed_data_set_is_the_one_made_in_one_go(self):
        names = self.write_inputs()
        names.insert(2, "bad.ll")
        self.write("bad.ll", "nonsense")
        options = ("--shards", "--shard-size", "2K", "--per", "function", "--report", "r.jsonl")
        whole = self.irsight("graph", *names, "-o", "whole/", *options)
        self.assert_error(whole, "bad.ll:1:")
        # A run that is ended where its third shard is to be written.
        (self.folder / "part/graphs-00002.safetensors").mkdir(parents=True)
        self.assert_error(self.irsight("graph", *names, "-o", "part/", *options), "part/graphs-00002.safetensors")
        (self.folder / "part/graphs-00002.safetensors").rmdir()
        self.assertFalse(self.manifest("part")["complete"])
        self.assert_error(self.irsight("graph", *names, "-o", "part/", *options), "there is an unfinished data set")
        resumed = self.irsight("graph", *names, "-o", "part/", *options, "--resume")
        self.assertEqual(resumed.stderr, whole.stderr)
        self.assertEqual(resumed.returncode, 1)
        self.assertEqual(self.contents("part"), self.contents("whole"))
        again = self.irsight("graph", *names, "-o", "part/", *options, "--resume")
        self.assertEqual(again.stderr, whole.stderr)
        self.assertEqual(self.contents("part"), self.contents("whole"))
        self.write("f0.ll", ADD)
        self.assert_error(self.irsight("graph", *names, "-o", "part/", *options, "--resume"),
                          "part/: f0.ll or what it includes has changed since its graphs were written",
                          "hint: begin a data set in another folder")
        self.assert_error(self.irsight("graph", "f8.ll", "none.ll", "-o", "part/", *options, "--resume"), "part/: ")

    def test_options_that_do_not_go_with_shards(self):
        self.write("a.ll", ADD)
        self.assert_error(self.irsight("graph", "a.ll", "--shards", "-o", "x.pb"), "--shards goes with -o FOLDER/", status=2)
        self.assert_error(self.irsight("graph", "a.ll", "--shards", "-o", "x/", "--format", "json"),
                          "--format json and --shards: a data set is of safetensors files", status=2)
        self.assert_error(self.irsight("graph", "a.ll", "--shards", "-o", "x/", "--gzip"), "--gzip and --shards", status=2)
        self.assert_error(self.irsight("graph", "a.ll", "--shards", "-o", "x/", "--shard-size", "many"),
                          "--shard-size: many: a size is a number", status=2)
        self.assert_error(self.irsight("graph", "a.ll", "-o", "x/", "--shard-size", "1M"), status=2)
        self.assertEqual(self.files(), ["a.ll"])

    def test_show_names_the_globals_that_a_function_uses(self):
        self.write("g.ll", "@count = global i32 5\ndefine i32 @f() {\n  %v = load i32, ptr @count\n  ret i32 %v\n}\n")
        self.assertEqual(self.irsight("graph", "g.ll", "-o", "g.pb").returncode, 0)
        run = self.irsight("show", "g.pb", "--function", "f")
        self.assertIn(b"<- @count [i32]", run.stdout)


if __name__ == "__main__":
    unittest.main()
