"""End to end: irsight inst2vec. usage: inst2vec_test.py IRSIGHT [unittest arguments]"""
import json
import os
import subprocess
import time
import unittest

import graph_support
from graph_support import ADD, LLVM, SUM_C
from inst2vec_support import Inst2vecTest
from safetensors.numpy import load_file

SWITCH = """define i32 @pick(i32 %a) {
  switch i32 %a, label %other [
    i32 0, label %zero
    i32 1, label %other
  ]
zero:
  ret i32 7
other:
  ret i32 %a
}
"""
CYCLE = """%struct.list = type { i32, %struct.list* }
define i32 @head(%struct.list* %l) {
  %p = getelementptr inbounds %struct.list, %struct.list* %l, i64 0, i32 0
  %v = load i32, i32* %p
  ret i32 %v
}
"""


class Inst2vec(Inst2vecTest):
    # statements

    def test_what_comes_with_irsight_is_never_an_output(self):
        share = self.folder / "share"
        share.mkdir()
        for name in ("inst2vec_vocabulary.json", "inst2vec_table.safetensors"):
            (share / name).write_bytes(b"precious")
        self.write("lines.txt", "ret void\n")
        environment = {**os.environ, "IRSIGHT_SHARE": str(share)}
        run = self.irsight("inst2vec", "embed", "lines.txt", "-o", share / "inst2vec_table.safetensors", env=environment)
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertEqual((share / "inst2vec_table.safetensors").read_bytes(), b"precious")

    def test_text_is_taken_as_it_is_printed(self):
        old = """%pair = type { i32, i32* }
@g = global i32 7
define i32 @f(%pair* %p) {
entry:
  %q = getelementptr inbounds %pair, %pair* %p, i64 0, i32 1
  br label %end
end:
  ret i32 0
}
declare i32 @d()
define void @"a b"() {
  ret void
}
"""
        self.write("old.ll", old)
        run = self.irsight("inst2vec", "statements", "--as-printed", "old.ll")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stdout.decode().splitlines(), [
            "; module old.ll", "; function f",
            "<%ID> = getelementptr inbounds { i32, i32* }, { i32, i32* }* <%ID>, i64 <INT>, i32 <INT>",
            "br label <%ID>", "ret i32 <INT>", "; function a b", "ret void"])
        run = self.irsight("inst2vec", "statements", "--as-printed", "--json", "old.ll")
        self.assertEqual([(line["function"], len(line["statements"])) for line in map(json.loads, run.stdout.splitlines())],
                         [("f", 3), ("a b", 1)])
        self.write("a.c", SUM_C)
        self.assert_error(self.irsight("inst2vec", "statements", "--as-printed", "a.c"), "a.c: is no text of LLVM IR")
        for more in (["--levels", "1"], ["--recover"], ["--", "-O2"]):
            self.assertEqual(self.irsight("inst2vec", "statements", "--as-printed", "old.ll", *more).returncode, 2, more)
        self.write("cut.ll", old[:old.index("end:")])
        self.assert_error(self.irsight("inst2vec", "statements", "--as-printed", "cut.ll"), "cut.ll: ends within the function f")
        self.write("noise.ll", SUM_C)
        self.assert_error(self.irsight("inst2vec", "statements", "--as-printed", "noise.ll"), "noise.ll: is no text of LLVM IR")

    def test_prints_a_statement_a_line_under_headers(self):
        self.write("a.ll", ADD)
        self.assertEqual(self.done("inst2vec", "statements", "a.ll"),
                         "; module a.ll\n; function add\n<%ID> = add i32 <%ID>, <INT>\nret i32 <%ID>\n")

    def test_a_statement_of_several_lines_is_one_line(self):
        self.write("a.ll", SWITCH)
        lines = self.done("inst2vec", "statements", "a.ll").splitlines()
        self.assertTrue(lines[2].startswith("switch i32 <%ID>, label <%ID> [\\n"), lines[2])
        run = self.done("inst2vec", "statements", "a.ll", "--json")
        self.assertIn("\n", json.loads(run)["statements"][0])

    def test_levels_optimise_a_copy_each(self):
        self.write("a.ll", "define i32 @f() {\n  %p = alloca i32\n  store i32 7, ptr %p\n  %v = load i32, ptr %p\n"
                           "  ret i32 %v\n}\n")
        text = self.done("inst2vec", "statements", "a.ll", "--levels", "2,0,s")
        parts = text.split("; module a.ll, level ")
        self.assertEqual([p.splitlines()[0] for p in parts[1:]], ["O2", "O0", "Os"])
        self.assertEqual([p.count("\n") for p in parts[1:]], [3, 6, 3])

    def test_takes_source_archives_and_standard_input(self):
        self.write("sum.c", SUM_C)
        self.assertIn("; function sum\n", self.done("inst2vec", "statements", "sum.c", "--", "-O1"))
        optimised = self.done("inst2vec", "statements", "sum.c", "--levels", "0,3")
        self.assertIn("; module sum.c, level O3\n", optimised)
        self.assertEqual(optimised.count("alloca"), 4, "what -O0 marks optnone is not left as it is")
        self.assertEqual(self.done("inst2vec", "statements", "sum.c", "-O", "3").replace("sum.c\n", "sum.c, level O3\n"),
                         self.done("inst2vec", "statements", "sum.c", "--levels", "3"))
        self.bitcode("one.bc")
        subprocess.run([LLVM / "llvm-ar", "rc", self.folder / "both.a", self.folder / "one.bc"], check=True)
        self.assertIn("; module both.a:one.bc\n", self.done("inst2vec", "statements", "both.a"))
        self.assertIn("; module <stdin>\n", self.done("inst2vec", "statements", "-", input=ADD.encode()))

    def test_declarations_and_empty_modules_have_no_statements(self):
        self.write("d.ll", "declare void @f()\n")
        self.write("m.ll", "source_filename = \"m.c\"\n")
        self.assertEqual(self.done("inst2vec", "statements", "d.ll", "m.ll"), "; module d.ll\n; module m.ll\n")
        self.done("inst2vec", "statements", "d.ll", "m.ll", "-o", "g/")
        run = self.irsight("inst2vec", "vocabulary", "g", "-o", "v.json")
        self.assert_error(run, "g: has no statements")

    def test_types_that_hold_themselves_come_to_an_end(self):
        self.write("c.ll", CYCLE)
        self.assertIn("getelementptr inbounds {", self.done("inst2vec", "statements", "c.ll"))

    def test_a_statement_of_a_megabyte_is_one(self):
        fields = ", ".join(["i64"] * 210000)
        self.write("big.ll", "define void @f(ptr %p) {\n  %v = load { " + fields + " }, ptr %p\n  ret void\n}\n")
        line = self.done("inst2vec", "statements", "big.ll").splitlines()[2]
        self.assertGreater(len(line), 1 << 20)
        self.done("inst2vec", "statements", "big.ll", "-o", "g/")
        self.done("inst2vec", "vocabulary", "g", "--cutoff", "0", "-o", "v.json")
        table = json.loads(self.done("inst2vec", "coverage", "v.json", "g", "--json"))
        self.assertEqual(table[-1]["rungs"]["exact"]["occurrences"], 2)

    def test_a_folder_has_the_same_bytes_whatever_the_workers(self):
        self.done("inst2vec", "statements", self.corpus(), "-o", "one/", "-j1", "--levels", "0,2")
        self.done("inst2vec", "statements", "corpus/", "-o", "four/", "-j4", "--levels", "0,2")
        names = sorted((self.folder / "corpus").rglob("*.bc"))
        listed = "\n".join(str(n.relative_to(self.folder)) for n in names)
        self.done("inst2vec", "statements", "--files-from", "-", "-o", "listed/", "--levels", "0,2",
                  input=listed.encode())
        self.assertEqual(len(self.bytes_in("one")), 2)
        one, four = (load_file(self.folder / f / "graphs-00000.safetensors") for f in ("one", "four"))
        self.assertEqual(one["edge_source"].tolist(), four["edge_source"].tolist())
        self.assertEqual(one["statements.bytes"].tobytes(), four["statements.bytes"].tobytes())

    def test_an_interrupted_run_goes_on_to_the_same_bytes(self):
        self.graphs("--shard-size", "0.0002")
        whole = self.bytes_in("graphs")
        self.assertGreater(len(whole), 3)
        for name in ("index.safetensors", "graphs-00002.safetensors"):
            (self.folder / "graphs" / name).unlink()
        self.assert_error(self.irsight("inst2vec", "vocabulary", "graphs", "-o", "v.json"), "index.safetensors",
                          "--resume")
        again = ["inst2vec", "statements", "corpus", "-o", "graphs/", "--shard-size", "0.0002"]
        self.assert_error(self.irsight(*again), "holds contextual flow graphs already")
        self.assert_error(self.irsight(*again, "--resume", "--levels", "0,1"), "were made by 'as given'")
        self.done(*again, "--resume")
        self.assertEqual(self.bytes_in("graphs"), whole)
        self.done(*again, "--resume")
        self.write("corpus/p0/0.bc", (self.folder / "corpus/p0/00000.bc").read_bytes())
        self.assert_error(self.irsight(*again, "--resume"), "input 1 was corpus/p0/00000.bc")

    def test_an_input_that_changed_is_not_gone_on_with(self):
        self.graphs("--shard-size", "0.0002")
        (self.folder / "graphs/index.safetensors").unlink()
        again = ["inst2vec", "statements", "corpus", "-o", "graphs/", "--shard-size", "0.0002", "--resume"]
        first = (self.folder / "corpus/p0/00000.bc").read_bytes()
        self.write("corpus/p0/00000.bc", (self.folder / "corpus/p1/00001.bc").read_bytes())
        self.assert_error(self.irsight(*again), "graphs/: corpus/p0/00000.bc has changed since its graphs were written",
                          "name another folder")
        self.write("corpus/p0/00000.bc", first)
        self.done(*again)

    def test_two_runs_do_not_write_into_one_folder(self):
        self.corpus()
        os.mkfifo(self.folder / "waits.ll")
        first = subprocess.Popen([graph_support.IRSIGHT, "inst2vec", "statements", "waits.ll", "-o", "g/"],
                                 cwd=self.folder, stderr=subprocess.PIPE)
        end = time.monotonic() + 60
        while first.poll() is None and time.monotonic() < end and not (self.folder / "g/.lock").exists():
            time.sleep(0.01)
        second = self.irsight("inst2vec", "statements", "corpus", "-o", "g/")
        (self.folder / "waits.ll").write_text(ADD)
        self.assertEqual(first.wait(timeout=60), 0, first.stderr.read())
        first.stderr.close()
        self.assert_error(second, "g/: process ", "is writing into it", "name another folder")
        self.assertEqual(sorted(self.bytes_in("g")), ["graphs-00000.safetensors", "index.safetensors"])

    def test_a_bad_input_costs_itself(self):
        self.write("a.ll", ADD)
        self.write("bad.ll", "define nonsense\n")
        run = self.irsight("inst2vec", "statements", "a.ll", "bad.ll", "a.ll", "-o", "g/")
        self.assert_error(run, "bad.ll")
        arrays = load_file(self.folder / "g/graphs-00000.safetensors")
        self.assertEqual(arrays["graph_input"].tolist(), [0, 2])
        offsets = arrays["failures.offsets"].tolist()
        self.assertEqual(offsets[:2], [0, 0])
        self.assertIn(b"bad.ll", arrays["failures.bytes"].tobytes())

    def test_python_reads_a_folder(self):
        self.write("a.ll", ADD)
        self.done("inst2vec", "statements", "a.ll", "-o", "g/", "--package", "mine")
        t = load_file(self.folder / "g/graphs-00000.safetensors")
        ends = t["statements.offsets"]
        texts = [t["statements.bytes"][a:b].tobytes().decode() for a, b in zip(ends, ends[1:])]
        self.assertEqual(texts, ["<%ID> = add i32 <%ID>, <INT>", "ret i32 <%ID>"])
        self.assertEqual(t["packages.bytes"].tobytes(), b"mine")
        self.assertEqual(t["levels.bytes"].tobytes(), b"O0")
        self.assertEqual(t["function_edges"].tolist(), t["graph_edges"][1:].tolist())
        self.assertEqual(load_file(self.folder / "g/index.safetensors")["shard_digests"].shape, (1,))

    # vocabulary, coverage

    def test_a_vocabulary_counts_instructions(self):
        self.write("a.ll", ADD)
        self.done("inst2vec", "statements", "a.ll", "-o", "g/")
        self.done("inst2vec", "vocabulary", "g", "--cutoff", "0", "-o", "v.json")
        entries = json.loads((self.folder / "v.json").read_text())["entries"]
        counts = {e["text"]: e["count"] for e in entries}
        self.assertEqual(counts["ret i32 <%ID>"], 1)
        self.assertEqual(counts["<%ID> = add i32 <%ID>, <INT>"], 1)

    def test_coverage_is_told_by_package(self):
        self.graphs()
        self.done("inst2vec", "vocabulary", "graphs", "--without", "p1", "--cutoff", "0", "-o", "v.json")
        rows = {r["package"]: r for r in json.loads(self.done("inst2vec", "coverage", "v.json", "graphs", "--json"))}
        self.assertEqual(list(rows), ["p0", "p1", "all"])
        self.assertEqual(rows["p0"]["rungs"]["exact"]["up_to"], 1)
        self.assertEqual(rows["all"]["statements"], rows["p0"]["statements"] + rows["p1"]["statements"])
        self.assertLess(rows["p1"]["rungs"]["exact"]["up_to"], 1)
        self.assertIn("p1 ", self.done("inst2vec", "coverage", "v.json", "graphs"))
        self.assert_error(self.irsight("inst2vec", "coverage", "v.json", "graphs", "--only", "p7"), "no package p7")

    def test_repeated_functions_count_once_if_told(self):
        self.write("a.ll", ADD)
        self.write("b.ll", ADD)
        self.done("inst2vec", "statements", "a.ll", "b.ll", "-o", "g/", "--levels", "0,1")
        for options, count in (([], 4), (["--once"], 2)):
            self.done("inst2vec", "vocabulary", "g", "--cutoff", "0", "-o", "v.json", *options)
            self.done("inst2vec", "vocabulary", "g", "--cutoff", "0", "-o", "v.json", *options)
            entries = json.loads((self.folder / "v.json").read_text())["entries"]
            self.assertEqual({e["count"] for e in entries if e["rung"] == "exact"}, {count})

    # embed, analogy, nearest

    def test_embeds_what_statements_prints(self):
        self.trained()
        lines = self.done("inst2vec", "statements", "corpus/p0/00000.bc")
        csv = self.done("inst2vec", "embed", "--vocabulary", "v.json", "--table", "t.safetensors",
                        input=lines.encode()).splitlines()
        self.assertEqual(csv[0], "statement,class,id,rung," + ",".join(f"v{i}" for i in range(8)))
        self.assertTrue(csv[1].startswith('"<%ID> = add i32 <%ID>, <%ID>",'))
        self.write("lines.txt", lines)
        self.done("inst2vec", "embed", "lines.txt", "--vocabulary", "v.json", "--table", "t.safetensors", "-o",
                  "e.safetensors")
        arrays = load_file(self.folder / "e.safetensors")
        self.assertEqual(arrays["ids"].tolist(), [int(line.split('",')[1].split(",")[1]) for line in csv[1:]])
        table = load_file(self.folder / "t.safetensors")["vectors"]
        self.assertEqual(arrays["vectors"].tolist(), table[arrays["ids"]].astype("float32").tolist())

    def test_lines_that_are_no_statements_are_told_of(self):
        self.trained()
        embed = ["inst2vec", "embed", "--vocabulary", "v.json", "--table", "t.safetensors"]
        lines = self.done("inst2vec", "statements", "corpus/p0/00000.bc")
        known = self.irsight(*embed, input=lines.encode())
        self.assertEqual((known.returncode, known.stderr), (0, b""))
        some = self.irsight(*embed, input=(lines + "int main() {\n%x = add i32 %y, 5\n").encode())
        self.assertEqual(some.returncode, 0)
        count = len(known.stdout.splitlines()) - 1 + 2
        self.assertIn(f"note: -: 2 of {count} lines are no statement that the vocabulary knows, as: int main() {{",
                      some.stderr.decode())

    def test_scores_stand_beside_those_of_random_vectors(self):
        self.trained()
        scores = json.loads(self.done("inst2vec", "analogy", "t.safetensors", "v.json", "--json", "--questions", "q.json"))
        self.assertEqual(set(scores), {"table", "random"})
        self.assertEqual(scores["table"]["analogies"]["questions"], scores["random"]["analogies"]["questions"])
        self.assertGreater(scores["table"]["clustering"]["rows"], 5)
        self.assertIn("silhouette", self.done("inst2vec", "analogy", "t.safetensors", "v.json"))
        self.assertTrue((self.folder / "q.json").exists())

    def test_shows_what_is_nearest(self):
        self.trained()
        near = json.loads(self.done("inst2vec", "nearest", "t.safetensors", "<%ID> = add i32 <%ID>, <%ID>", "--json",
                                    "-n", "3"))
        self.assertEqual(len(near), 3)
        self.assertGreaterEqual(near[0]["cosine"], near[2]["cosine"])
        unknown = ["inst2vec", "nearest", "t.safetensors", "<%ID> = add i77 <%ID>, <%ID>"]
        self.assert_error(self.irsight(*unknown), "has no row of that statement", "--vocabulary")
        self.assertEqual(len(self.done(*unknown, "--vocabulary", "v.json").splitlines()), 10)

    # bad input

    def test_damaged_files_are_refused(self):
        self.trained()
        embed = ["inst2vec", "embed", "--vocabulary", "v.json", "--table", "t.safetensors"]
        for name in ("v.json", "t.safetensors", "graphs/graphs-00000.safetensors", "graphs/index.safetensors"):
            path = self.folder / name
            whole = path.read_bytes()
            middle = whole.find(b"add") if name == "v.json" else len(whole) - 3
            flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:]
            for damaged in (b"", whole[:len(whole) // 2], flipped):
                path.write_bytes(damaged)
                run = (self.irsight("inst2vec", "vocabulary", "graphs", "-o", "x.json") if name.startswith("graphs")
                       else self.irsight(*embed, input=b"ret void\n"))
                self.assert_error(run, name)
            path.write_bytes(whole)

    def test_other_rules_and_vocabularies_are_refused_with_both(self):
        self.trained()
        for name, arguments in (
                ("graphs/index.safetensors", ["vocabulary", "graphs", "-o", "x.json"]),
                ("t.safetensors", ["nearest", "t.safetensors", "ret void"])):
            path = self.folder / name
            whole = path.read_bytes()
            path.write_bytes(whole.replace(b"inst2vec-1", b"inst2vec-7"))
            self.assert_error(self.irsight("inst2vec", *arguments), name, "'inst2vec-7'", "'inst2vec-1'")
            path.write_bytes(whole)
        text = (self.folder / "v.json").read_text()
        self.write("w.json", text.replace("inst2vec-1", "inst2vec-7"))
        self.assert_error(self.irsight("inst2vec", "coverage", "w.json", "graphs"), "w.json", "inst2vec-7",
                          "inst2vec-1")
        self.done("inst2vec", "vocabulary", "graphs", "--cutoff", "3", "-o", "other.json")
        digests = [json.loads((self.folder / n).read_text()) for n in ("v.json", "other.json")]
        self.assertNotEqual(len(digests[0]["entries"]), len(digests[1]["entries"]))
        self.assert_error(self.irsight("inst2vec", "analogy", "t.safetensors", "other.json"), "t.safetensors",
                          "it is of vocabulary", "needed is")

    def test_defaults_that_are_missing_say_how_to_get_them(self):
        environment = dict(os.environ, IRSIGHT_SHARE=str(self.folder))
        run = self.irsight("inst2vec", "embed", input=b"ret void\n", env=environment)
        self.assert_error(run, "inst2vec_vocabulary.json: is not there", "IRSIGHT_SHARE")

    def test_wrong_usage_is_told(self):
        for arguments in (["statements"], ["statements", "a.bc", "--resume"], ["statements", "a.bc", "--levels", "9"],
                          ["statements", "a.bc", "--levels", "1", "-O", "2"], ["vocabulary"], ["nonsense"], [], ["train", "g", "-o", "t", "--softmax", "--threads", "2"],
                          ["train", "g", "-o", "t", "--share", "2"]):
            run = self.irsight("inst2vec", *arguments)
            self.assertEqual(run.returncode, 2, (arguments, run.stderr))
        train = ["inst2vec", "train", "g", "-o", "t"]
        for option, said in ((["--subsample", "nan"], "nan is no number of at least 0"), (["--subsample", "inf"], "inf is no"),
                             (["--epochs", "0"], "0 is no number of at least 1"), (["--share", "2"], "2 is no number from 1e-09 to 1"),
                             (["--checkpoint", "c", "--checkpoint-minutes", "-1"], "-1 is no number of at least 0"),
                             (["--softmax", "--negatives", "7"], "--negatives excludes --softmax")):
            self.assert_error(self.irsight(*train, *option), said, "hint: irsight inst2vec train --help shows", status=2)
        for cutoff in ("99999999999999999999", "-1"):
            run = self.irsight("inst2vec", "vocabulary", "g", "-o", "v", "--cutoff", cutoff)
            self.assert_error(run, f"{cutoff} is no number from 0 to 1e+18", status=2)
        self.assert_error(self.irsight("inst2vec", "--nonsense"), "hint: irsight inst2vec --help", status=2)
        self.assert_error(self.irsight("nonsense"), "hint: irsight", status=2)
        self.assert_error(self.irsight("inst2vec", "statements", "absent.bc"), "absent.bc")
        (self.folder / "hollow").mkdir()
        self.assert_error(self.irsight("inst2vec", "statements", "hollow"), "hollow: no .bc file")

    def test_no_output_is_an_input_or_another_output(self):
        self.trained()
        def bytes_of_all():
            return {p: p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}
        before = bytes_of_all()
        train = ["train", "graphs", "--vocabulary", "v.json", "--width", "8"]
        embed = ["embed", "--vocabulary", "v.json", "--table", "t.safetensors"]
        for words, said in ((["vocabulary", "graphs", "-o", "graphs/index.safetensors"], "-o graphs/index.safetensors: is an input"),
                            (["vocabulary", "graphs", "-o", "graphs/graphs-00000.safetensors"], "is an input"),
                            ([*train, "-o", "./v.json"], "-o ./v.json: is an input"),
                            ([*train, "-o", "x", "--log", "v.json"], "--log v.json: is an input"),
                            ([*train, "-o", "x", "--checkpoint", "./x"], "--checkpoint ./x: -o is written there, too"),
                            ([*embed, "v.json", "-o", "v.json"], "is an input"), ([*embed, "-o", "t.safetensors"], "is an input"),
                            (["analogy", "t.safetensors", "v.json", "--questions", "t.safetensors"], "is an input")):
            self.assert_error(self.irsight("inst2vec", *words, input=b""), said, status=2)
        self.assertEqual(bytes_of_all(), before)

    def test_inputs_that_failed_are_told_of_by_readers(self):
        self.write("a.ll", ADD)
        self.write("bad.ll", "define nonsense\n")
        statements = ["inst2vec", "statements", "a.ll", "bad.ll", "-o", "g/"]
        self.assert_error(self.irsight(*statements), "bad.ll")
        self.assertIn("what failed is not tried again", self.irsight(*statements, "--resume").stderr.decode())
        run = self.irsight("inst2vec", "vocabulary", "g", "--cutoff", "0", "-o", "v.json")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("g: 1 of 2 inputs failed when it was written", run.stderr.decode())

    def test_each_word_has_help_with_an_example(self):
        for word in ("statements", "vocabulary", "coverage", "train", "embed", "analogy", "nearest"):
            self.assertIn(f"Example: irsight inst2vec {word}", self.done("inst2vec", word, "--help").replace(
                "Example: irsight inst2vec statements sum.c | irsight", "Example: irsight"))
        self.assertIn("statements", self.done("inst2vec", "--help"))
        self.assertIn("Example: irsight inst2vec train", self.done("help", "inst2vec", "train"))
        words = self.done("completion", "bash")
        self.assertIn("inst2vec", words)
        self.assertEqual(words.count("'inst2vec '*)"), 1)


if __name__ == "__main__":
    unittest.main()
