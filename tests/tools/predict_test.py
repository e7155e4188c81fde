"""End to end: `irsight predict`. usage: predict_test.py IRSIGHT SMALL_MODEL [unittest arguments]"""
import json
import os
import pathlib
import pty
import subprocess
import sys
import unittest

SMALL_MODEL = os.path.abspath(sys.argv.pop(2)) if len(sys.argv) > 2 else None

from graph_support import ADD, IRSIGHT, LLVM, GraphTest  # noqa: E402

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


class PredictBase(GraphTest):
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


class Predict(PredictBase):
    def test_json_has_classes_probabilities_and_lines(self):
        first, second = self.answers("m", "sum.c", "most.c", "-j", "2")
        self.assertEqual([first["file"], second["file"]], ["sum.c", "most.c"])
        self.assertEqual({entry["label"] for entry in first["top"]}, {"1", "2", "x\u00e9"})
        self.assertAlmostEqual(sum(entry["probability"] for entry in first["top"]), 1, 5)
        self.assertEqual(first["top"][0], {"label": first["label"], "probability": first["probability"]})
        shares = [line["share"] for line in first["lines"]]
        self.assertEqual(shares, sorted(shares, reverse=True))
        self.assertTrue(all(share > 0 for share in shares))
        self.assertTrue(all(1 <= line["line"] <= 6 for line in first["lines"]))
        self.assertLessEqual(len(shares), 3)

    def test_text_names_both_classes_and_shows_lines(self):
        answer = self.answers("m", "sum.c")[0]
        text = self.predict("m", "sum.c").stdout.decode().splitlines()
        top = answer["top"]
        self.assertEqual(text[0], f"sum.c: {top[0]['label']} ({100 * top[0]['probability']:.1f} %), "
                                  f"then {top[1]['label']} ({100 * top[1]['probability']:.1f} %)")
        source = SUM.splitlines()
        self.assertEqual(len(text) - 1, len(answer["lines"]))
        for shown, line in zip(text[1:], answer["lines"]):
            self.assertEqual(shown, f"{line['line']:>6}  {line['share']:+.2f}  {source[line['line'] - 1].strip()}")
        self.assertEqual(len(self.predict("m", "sum.c", "--lines", "0").stdout.splitlines()), 1)

    def test_the_answer_does_not_depend_on_other_inputs_nor_workers(self):
        together = self.answers("m", "sum.c", "most.c", "-j", "2")
        self.assertEqual(together, self.answers("m", "sum.c") + self.answers("m", "most.c"))
        self.assertEqual(together[::-1], self.answers("m", "most.c", "sum.c", "-j", "1"))

    def test_ir_bitcode_and_standard_input_are_inputs(self):
        self.write("add.ll", ADD)
        self.bitcode("add.bc")
        text, bitcode = self.answers("m", "add.ll", "add.bc")
        self.assertEqual(text["top"], bitcode["top"])
        self.assertEqual(text["lines"], [])  # without debug information nobody knows
        self.assertEqual(self.answers("m", "-", input=ADD.encode())[0]["top"], text["top"])
        listed = self.answers("m", "--files-from", "-", input=b"add.ll\nsum.c\n")
        self.assertEqual([answer["file"] for answer in listed], ["add.ll", "sum.c"])

    def test_the_model_says_at_which_level(self):
        self.model("m2", "mem2reg")
        plain, promoted = self.answers("m", "sum.c")[0], self.answers("m2", "sum.c")[0]
        self.assertNotEqual(plain["top"], promoted["top"])
        self.assertEqual(self.answers("m", "sum.c", "--level", "mem2reg")[0]["top"], promoted["top"])
        self.model("m3", "O9")
        self.assert_error(self.predict("m3", "sum.c", status=1), "m3: levels: 'O9' is none that irsight knows")

    def test_a_model_of_several_levels_gives_the_mean_of_its_logits(self):
        self.model("m2", "mem2reg")
        self.model("both", "O0,mem2reg")
        plain, promoted = ({entry["label"]: entry["probability"] for entry in self.answers(model, "sum.c")[0]["top"]} for model in ("m", "m2"))
        mean = {label: (plain[label] * promoted[label]) ** 0.5 for label in plain}
        for entry in self.answers("both", "sum.c")[0]["top"]:
            self.assertAlmostEqual(entry["probability"], mean[entry["label"]] / sum(mean.values()), 5)
        self.assertEqual(self.answers("both", "sum.c", "--level", "mem2reg")[0]["top"], self.answers("m2", "sum.c")[0]["top"])

    def test_ir_that_no_pass_was_to_touch_is_brought_to_the_level(self):
        self.write("plain.ll", LOCAL)
        self.write("marked.ll", LOCAL.replace("%x) {", "%x) noinline optnone {"))
        self.assertNotEqual((self.folder / "plain.ll").read_text(), (self.folder / "marked.ll").read_text())
        for level in "mem2reg", "0+2":
            plain, marked = self.answers("m", "plain.ll", "marked.ll", "--level", level)
            self.assertEqual(plain["top"], marked["top"], level)
        self.assertNotEqual(plain["top"], self.answers("m", "plain.ll", "--level", "0")[0]["top"])

    def test_addresses_of_blocks_of_later_functions_are_brought_to_the_level(self):
        target = ("define i32 @target(ptr %to) {\n  indirectbr ptr %to, [label %one, label %two]\none:\n  ret i32 1\ntwo:\n  ret i32 2\n}\n")
        user = "define ptr @user() {\n  ret ptr blockaddress(@target, %two)\n}\n"
        self.write("later.ll", user + target)
        self.write("goto.c", "int f(int n) {\n  static void *const to[] = {&&one, &&two};\n  goto *to[n & 1];\none: return 1;\ntwo: return n;\n}\n")
        for level in "0", "mem2reg", "2", "0+2":
            self.assertEqual([sorted(answer) for answer in self.answers("m", "later.ll", "goto.c", "--level", level)],
                             [["file", "label", "lines", "probability", "top"]] * 2)

    def test_an_input_that_fails_costs_itself_only(self):
        self.write("broken.c", "int f( {\n")
        run = self.predict("m", "sum.c", "broken.c", "most.c", "--json", status=1)
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([line["file"] for line in lines], ["sum.c", "broken.c", "most.c"])
        self.assertIn("broken.c:1", lines[1]["error"])
        self.assertNotIn("label", lines[1])
        self.assertIn(b"error: broken.c:1", run.stderr)

    def test_what_mends_a_program_cut_from_a_page_is_told(self):
        self.write("cut.cpp", "int main() { int n; cin >> n; cout << n * 2; return 0; }\n")
        self.write("cut.c", "int main() { int n; scanf(\"%d\", &n); return n; }\n")
        for name, message in ("cut.cpp", "use of undeclared identifier 'cin'"), ("cut.c", "call to undeclared library function 'scanf'"):
            run = self.predict("m", name, status=1)
            self.assertIn(message, run.stderr.decode())
            self.assertIn("hint: try --recover, which adds what a program cut from a page lacks", run.stderr.decode())
            self.assertIn("label", self.answers("m", name, "--recover")[0])

    def test_each_side_of_a_cuda_source_is_answered(self):
        self.write("k.cu", "__attribute__((global)) void twice(float *a) { a[0] *= 2; }\nint main() { return 3; }\n")
        def answers(*options):
            run = self.predict("m", "k.cu", *options, "--json", "--", "--cuda-path=/nowhere", "--cuda-gpu-arch=sm_80")
            return [json.loads(line) for line in run.stdout.splitlines()]
        host, device = answers()
        self.assertEqual([host["file"], device["file"]], ["k.cu:host", "k.cu:sm_80"])
        self.assertEqual(answers("--cuda", "host"), [{**host, "file": "k.cu"}])
        self.assertEqual(answers("--cuda", "device"), [{**device, "file": "k.cu"}])

    def test_each_member_of_an_archive_is_answered(self):
        self.bitcode("one.bc")
        self.bitcode("two.bc", LOCAL)
        self.bitcode("none.bc", "@x = global i32 3\n")
        subprocess.run([LLVM / "llvm-ar", "rc", self.folder / "all.a", *(self.folder / name for name in ("one.bc", "none.bc", "two.bc"))], check=True)
        run = self.predict("m", "all.a", "--json", status=1)
        one, none, two = map(json.loads, run.stdout.splitlines())
        self.assertEqual([one["file"], two["file"]], ["all.a:one.bc", "all.a:two.bc"])
        self.assertEqual([one["top"], two["top"]], [answer["top"] for answer in self.answers("m", "one.bc", "two.bc")])
        self.assertEqual(none, {"file": "all.a:none.bc", "error": "all.a:none.bc: has no function with a body: there is nothing to say of it"})

    def test_of_a_program_without_code_nothing_is_said(self):
        self.model("both", "O0,O2")
        self.write("nothing.c", ";")
        self.write("data.c", "int x;\n")
        self.write("declared.ll", "declare i32 @f()\n")
        run = self.irsight("graph", "data.c", "--words", "--level", "0", "-o", "data.pb")
        self.assertEqual(run.returncode, 0, run.stderr)
        for model in "m", "both":
            for name in "nothing.c", "data.c", "declared.ll", "data.pb":
                self.assert_error(self.predict(model, name, status=1), f"{name}: has no function with a body: there is nothing to say of it")

    def test_a_model_without_classes_gives_numbers(self):
        self.model("numbers", classes=["--numbers"])
        first, second = self.answers("numbers", "sum.c", "most.c", "-j", "2")
        self.assertEqual(list(first), ["file", "values"])
        self.assertEqual([first["file"], len(first["values"])], ["sum.c", 2])
        self.assertNotEqual(first["values"], second["values"])
        name, values = self.predict("numbers", "sum.c").stdout.decode().split(": ")
        self.assertEqual([name, [float(value) for value in values.split(", ")]], ["sum.c", first["values"]])

    def test_a_model_of_nodes_is_for_programs_that_ask_it(self):
        self.model("nodes", classes=["--nodes"])
        self.assert_error(self.predict("nodes", "sum.c", status=1), "nodes: answers about each node, irsight predict about whole programs")

    def test_colours_are_for_terminals(self):
        self.assertNotIn(b"\x1b", self.predict("m", "sum.c").stdout)
        ours, theirs = pty.openpty()
        environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        for wanted, extra in ((True, {}), (False, {"NO_COLOR": "1"})):
            run = subprocess.run([IRSIGHT, "predict", "m", "sum.c"], cwd=self.folder, stdout=theirs,
                                 stderr=subprocess.PIPE, env={**environment, **extra}, timeout=120)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertEqual(b"\x1b[1m" in os.read(ours, 65536), wanted)
        os.close(ours)
        os.close(theirs)

    def test_names_cannot_forge_lines(self):
        self.write("a\nb.c", SUM)
        text = self.predict("m", "a\nb.c", "--lines", "0").stdout
        self.assertEqual(text.count(b"\n"), 1)

    def test_a_model_that_is_none_is_an_error(self):
        self.assert_error(self.predict("sum.c", "sum.c", status=1), "sum.c: ")
        self.assert_error(self.predict("none", "sum.c", status=1), "none: ")
        damaged = bytearray((self.folder / "m").read_bytes())
        damaged[-5] ^= 4
        self.write("damaged", bytes(damaged))
        self.assert_error(self.predict("damaged", "sum.c", status=1), "damaged: is damaged: its digest is")
        self.write("cut", bytes(damaged[:-9]))
        self.assert_error(self.predict("cut", "sum.c", status=1), "cut: ")

    def test_a_run_is_named_by_its_folder(self):
        (self.folder / "run").mkdir()
        self.model("run/model.safetensors")
        self.assertEqual(self.answers("run", "sum.c"), self.answers("m", "sum.c"))
        (self.folder / "empty").mkdir()
        self.assert_error(self.predict("empty", "sum.c", status=1), "empty: ")

    def test_wrong_usage(self):
        self.assert_error(self.predict("m", status=2), "no input", status=2)
        self.assert_error(self.predict("m", "sum.c", "--data", "d", status=2), "--data: takes the place of inputs", status=2)
        for words in (["m", "sum.c", "--split", "test"], ["m", "sum.c", "--level", "7"], ["m", "sum.c", "-O", "2"], []):
            self.assertEqual(self.irsight("predict", *words).returncode, 2)

    def test_help_has_an_example(self):
        self.assertIn(b"Example: irsight predict", self.predict("--help").stdout)


class ShippedModel(GraphTest):
    """The model of POJ-104 that comes with irsight, asked about programs that are in no data set; their files begin with the class."""

    PROGRAMS = sorted((pathlib.Path(__file__).parent / "programs").iterdir())

    def answers(self, *arguments):
        run = self.irsight("predict", "poj104", *arguments, "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_knows_programs_from_source(self):
        for program, answer in zip(self.PROGRAMS, self.answers(*self.PROGRAMS), strict=True):
            self.assertEqual(answer["label"], program.name.split("_")[0])
            self.assertGreater(answer["probability"], 0.5, program.name)

    def test_knows_them_when_they_were_optimised_before(self):
        # Those of stdio: of iostream, Clang makes another program above -O0.
        for program in self.PROGRAMS:
            if "iostream" in program.read_text():
                continue
            clang = "clang-22" if program.suffix == ".c" else "clang++-22"
            for level in "-O1", "-O2", "-Os":
                bitcode = self.folder / f"{program.stem}{level}.bc"
                subprocess.run([clang, level, "-emit-llvm", "-c", program, "-o", bitcode], check=True)
                self.assertEqual(self.answers(bitcode)[0]["label"], program.name.split("_")[0], bitcode.name)

    def test_says_the_same_of_their_graphs(self):
        run = self.irsight("graph", *self.PROGRAMS, "--words", "--level", "0+2", "-o", "all.safetensors")
        self.assertEqual(run.returncode, 0, run.stderr)
        for source, graph in zip(self.answers(*self.PROGRAMS, "--level", "0+2"), self.answers("all.safetensors"), strict=True):
            self.assertEqual({**source, "file": ""}, {**graph, "file": ""})

    def test_is_named_by_its_name_where_there_is_no_such_file(self):
        self.write("poj104", "no model\n")
        run = self.irsight("predict", "poj104", self.PROGRAMS[0])
        self.assertEqual(run.returncode, 1)
        self.assert_error(run, "poj104: ")
        self.assert_error(self.irsight("predict", "poj105", self.PROGRAMS[0]), "poj105: ")

    def test_is_meant_where_a_folder_has_its_name(self):
        (self.folder / "poj104").mkdir()
        self.assertEqual(self.answers(self.PROGRAMS[0])[0]["label"], self.PROGRAMS[0].name.split("_")[0])


class PredictGraphs(PredictBase):
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
        self.assertEqual(self.predict("m", "g.pb", "--level", "2").stderr, b"")
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


class PredictData(PredictBase):
    def setUp(self):
        super().setUp()
        rows = ["class,file,split"]
        for label, text in (("1", SUM), ("2", MAX)):
            for i, split in enumerate(["train", "test", "test"]):
                broken = label == "2" and i == 2
                self.write(f"root/poj104/{label}/{i}.c", "int f( {" if broken else text)
                rows.append(f"{label},{i}.c,{split}")
        self.write("root/splits.csv", "\n".join(rows) + "\n")
        self.irsight("dataset", "build", "poj104", "--root", "root", "-o", "d", "--levels", "0,2", "--no-recover")

    def test_a_data_set_is_predicted_as_its_sources_are(self):
        run = self.predict("m", "--data", "d", "--json")
        rows = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([row["file"] for row in rows], ["1/1.c", "1/2.c", "2/1.c"])
        self.assertEqual([row["truth"] for row in rows], ["1", "1", "2"])
        self.assertEqual({row["level"] for row in rows}, {"O0"})
        self.assertEqual(rows[0]["top"], self.answers("m", "root/poj104/1/1.c")[0]["top"])
        self.assertEqual(rows[2]["top"], self.answers("m", "root/poj104/2/1.c")[0]["top"])
        self.assertIn(b"note: d: 1 sources have no graph", run.stderr)

    def test_the_table_ends_with_how_many_are_right(self):
        lines = self.predict("m", "--data", "d", "--level", "2").stdout.decode().splitlines()
        self.assertEqual([line.split("\t")[:3] for line in lines[:3]],
                         [["1/1.c", "O2", "1"], ["1/2.c", "O2", "1"], ["2/1.c", "O2", "2"]])
        right = sum(line.endswith("\tright") for line in lines)
        self.assertEqual(lines[3], f"{right} of 3 right: {100 * right / 3:.2f} %")
        other = self.predict("m", "--data", "d", "--split", "train", "-j", "1").stdout.decode().splitlines()
        self.assertEqual([line.split("\t")[0] for line in other[:-1]], ["1/0.c", "2/0.c"])

    def test_examples_have_classes(self):
        self.model("numbers", classes=["--numbers"])
        self.assert_error(self.predict("numbers", "--data", "d", status=1), "numbers: is a regression, the examples of data sets have classes")

    def test_a_model_of_several_levels_looks_at_each_program_once(self):
        self.model("both", "O0,O2")
        answers = self.answers("both", "--data", "d")
        self.assertEqual({answer["level"] for answer in answers}, {"O0,O2"})
        self.assertEqual(len(answers), len({answer["file"] for answer in answers}))
        self.assertEqual(len(answers), len(self.answers("both", "--data", "d", "--level", "2")))

    def test_a_data_set_of_other_classes_is_an_error(self):
        self.model("other", "O0", ("7", "8"))
        self.assert_error(self.predict("other", "--data", "d", status=1), "d: has no class that the model knows")

    def test_a_level_that_the_data_set_lacks_is_an_error(self):
        self.assert_error(self.predict("m", "--data", "d", "--level", "s", status=1), "d: has no level Os, but O0, O2")
        self.assert_error(self.predict("m", "--data", "nowhere", status=1), "nowhere/manifest.json")


if __name__ == "__main__":
    unittest.main()
