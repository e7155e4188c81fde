"""End to end: `irsight predict` of files of graphs. usage: predict_graphs_test.py IRSIGHT SMALL_MODEL [unittest arguments]"""
import json
import unittest

from predict_support import LOCAL, PredictTest


class PredictGraphs(PredictTest):
    """Files of graphs, in place of the sources that they were made of."""

    FORMATS = ".pb", ".pb.gz", ".ProgramGraphList.pb", ".pbtxt", ".json", ".jsonl.gz", ".safetensors"

    def graph(self, output, *arguments):
        run = self.irsight("graph", "--words", "-o", output, *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        return output

    @staticmethod
    def said(answers):
        return [{key: value for key, value in answer.items() if key != "file"} for answer in answers]

    def test_each_format_gives_the_answer_of_the_source(self):
        self.write("hello.cpp", "#include <cstdio>\nstruct A { virtual ~A() {} virtual int f(int x) { return x; } };\n"
                                "int g(A &a, int n) { try { return a.f(n); } catch (int) { return 1; } }\n"
                                "int main() { A a; std::printf(\"%d\\n\", g(a, 3)); }\n")
        for level in "0", "mem2reg", "0+2":
            self.model("m2", {"0": "O0", "0+2": "O0+O2"}.get(level, level))
            for source in "sum.c", "hello.cpp":
                expected = self.answers("m2", source)
                self.assertTrue(expected[0]["lines"])
                for suffix in self.FORMATS:
                    run = self.predict("m2", self.graph("g" + suffix, source, "--level", level), "--json")
                    self.assertEqual(self.said([json.loads(run.stdout)]), self.said(expected), suffix)
                    self.assertEqual(json.loads(run.stdout)["file"], "g" + suffix)
                    self.assertEqual(run.stderr, b"")

    def test_ir_and_what_it_was_optimised_from_are_brought_to_the_level(self):
        self.write("marked.ll", LOCAL.replace("%x) {", "%x) noinline optnone {"))
        self.model("m2", "O0+O2")
        self.assertEqual(self.said(self.answers("m2", self.graph("g.pb", "marked.ll", "--level", "0+2"))),
                         self.said(self.answers("m2", "marked.ll")))

    def test_a_file_of_several_graphs_gets_an_answer_each(self):
        self.graph("both.json", "sum.c", "most.c", "--level", "0")
        self.graph("shards/", "sum.c", "most.c", "--level", "0", "--shards")
        sources = self.answers("m", "sum.c", "most.c")
        answers = self.answers("m", "most.c", "both.json", "sum.c", "shards", "-j", "2")
        self.assertEqual([answer["file"] for answer in answers],
                         ["most.c", "both.json#0", "both.json#1", "sum.c", "shards#0", "shards#1"])
        self.assertEqual(self.said(answers), self.said([sources[1], *sources, sources[0], *sources]))

    def test_a_graph_that_is_not_read_costs_itself_only(self):
        self.irsight("graph", "sum.c", "-o", "plain.json", "--level", "0")
        self.graph("good.json", "sum.c", "--level", "0")
        self.write("mixed.json", (self.folder / "plain.json").read_bytes() + (self.folder / "good.json").read_bytes())
        run = self.predict("m", "mixed.json", "--json", status=1)
        bad, good = map(json.loads, run.stdout.splitlines())
        self.assertEqual(bad, {"file": "mixed.json#0",
                               "error": "mixed.json#0: the graph has no words: it was made without --words"})
        self.assertEqual(self.said([good]), self.said(self.answers("m", "sum.c")))
        self.assert_error(run, "mixed.json#0: the graph has no words",
                          "irsight graph SOURCE --words --level 0 -o FILE makes what the model reads")

    def test_what_comes_before_a_cut_is_answered(self):
        whole = (self.folder / self.graph("both.json", "sum.c", "most.c", "--level", "0")).read_bytes()
        self.write("cut.json", whole[:-9])
        run = self.predict("m", "cut.json", "most.c", "--json", status=1)
        first, cut, other = map(json.loads, run.stdout.splitlines())
        self.assertEqual([first["file"], cut["file"], other["file"]], ["cut.json#0", "cut.json#1", "most.c"])
        self.assertEqual(self.said([first, other]), self.said(self.answers("m", "sum.c", "most.c")))
        self.assertTrue(cut["error"].startswith("cut.json: "), cut)
        self.assert_error(run, cut["error"])
        self.assertEqual(run.stderr.count(b"cut.json"), 1, run.stderr)

    def test_what_stands_in_a_file_cannot_forge_lines(self):
        def changed(name, old, new):
            text = (self.folder / self.graph("g.json", "sum.c", "--level", "0")).read_text()
            self.assertEqual(text.count(old), 1)
            return self.write(name, text.replace(old, new)).name
        run = self.predict("m", changed("level.json", '"level":"O0"', r'"level":"O9\nerror: no"'))
        self.assertIn(rb"graph 0 was made at the level O9\nerror: no, the model", run.stderr)
        self.assertEqual(run.stderr.count(b"\n"), 1)
        run = self.predict("m", changed("words.json", '"words":"', r'"words":"a\nb'), "--json", status=1)
        self.assert_error(run, r"words.json: the graph has words by the rules a\nb")
        self.assertEqual(json.loads(run.stdout)["error"], run.stderr.decode().splitlines()[0].removeprefix("error: "))

    def test_graphs_of_another_dialect_or_part_are_refused(self):
        self.graph("p.pb", "sum.c", "--dialect", "programl-0.3", "--level", "0")
        self.assert_error(self.predict("m", "p.pb", status=1),
                          "p.pb: the graph is of the dialect programl-0.3, needed is one of the dialect irsight-1")
        self.irsight("graph", "sum.c", "-o", "f.pb", "--per", "function", "--level", "0")
        self.assert_error(self.predict("m", "f.pb", status=1), "f.pb: the graph has no words")
        self.irsight("convert", self.graph("d.pb", "sum.c", "--level", "0"), "-o", "d.dot")
        self.assert_error(self.predict("m", "d.dot", status=1), "d.dot: columns: node 1 (function `function`): column "
                                                                "`encoding` has no value")

    def test_another_level_is_told_of(self):
        self.graph("g.pb", "sum.c", "--level", "2")
        run = self.predict("m", "g.pb", "--json")
        self.assertEqual(run.stderr.decode(), "note: g.pb: graph 0 was made at the level O2, the model is asked about O0: "
                                              "its answer may mean little\n")
        self.assertEqual(json.loads(run.stdout)["top"], self.answers("m", "sum.c", "--level", "2")[0]["top"])
        self.assertEqual(self.predict("m", "g.pb", "--level", "2").stderr,
                         b"note: --level 2: the model learnt from O0: its answers may mean little\n")
        self.model("both", "O0,O2")
        self.assertEqual(self.predict("both", "g.pb").stderr, b"")  # one of the levels that it knows
        self.graph("h.pb", "sum.c")
        self.assertIn(b"note: h.pb: graph 0 does not say at which level it was made", self.predict("m", "h.pb").stderr)

    def test_files_that_are_damaged_are_errors(self):
        whole = (self.folder / self.graph("g.safetensors", "sum.c", "--level", "0")).read_bytes()
        for name, contents in (("cut.safetensors", whole[:-9]), ("cut.pb", whole[:100]), ("empty.json", b""),
                               ("none.safetensors", None), ("text.json", b"[1, 2]")):
            if contents is not None:
                self.write(name, contents)
            run = self.predict("m", name, "sum.c", "--json", status=1)
            self.assert_error(run, name + ": ")
            first, second = map(json.loads, run.stdout.splitlines())
            self.assertEqual(sorted(first), ["error", "file"])
            self.assertIn("label", second)

    def test_lines_are_told_by_number(self):
        lines = self.predict("m", self.graph("g.pb", "sum.c", "--level", "0")).stdout.decode().splitlines()
        source = self.predict("m", "sum.c").stdout.decode().splitlines()
        self.assertEqual(lines[0], source[0].replace("sum.c", "g.pb"))
        self.assertEqual([line.split() for line in lines[1:]], [line.split()[:2] for line in source[1:]])

    def test_wrong_usage(self):
        for words in (["--level", "7"], ["--level", "0", "-O", "2"], ["--level", "0", "--passes", "mem2reg"],
                      ["--words", "--dialect", "programl-head"], ["--words", "--function", "sum"],
                      ["--words", "--dialect", "programl-0.3", "--instructions-only"],
                      ["--words", "--per", "function"], ["--words", "-o", "g.dot"], ["--words", "--format", "dot"]):
            self.assertEqual(self.irsight("graph", "sum.c", *words).returncode, 2, words)


if __name__ == "__main__":
    unittest.main()
