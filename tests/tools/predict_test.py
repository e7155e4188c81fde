"""End to end: `irsight predict`. usage: predict_test.py IRSIGHT SMALL_MODEL [unittest arguments]"""
import json
import os
import subprocess
import unittest

from predict_support import ADD, IRSIGHT, LLVM, LOCAL, SUM, PredictTest


class Predict(PredictTest):
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

    def test_text_says_that_no_line_decided_and_which_line_is_cut(self):
        self.write("add.ll", ADD)
        self.assertEqual(self.predict("m", "add.ll").stdout.decode().splitlines()[1:], ["        its lines are not known"])
        self.write("one.c", "int f(void) { return 3; }\n")
        answer, text = self.answers("m", "one.c")[0], self.predict("m", "one.c").stdout.decode().splitlines()
        self.assertEqual(text[1:] == ["        no line speaks for it"], not answer["lines"], text)
        self.write("long.c", SUM.replace("int s = 0;", "int s = 0; /* " + "é" * 99 + " */").replace("s += p[i];", "s += p[i]; // " + "x" * 86))
        shown = self.predict("m", "long.c", "--lines", "9").stdout.decode().splitlines()[1:]
        self.assertTrue(shown)
        for line in shown:
            self.assertNotIn("\ufffd", line)
            self.assertEqual(line.endswith("\u2026"), "int s" in line, line)
        self.assertTrue(any("x" * 86 in line for line in shown), shown)

    def test_the_answer_does_not_depend_on_how_the_path_is_written(self):
        self.write("h.h", "static inline void check(int n) { assert(n > 0); }\n")
        self.write("as.c", "#include <assert.h>\n#include \"h.h\"\nint f(int n) {\n  assert(n != 3);\n  check(n);\n  return __FILE__[n];\n}\n")
        self.write("p/compile_commands.json", json.dumps([{"directory": str(self.folder), "command": "cc -c ./as.c", "file": "./as.c"}]))
        bare = self.answers("m", "as.c", "--lines", "9")[0]
        self.assertTrue({4, 6} & {line["line"] for line in bare["lines"]}, bare)
        for words in (["./as.c"], [self.folder / "as.c"], [f"../{self.folder.name}/as.c"], ["-p", "p"]):
            (answer,) = self.answers("m", *words, "--lines", "9")
            self.assertEqual({**answer, "file": "as.c"}, bare)
            run = self.irsight("graph", *words, "--words", "--level", "0", "-o", "g.json")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertEqual({**self.answers("m", "g.json", "--lines", "9")[0], "file": "as.c"}, bare)

    def test_sources_of_all_folders_share_a_prelude(self):
        cut = "int main() { int n; cin >> n; assert(n > 3); cout << n * 2; return 0; }\n"
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")}
        tops, preludes = [], []
        for name in "cut.cpp", "d/cut.cpp", self.folder / "d/cut.cpp":
            self.write(name, cut)
            tops.append(self.answers("m", name, "--recover", env=environment)[0]["top"])
            preludes.append(sorted((self.folder / "cache/irsight/preludes").glob("*.pch")))
        self.assertTrue(preludes[0])
        self.assertEqual(preludes, preludes[:1] * 3)
        self.assertEqual(tops, tops[:1] * 3)

    def test_lines_of_ir_are_told_by_number(self):
        subprocess.run([LLVM / "clang", "-g", "-S", "-emit-llvm", self.folder / "sum.c", "-o", self.folder / "sum.ll"], check=True)
        text = (self.folder / "sum.ll").read_text()
        subprocess.run([LLVM / "llvm-as", self.folder / "sum.ll", "-o", self.folder / "sum.bc"], check=True)
        self.write("sum", text)
        self.write("ll.c", text)
        for name, given, words in (("sum.ll", None, []), ("sum.bc", None, []), ("-", text.encode(), []),
                                   ("sum", None, ["--", "-x", "ir"]), ("ll.c", None, ["--", "-x", "c", "-xir"])):
            shown = self.predict("m", name, *words, input=given).stdout.decode().splitlines()[1:]
            self.assertTrue(shown)
            for line in shown:
                self.assertRegex(line, r"^ +[1-6]  \+\d\.\d\d  $")

    def test_lines_that_have_numbers_of_their_own_are_told_by_number(self):
        for directive in "#line 3", "  # line 3", "# 3", "/**/#line 3", "%:line 3", "# /**/ line 3", "#\\\nline 3":
            self.write("own.c", f"{directive}\n{SUM}")
            shown = self.predict("m", "own.c").stdout.decode().splitlines()[1:]
            self.assertTrue(shown)
            for line in shown:
                self.assertRegex(line, r"^ +[3-8]  \+\d\.\d\d  $")
        for text in "#define line 3\n// #line 3", "/*\n# 1 read n\n#line 3\n*/", "#define TEXT \"\\\n#line 3\"", "#pragma mark\nint line;":
            self.write("none.c", f"{text}\n{SUM}")
            self.assertRegex(self.predict("m", "none.c").stdout.decode().splitlines()[1], r"\w$|[;{})]$", text)

    def test_a_level_that_the_model_did_not_learn_from_is_told(self):
        self.model("both", "O0,O2")
        run = self.predict("both", "sum.c", "most.c", "--level", "mem2reg")
        self.assertEqual(run.stderr, b"note: --level mem2reg: the model learnt from O0 and O2: its answers may mean little\n")
        self.assertEqual(self.predict("both", "sum.c", "--level", "2").stderr, b"")
        self.assertEqual(self.predict("both", "sum.c").stderr, b"")

    def test_as_many_classes_are_told_as_are_asked_for(self):
        self.model("many", classes=[str(i) for i in range(9)])
        self.assertEqual(len(self.answers("many", "sum.c")[0]["top"]), 5)
        everything = self.answers("many", "sum.c", "--top", "0")[0]["top"]
        self.assertAlmostEqual(sum(entry["probability"] for entry in everything), 1, 5)
        self.assertEqual(len(everything), 9)
        self.assertEqual(self.answers("many", "sum.c", "--top", "2")[0]["top"], everything[:2])
        self.assertEqual(self.answers("many", "sum.c", "--top", "99")[0]["top"], everything)
        self.assertEqual(self.irsight("predict", "many", "sum.c", "--top", "2").returncode, 2)
        self.assertEqual(self.irsight("predict", "many", "sum.c", "--json", "--top", "-1").returncode, 2)

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
        for words in ("0", "O0"), ("2", "O2"), ("0+2", "O0+O2"), ("s", "Os"):
            first, second = (self.predict("m", "sum.c", "--level", word) for word in words)
            self.assertEqual((first.stdout, first.stderr), (second.stdout, second.stderr), words)
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

    def test_what_is_no_text_gets_no_hint_to_mend_it(self):
        self.write("bytes.c", b"x\0y\0z = 3;\nint main() { return q; }\n")
        run = self.predict("m", "bytes.c", status=1)
        self.assertNotIn(b"--recover", run.stderr)
        self.assertIn(b"hint: it has null characters", run.stderr)

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
        for wanted, no_color in ((True, ""), (False, "1")):
            shown, _ = self.on_terminal("predict", "m", "sum.c", NO_COLOR=no_color)
            self.assertIn(b"sum.c: ", shown[0])
            self.assertEqual(b"\x1b[1m" in shown[0], wanted)

    def test_on_a_terminal_answers_take_the_place_of_progress(self):
        for words in (["predict", "m"], ["predict", "m", "--json"], ["graph", "--format", "summary"], ["inst2vec", "statements"]):
            self.assert_same_on_terminal(*words, "sum.c", "most.c", "-j", "1")

    def test_names_cannot_forge_lines(self):
        self.write("a\nb.c", SUM)
        text = self.predict("m", "a\nb.c", "--lines", "0").stdout
        self.assertEqual(text.count(b"\n"), 1)

    def test_a_model_that_is_none_is_an_error(self):
        self.assert_error(self.predict("sum.c", "sum.c", status=1), "sum.c: ")
        self.assert_error(self.predict("none", "sum.c", status=1), "none: ", "hint: models come with irsight: poj104")
        self.assert_error(self.predict("sum.c", "m", status=1), "sum.c: ", "hint: the model comes first: irsight predict m sum.c")
        self.assert_error(self.predict("sum.c", "poj104", status=1), "hint: the model comes first: irsight predict poj104 sum.c")
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
        for seed in 1, 2:
            (self.folder / f"runs/seed-{seed}").mkdir(parents=True)
            self.model(f"runs/seed-{seed}/model.safetensors")
        self.assert_error(self.predict("runs", "sum.c", status=1), "runs: ", "hint: it holds runs: name one of them, as runs/seed-1")

    def test_wrong_usage(self):
        self.assert_error(self.predict("m", status=2), "no input", status=2)
        self.assert_error(self.predict("m", "sum.c", "--data", "d", status=2), "--data: takes the place of inputs", status=2)
        for words in (["m", "sum.c", "--split", "test"], ["m", "sum.c", "--level", "7"], ["m", "sum.c", "-O", "2"], []):
            self.assertEqual(self.irsight("predict", *words).returncode, 2)

    def test_help_has_an_example(self):
        self.assertIn(b"Example: irsight predict", self.predict("--help").stdout)


if __name__ == "__main__":
    unittest.main()
