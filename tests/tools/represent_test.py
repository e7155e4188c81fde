"""End to end: `irsight represent`, what all representations share and inst2vec. usage: represent_test.py IRSIGHT
SMALL_VOCABULARY [unittest arguments]"""
import os
import subprocess
import unittest

from represent_support import ADD, SMALL_VOCABULARY, SUM_C, RepresentTest

TWO = """@g = global i32 7
define i32 @inc(i32 %a) {
  %b = add i32 %a, 1
  ret i32 %b
}
declare void @out(i32)
define void @main(i32 %x) {
entry:
  %y = call i32 @inc(i32 %x)
  %z = mul i32 %y, %y
  call void @out(i32 %z)
  ret void
}
"""
ADD_I32 = "<%ID> = add i32 <%ID>, <INT>"
MUL_I32 = "<%ID> = mul i32 <%ID>, <%ID>"
CALL_INC = "<%ID> = call i32 <@ID>(i32 <%ID>)"
CALL_OUT = "call void <@ID>(i32 <%ID>)"


class Inst2vecTest(RepresentTest):
    def vocabulary(self, *statements):
        """Makes v.json and t.safetensors; the statements get ids from 0 on where each stands oftener than the next."""
        lines = [s for n, s in enumerate(statements) for _ in range(len(statements) - n)]
        subprocess.run([SMALL_VOCABULARY, self.folder / "v.json", self.folder / "t.safetensors"],
                       input="\n".join(lines).encode(), check=True)
        return ("--vocabulary", "v.json")

    def statements(self, *arguments):
        rows, header = self.rows("inst2vec", *arguments)
        self.assertEqual(header[:5], ["name", "id", "rung", "function", "text"])
        return rows


class Inst2vec(Inst2vecTest):
    def test_statements_of_a_module_in_the_order_of_the_ir(self):
        self.write("two.ll", TWO)
        rows = self.statements("two.ll", *self.vocabulary("ret void", ADD_I32))
        self.assertEqual([row[0] for row in rows], ["two.ll"] * 6)
        self.assertEqual([row[3] for row in rows], ["0", "0", "1", "1", "1", "1"])
        self.assertEqual([row[4] for row in rows],
                         [ADD_I32, "ret i32 <%ID>", CALL_INC, MUL_I32, CALL_OUT, "ret void"])
        self.assertEqual([rows[0][1:3], rows[5][1:3]], [["1", "0"], ["0", "0"]])

    def test_an_unknown_statement_tells_its_rung(self):
        self.write("two.ll", TWO)
        rows = self.statements("two.ll", *self.vocabulary(MUL_I32))
        unknown = [row for row in rows if row[4] == "ret void"]
        self.assertEqual([row[2] for row in unknown], ["10"], "the last rung is 'unknown'")

    def test_functions_apart_have_names(self):
        self.write("two.ll", TWO)
        rows = self.statements("two.ll", "--per", "function", *self.vocabulary(ADD_I32))
        self.assertEqual([row[0] for row in rows], ["two.ll:inc"] * 2 + ["two.ll:main"] * 4)

    def test_definitions_stand_before_what_they_define(self):
        self.write("two.ll", TWO)
        rows = self.statements("two.ll", "--definitions", *self.vocabulary(ADD_I32))
        self.assertEqual([row[3] for row in rows], ["-1", "0", "0", "0", "1", "1", "1", "1", "1"])
        self.assertTrue(rows[0][4].startswith("<@ID> = global i32"), rows[0])
        self.assertTrue(rows[1][4].startswith("define i32 <@ID>(i32"), rows[1])

    def test_the_walk_along_the_flow_graph_goes_deep_first(self):
        # Edges: a-add->p, b-mul->q, p-sub->r, a-sub->r, r-ret->. From a over p and r; what is left begins at b.
        self.write("walk.ll", "define i32 @f(i32 %a, i32 %b) {\n  %p = add i32 %a, 1\n  %q = mul i32 %b, 3\n"
                              "  %r = sub i32 %p, %a\n  ret i32 %r\n}\n")
        rows = self.statements("walk.ll", "--order", "xfg", *self.vocabulary(ADD_I32))
        self.assertEqual([row[4].split()[2] if "=" in row[4] else row[4].split()[0] for row in rows],
                         ["add", "sub", "ret", "mul"])

    def test_the_walk_along_the_flow_graph_follows_calls(self):
        # From inc's argument a to b, which is returned (ret) and becomes main's y (call), then z.
        self.write("two.ll", TWO)
        words = self.vocabulary(ADD_I32)
        module = self.statements("two.ll", "--order", "xfg", *words)
        self.assertEqual([row[4] for row in module],
                         [ADD_I32, "ret i32 <%ID>", CALL_INC, MUL_I32, CALL_OUT, "ret void"])
        apart = self.statements("two.ll", "--order", "xfg", "--per", "function", *words)
        self.assertEqual([row[4] for row in apart if row[0] == "two.ll:main"],
                         [row[4] for row in module if row[3] == "1"])

    def test_vectors_are_the_rows_of_the_table(self):
        self.write("two.ll", TWO)
        words = self.vocabulary("ret void", ADD_I32)
        self.represent("inst2vec", "two.ll", *words, "--table", "t.safetensors", "--vectors", "-o", "o.safetensors")
        arrays, metadata = self.tables("o.safetensors")
        ids, vectors = arrays["statements.id"], arrays["statements.vector"]
        self.assertEqual((vectors.shape, vectors.dtype), ((6, 3), "float32"))
        self.assertEqual(vectors.tolist(), [[i, i / 2, -1] for i in ids.tolist()])
        self.assertEqual(arrays["names"], ["two.ll"])
        self.assertEqual(arrays["statements.first"].tolist(), [0, 6])
        self.assertEqual(arrays["statements.text"][0], ADD_I32)
        self.assertEqual((metadata["representation"], metadata["order"]), ("inst2vec", "ir"))
        rows, header = self.rows("inst2vec", "two.ll", *words, "--table", "t.safetensors", "--vectors")
        self.assertEqual(header[5:], ["vector.0", "vector.1", "vector.2"])
        self.assertEqual([float(x) for x in rows[0][5:]], [1, 0.5, -1])

    def test_a_table_of_another_vocabulary_is_refused(self):
        self.write("two.ll", TWO)
        self.vocabulary("ret void")
        (self.folder / "t.safetensors").rename(self.folder / "other.safetensors")
        words = self.vocabulary("ret void", ADD_I32)
        run = self.represent("inst2vec", "two.ll", *words, "--table", "other.safetensors", "--vectors", status=1)
        self.assert_error(run, "other.safetensors", "vocabulary")

    def test_a_cut_vocabulary_is_refused(self):
        self.write("two.ll", TWO)
        words = self.vocabulary("ret void")
        text = (self.folder / "v.json").read_text()
        self.write("v.json", text[:len(text) // 2])
        self.assert_error(self.represent("inst2vec", "two.ll", *words, status=1), "v.json")

    def test_without_a_vocabulary_that_of_irsight_is_taken(self):
        self.write("two.ll", TWO)
        self.vocabulary("ret void", ADD_I32)
        share = {**os.environ, "IRSIGHT_SHARE": str(self.folder)}
        self.assert_error(self.represent("inst2vec", "two.ll", status=1, env=share), "inst2vec_vocabulary.json")
        (self.folder / "v.json").rename(self.folder / "inst2vec_vocabulary.json")
        (self.folder / "t.safetensors").rename(self.folder / "inst2vec_table.safetensors")
        rows, _ = self.rows("inst2vec", "two.ll", "--vectors", env=share)
        self.assertEqual([float(x) for x in rows[0][5:]], [1, 0.5, -1])

    def test_wrong_usage_is_told(self):
        self.write("two.ll", TWO)
        words = self.vocabulary("ret void")
        for arguments, text in ((("two.ll", *words, "--table", "t.safetensors"), "--vectors"),
                                (("two.ll", *words, "--order", "xfg", "--definitions"), "--definitions"),
                                (words, "no input"), (("two.ll", *words, "-o", "two.ll"), "is an input"),
                                (("two.ll", *words, "-o", "a.bin"), "suffix"),
                                (("two.ll", *words, "--format", "text"), "has no text")):
            self.assert_error(self.represent("inst2vec", *arguments, status=2), text, status=2)
        self.write("sum.c", SUM_C)
        for name in ("code2vec", "deeptune"):
            for option in (("-O", "2"), ("--passes", "sroa")):
                run = self.represent(name, "sum.c", *option, status=2)
                self.assert_error(run, f"--as {name} is made of source code", status=2)


class AllRepresentations(Inst2vecTest):
    """What does not depend on the representation, tried with inst2vec."""

    def test_source_and_ir_of_it_give_the_same(self):
        words = self.vocabulary(ADD_I32)
        self.write("sum.c", SUM_C)
        self.write("sum.cl", "int sum(int a) { return a + 1; }\n")
        self.assertEqual(len(self.statements("sum.c", *words, "--", "-O1")) > 5, True)
        self.assertEqual([row[4] for row in self.statements("sum.cl", *words, "--", "-O1")][-1], "ret i32 <%ID>")

    def test_the_same_bytes_whatever_the_number_of_workers(self):
        words = self.vocabulary(ADD_I32)
        names = [f"f{n}.ll" for n in range(9)]
        for n, name in enumerate(names):
            self.write(name, TWO if n % 2 else ADD)
        for jobs in (1, 2, 5):
            for suffix in ("safetensors", "csv"):
                self.represent("inst2vec", *names, *words, "-j", jobs, "-o", f"out{jobs}.{suffix}")
        for suffix in ("safetensors", "csv"):
            one = (self.folder / f"out1.{suffix}").read_bytes()
            self.assertEqual(one, (self.folder / f"out2.{suffix}").read_bytes())
            self.assertEqual(one, (self.folder / f"out5.{suffix}").read_bytes())

    def test_an_input_that_fails_costs_itself_only(self):
        words = self.vocabulary(ADD_I32)
        self.write("good.ll", ADD)
        self.write("bad.ll", "define i32 @f( {")
        run = self.represent("inst2vec", "bad.ll", "good.ll", "missing.ll", *words, "-o", "o.csv", status=1)
        self.assert_error(run, "bad.ll", "missing.ll")
        self.assertEqual((self.folder / "o.csv").read_text().count("good.ll"), 2)

    def test_no_file_where_every_input_failed(self):
        words = self.vocabulary(ADD_I32)
        self.represent("inst2vec", "missing.ll", *words, "-o", "o.safetensors", status=1)
        self.assertNotIn("o.safetensors", self.files())

    def test_a_folder_gets_one_file_an_input(self):
        words = self.vocabulary(ADD_I32)
        self.write("src/a.ll", ADD)
        self.write("src/b/c.ll", ADD)
        self.represent("inst2vec", "src/a.ll", "src/b/c.ll", *words, "-o", "out/")
        self.assertEqual([f for f in self.files() if f.startswith("out")],
                         ["out/src/a.ll.safetensors", "out/src/b/c.ll.safetensors"])

    def test_empty_modules_and_declarations_have_no_rows(self):
        words = self.vocabulary(ADD_I32)
        self.write("empty.ll", "; nothing\n")
        self.write("declared.ll", "declare i32 @f(i32)\n")
        self.represent("inst2vec", "empty.ll", "declared.ll", *words, "-o", "o.safetensors")
        arrays, _ = self.tables("o.safetensors")
        self.assertEqual(arrays["names"], ["empty.ll", "declared.ll"])
        self.assertEqual(arrays["statements.first"].tolist(), [0, 0, 0])
        self.assertEqual((arrays["statements.id"].shape, arrays["statements.text"]), ((0,), []))
        self.represent("inst2vec", "declared.ll", "--per", "function", *words, "-o", "p.safetensors")
        arrays, _ = self.tables("p.safetensors")
        self.assertEqual((arrays["names"], arrays["statements.first"].tolist()), ([], [0]))

    def test_cyclic_types_end(self):
        words = self.vocabulary(ADD_I32)
        self.write("cycle.ll", "%a = type { %b*, i32 }\n%b = type { %a*, %b* }\n"
                               "define i32 @f(%a* %p) {\n  %q = getelementptr %a, %a* %p, i64 0, i32 1\n"
                               "  %r = load i32, i32* %q\n  ret i32 %r\n}\n")
        self.assertEqual(len(self.statements("cycle.ll", *words)), 3)

    def test_a_project_gives_its_files_and_arguments(self):
        words = self.vocabulary(ADD_I32)
        self.write("a.c", "int f(int x) { return x + N; }\n")
        self.write("compile_commands.json", '[{"directory": "%s", "file": "a.c", "command": "cc -DN=1 -O1 -c a.c"}]'
                   % self.folder)
        self.assertEqual([row[0] for row in self.statements("-p", ".", *words)][-1], str(self.folder / "a.c"))

    def test_help_has_an_example(self):
        run = self.irsight("represent", "--help")
        self.assertEqual(run.returncode, 0)
        self.assertIn(b"Example: irsight represent --as", run.stdout)


class ArgumentsTest(RepresentTest):
    def test_every_verb_tells_which_arguments_do_not_count(self):
        self.write("sum.c", SUM_C)
        self.write("sum.cl", "kernel void sum(global int* a) { a[0] += 1; }\n")
        as_ = lambda name: ("represent", "--as", name)
        verbs = {"sum.c": [as_("inst2vec"), as_("programl"), as_("ir2vec"), as_("cdfg"), as_("code2vec"), ("inst2vec", "statements"),
                           ("ir2vec", "triplets", "-o", "triplets")],
                 "sum.cl": [as_("deeptune")]}
        for source, some in verbs.items():
            for verb in some:
                with self.subTest(verb=verb):
                    run = self.irsight(*verb, source, "--", "-fno-exeptions")
                    self.assertEqual(run.returncode, 0, run.stderr)
                    self.assertEqual(run.stderr.decode(), f"note: {source}: -fno-exeptions is not used: Clang 22 does not know it\n")


if __name__ == "__main__":
    unittest.main()
