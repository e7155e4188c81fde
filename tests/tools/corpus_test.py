"""End to end: `irsight corpus`. usage: corpus_test.py IRSIGHT [unittest arguments]"""
import json
import subprocess
import unittest

from corpus_support import PRODUCT, SMALL, SUM_RENAMED, CorpusTest
from graph_support import ADD, ENDLESS, LLVM, SUM_C

DECLARATIONS = "declare i32 @f(i32)\n@x = external global i32\n"
ALIASED = """define i32 @first(i32 %a) {
  %b = add i32 %a, 7
  ret i32 %b
}
@other = alias i32 (i32), ptr @first
@table = global ptr @other
define i64 @user(i64 %a) {
  %f = call i32 @other(i32 1)
  %g = sext i32 %f to i64
  ret i64 %g
}
"""


class Add(CorpusTest):
    def test_modules_are_lowered_without_optimisation_and_without_optnone(self):
        self.write("sum.c", SUM_C)
        self.add("one", "sum.c")
        text = self.text("c/one/00000.bc")
        self.assertIn("alloca", text)
        self.assertIn("llvm.lifetime.start", text, "as at -O1")
        self.assertNotIn("optnone", text)
        self.assertIn('source_filename = "sum.c"', text)
        self.corpus("add", "zero", "sum.c", "-o", "c0", "--exclude", "none", "--", "-O0", "-g")
        text = self.text("c0/zero/00000.bc")
        self.assertNotIn("lifetime", text, "arguments that say a level have it")
        self.assertNotIn("optnone", text)
        self.assertNotIn("!dbg", text)

    def test_a_function_counts_once_whatever_its_names_and_literals(self):
        self.write("a/sum.c", SUM_C)
        self.write("b/total.c", SUM_RENAMED + PRODUCT.replace("9", "1"))
        self.write("d/product.c", PRODUCT)
        for name in "abd":
            self.add(name, name)
        self.assertEqual(self.defined("c/b/00000.bc"), ["product"])
        self.assertEqual([(r["functions"]["kept"], r["functions"]["duplicates"], r["modules"])
                          for r in self.records().values()], [(1, 0, 1), (1, 1, 1), (0, 1, 0)])
        self.assertFalse((self.folder / "c/d/00000.bc").exists(), "a module without anything new is not written")

    def test_an_optimisation_level_changes_no_digest_of_a_function_without_optimisation(self):
        self.write("sum.c", SUM_C)
        self.add("one", "sum.c")
        self.corpus("add", "three", "sum.c", "-o", "c", "--exclude", "none", "--", "-O3")
        self.assertEqual(self.records()["three"]["functions"]["duplicates"], 1)

    def test_an_alias_of_a_function_that_goes_becomes_a_declaration(self):
        self.bitcode("first.bc", ADD)
        self.bitcode("second.bc", ALIASED)
        self.add("one", "first.bc")
        self.add("two", "second.bc")
        text = self.text("c/two/00000.bc")
        self.assertIn("declare i32 @other(i32)", text)
        self.assertEqual(self.defined("c/two/00000.bc"), ["user"])
        self.assertIn("@table = global ptr @other", text)

    def test_the_same_sources_elsewhere_give_the_same_bytes(self):
        text = 'const char *where(void) { return __FILE__; }\n'
        for folder in ("here", "else/where"):
            self.write(f"{folder}/src/in/a.c", '#include "a.h"\n' + text)
            self.write(f"{folder}/src/in/a.h", "static inline const char *below(void) { return __FILE__; }\n"
                       "const char *both(void) { return below(); }\n")
            self.write(f"{folder}/one.c", text.replace("where", "one") + PRODUCT)
            out = "c-" + folder[:4]
            self.add("tree", f"{folder}/src", out=out)
            self.add("file", self.folder / folder / "one.c", out=out)
        self.assertIn('source_filename = "in/a.c"', self.text("c-here/tree/00000.bc"))
        self.assertIn('source_filename = "one.c"', self.text("c-here/file/00000.bc"))
        self.assertEqual(self.bytes_of("c-here"), self.bytes_of("c-else"))

    def test_a_corpus_is_the_same_whatever_the_number_of_workers(self):
        for i in range(12):
            self.write(f"s/f{i}.c", SUM_C.replace("int *p", "int *p, " + ", ".join(f"long a{j}" for j in range(i % 5 + 1))))
        self.corpus("add", "p", "s", "-o", "c1", "--exclude", "none", "-j", "1")
        self.corpus("add", "p", "s", "-o", "c4", "--exclude", "none", "-j", "4")
        self.assertEqual(self.bytes_of("c1"), self.bytes_of("c4"))
        self.assertEqual(self.records("c1")["p"]["functions"], {"seen": 12, "kept": 5, "duplicates": 7, "excluded": {}})

    def test_a_project_and_objects_with_bitcode_are_inputs(self):
        source = self.write("src/sum.c", SUM_C)
        self.write("compile_commands.json", json.dumps(
            [{"directory": str(self.folder), "file": str(source), "arguments": ["cc", "-DX=1", "-c", "src/sum.c"]}]))
        self.corpus("add", "project", "-p", ".", "-o", "c", "--exclude", "none")
        subprocess.run([LLVM / "clang", "-O2", "-Xclang", "-fembed-bitcode=all", "-c", source, "-o",
                        self.folder / "src/sum.o"], check=True)
        source.unlink()
        self.add("objects", "src")
        self.assertEqual([r["functions"]["duplicates"] for r in self.records().values()], [0, 1])

    def test_what_another_corpus_has_can_be_kept_apart(self):
        self.write("sum.c", SUM_C)
        self.write("both.c", SUM_C + PRODUCT)
        self.add("seen", "sum.c")
        self.corpus("add", "unseen", "both.c", "-o", "h", "--against", "c", "--exclude", "none")
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["product"])
        self.add("more", "both.c")
        run = self.corpus("add", "late", "both.c", "-o", "h", "--against", "c", "--exclude", "none", status=1)
        self.assert_error(run, "h/manifest.json: against is ", "make another corpus")


class BadInput(CorpusTest):
    def test_a_package_of_which_nothing_could_be_read_is_tried_again(self):
        self.write("a.c", "#include \"its.h\"\nint f(its a) { return a; }\n")
        self.corpus("add", "p", "a.c", "-o", "c", "--exclude", "none", status=1)
        record = self.records()["p"]
        self.assertEqual(record["failure"][:26], "all 1 inputs failed; a.c: ", record)
        self.assertIn("'its.h' file not found", record["failure"])
        self.write("its/its.h", "typedef int its;\n")
        self.corpus("add", "p", "a.c", "-o", "c", "--exclude", "none", "--", "-Iits")
        record = self.records()["p"]
        self.assertEqual([record["failure"], record["functions"]["kept"]], ["", 1])

    def test_a_set_of_which_nothing_could_be_read_stays(self):
        self.write("product.c", PRODUCT)
        self.corpus("exclude", "product.c", "--set", "S", "-o", "e.safetensors")
        before = (self.folder / "e.safetensors").read_bytes()
        self.write("bad.c", "int f( {\n")
        run = self.corpus("exclude", "bad.c", "--set", "S", "-o", "e.safetensors", status=1)
        self.assertIn(b"e.safetensors: nothing of S could be read: the file stays as it was", run.stderr)
        self.assertEqual((self.folder / "e.safetensors").read_bytes(), before)

    def test_names_of_a_corpus_own_files_are_refused(self):
        self.write("sum.c", SUM_C)
        self.add("p", "sum.c")
        before = self.bytes_of("c")
        for name in ("manifest.json", "packages.jsonl"):
            run = self.add(name, "sum.c", status=1)
            self.assert_error(run, f"{name}: no package can have this name: it is a file of every corpus")
        self.assertEqual(self.bytes_of("c"), before)

    def test_a_package_that_is_there_says_what_of_it_failed(self):
        self.write("p/sum.c", SUM_C)
        self.write("p/bad.c", "int f( {")
        self.add("p", "p", status=1)
        run = self.add("p", "p")
        self.assertEqual(run.stderr.decode(), "note: p: the corpus has it already, without 1 of 2 inputs, which failed\n")

    def test_inputs_that_fail_cost_themselves_only(self):
        self.write("sum.c", SUM_C)
        self.write("wrong.c", "int f( {\n")
        self.write("endless.cpp", ENDLESS)
        good = self.bitcode().read_bytes()
        self.write("cut.bc", good[: len(good) // 2 // 4 * 4])
        self.write("noise.o", b"\x7fELF.llvmbc" + bytes(range(256)))
        run = self.corpus("add", "p", "sum.c", "wrong.c", "endless.cpp", "cut.bc", "noise.o", "add.bc", "gone.ll",
                          "-o", "c", "--exclude", "none", "--cpu-limit", "2", "--", "-fconstexpr-steps=2147483647", status=1)
        self.assert_error(run, "gone.ll")
        self.write("gone.ll", "")
        run = self.corpus("add", "p", "sum.c", "wrong.c", "endless.cpp", "cut.bc", "noise.o", "add.bc", "gone.ll",
                          "-o", "c", "--exclude", "none", "--cpu-limit", "2", "--", "-fconstexpr-steps=2147483647", status=1)
        self.assert_error(run, "wrong.c:1:8: error: expected", "endless.cpp: cpu limit", "cut.bc: bitcode", "noise.o: ",
                          "gone.ll: is empty")
        record = self.records()["p"]
        self.assertEqual((record["inputs"], record["failed"], record["modules"]), (7, 5, 2))
        self.assertEqual([failure["file"] for failure in record["failures"]],
                         ["wrong.c", "endless.cpp", "cut.bc", "noise.o", "gone.ll"])

    def test_empty_modules_and_modules_of_declarations_give_nothing(self):
        self.bitcode("empty.bc", "")
        self.bitcode("declarations.bc", DECLARATIONS)
        self.add("p", "empty.bc", "declarations.bc")
        record = self.records()["p"]
        self.assertEqual((record["failed"], record["modules"], record["functions"]["seen"]), (0, 0, 0))

    def test_an_empty_folder_and_a_missing_one_are_errors(self):
        (self.folder / "empty").mkdir()
        self.assert_error(self.add("p", "empty", status=1), "empty: no source, IR, archive or object with bitcode")
        self.assert_error(self.add("p", "missing", status=1), "missing: No such file")
        self.assertFalse((self.folder / "c").exists())

    def test_wrong_usage_is_told(self):
        for arguments, text in ((("add", "p", "-o", "c"), "no input"), ((), "subcommand"), (("add",), "name"),
                                (("debian", "-o", "c"), "--work"), (("exclude", "x.c", "-o", "e"), "--set")):
            self.assert_error(self.corpus(*arguments, status=2), text, status=2)
        for name in ("", "bad name", "bad/../name", "a.functions"):
            run = self.corpus("exclude", "x.c", "-o", "e", "--set", name, status=2)
            self.assert_error(run, f"'{name}': a set's name has letters, digits", "irsight corpus exclude --help", status=2)
        self.write("sum.c", SUM_C)
        self.assert_error(self.add("../p", "sum.c", status=1), "../p: a package's name has letters")

    def test_a_folder_that_is_no_corpus_is_left_alone(self):
        self.write("sum.c", SUM_C)
        self.write("mine/thesis.txt", "x")
        self.assert_error(self.add("p", "sum.c", out="mine", status=1), "mine: holds other files and is no corpus")
        self.assert_error(self.corpus("show", "mine", status=1), "mine: is no corpus: it has no manifest.json")

    def test_a_corpus_of_another_version_or_damaged_is_refused(self):
        self.write("sum.c", SUM_C)
        self.write("product.c", PRODUCT)
        self.add("p", "sum.c")
        manifest = self.folder / "c/manifest.json"
        before = manifest.read_text()
        for key, value in (("version", 2), ("function_digest", 7), ("format", "x"), ("exclusions", "0123456789abcdef")):
            manifest.write_text(json.dumps({**json.loads(before), key: value}))
            self.assert_error(self.add("q", "product.c", status=1), f"c/manifest.json: {key} is {json.dumps(value)}, this run has ")
        for text, said in (("[]", "is no JSON object"), ("{", "is no JSON object"), ("{}", "has no ")):
            manifest.write_text(text)
            self.assert_error(self.corpus("show", "c", status=1), "c/manifest.json: " + said)
        manifest.write_text(before)
        functions = self.folder / "c/p/functions.safetensors"
        good = functions.read_bytes()
        functions.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        self.assert_error(self.add("q", "product.c", status=1), "digest of its functions is ", "packages.jsonl says ")
        functions.write_bytes(good[:-1])
        self.assert_error(self.add("q", "product.c", status=1), "c/p/functions.safetensors: ")
        functions.write_bytes(good)
        packages = self.folder / "c/packages.jsonl"
        packages.write_text(packages.read_text() + '{"package": "q"}\n')
        self.assert_error(self.add("q", "product.c", status=1), "c/packages.jsonl:2: ")


if __name__ == "__main__":
    unittest.main()
