"""End to end: `irsight corpus`. usage: corpus_test.py IRSIGHT [unittest arguments]"""
import json
import os
import shutil
import stat
import subprocess
import unittest

from graph_support import ADD, ENDLESS, LLVM, SUM_C, GraphTest

# The same function but for names and literals, and another.
SUM_RENAMED = "int total(int *v, int k) { int t = 0; for (int j = 0; j < k; ++j) t += v[j]; return t; }\n"
PRODUCT = "long product(long *p, int n) { long s = 9; for (int i = 0; i < n; ++i) s *= p[i]; return s; }\n"
SMALL = "int small(int a) { return a; }\n"
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


class CorpusTest(GraphTest):
    def corpus(self, *arguments, status=0, **options):
        run = self.irsight("corpus", *arguments, **options)
        self.assertEqual(run.returncode, status, run.stderr)
        return run

    def add(self, name, *inputs, out="c", status=0, exclude="none"):
        return self.corpus("add", name, *inputs, "-o", out, "--exclude", exclude, status=status)

    def records(self, out="c"):
        lines = (self.folder / out / "packages.jsonl").read_text().splitlines()
        return {record["package"]: record for record in map(json.loads, lines)}

    def bytes_of(self, out):
        return {str(path.relative_to(self.folder / out)): path.read_bytes()
                for path in (self.folder / out).rglob("*") if path.is_file()}

    def text(self, module):
        run = subprocess.run([LLVM / "llvm-dis", self.folder / module, "-o", "-"], capture_output=True, check=True)
        return run.stdout.decode()

    def defined(self, module):
        return [line.split("@")[1].split("(")[0] for line in self.text(module).splitlines() if line.startswith("define")]


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


class Exclusions(CorpusTest):
    def exclude(self, *inputs, name="eval", status=0, out="e.safetensors"):
        return self.corpus("exclude", *inputs, "--set", name, "-o", out, status=status)

    def test_functions_of_an_evaluation_are_left_out_and_counted(self):
        self.write("eval/task.c", SUM_RENAMED + SMALL)
        self.write("real.c", SUM_C + PRODUCT + SMALL)
        run = self.exclude("eval")
        self.assertEqual(run.stdout, b"eval: 1 inputs, 0 failed, 1 functions, 0 sources\n", "and a source so short too")
        self.add("p", "real.c", exclude="e.safetensors")
        self.assertEqual(self.defined("c/p/00000.bc"), ["product", "small"], "a trivial function is nobody's")
        self.assertEqual(self.records()["p"]["functions"]["excluded"], {"eval": 1})
        self.assertIn(b"excluded as eval: 1 functions", self.corpus("show", "c").stdout)
        manifest = json.loads((self.folder / "c/manifest.json").read_text())
        self.assertRegex(manifest["exclusions"], "^[0-9a-f]{16}$")

    def test_sources_of_an_evaluation_are_left_out_by_their_tokens(self):
        body = "int f{}(int *a) {{ return a[0] + a[1] * {} - (a[2] & a[3]) + (a[4] | a[5]) + a[6] + a[7] + a[8] + a[9] + a[10]; }} // {}\n"
        self.write("eval.c", body.format("oo", 3, "as published, without its headers"))
        self.write("src/real.c", "#include <stdio.h>\n" + body.format("inal", 4, "").replace("; }", ";\n}"))
        self.write("src/other.c", body.format("oo", 3, "").replace("a[1] *", "a[1] +"))
        self.exclude("eval.c", "--sources-only")
        self.add("p", "src", exclude="e.safetensors")
        self.assertEqual(self.records()["p"]["functions"]["excluded"], {"eval": 1})

    def test_the_source_of_an_object_is_found_in_the_folder_that_is_added(self):
        body = "int f(int *a) { return " + " + ".join(f"a[{i}]" for i in range(20)) + "; }\n"
        self.write("src/real.c", body)
        (self.folder / "src/deep").mkdir()
        subprocess.run([LLVM / "clang", "-O1", "-Xclang", "-fembed-bitcode=all", "-c", "real.c", "-o", "deep/real.o"],
                       cwd=self.folder / "src", check=True)
        self.exclude("src/real.c", "--sources-only")
        self.add("file", "src/deep/real.o", exclude="e.safetensors")
        self.assertEqual(self.records()["file"]["functions"]["excluded"], {}, "its source is not beside it")
        self.add("folder", "src", exclude="e.safetensors")
        self.assertEqual(self.records()["folder"]["functions"]["excluded"], {"eval": 2})

    def test_suites_of_evaluations_are_left_out_by_name(self):
        self.write("s/rodinia_3.1/sum.c", SUM_C)
        self.write("s/shocking/product.c", PRODUCT)
        self.write("s/NPB3.3/x.c", SMALL)
        self.exclude("s/NPB3.3/x.c")
        self.add("p", "s", exclude="e.safetensors")
        self.assertEqual(self.records()["p"]["left_out"], {"NPB": 1, "Rodinia": 1})
        self.assertEqual(self.defined("c/p/00000.bc"), ["product"])

    def test_a_set_is_replaced_and_others_stay(self):
        self.write("sum.c", SUM_C)
        self.write("product.c", PRODUCT)
        self.exclude("sum.c", name="one")
        self.exclude("product.c", name="two")
        self.exclude("product.c", name="one")
        self.write("both.c", SUM_C + PRODUCT)
        self.add("p", "both.c", exclude="e.safetensors")
        self.assertEqual(self.records()["p"]["functions"]["excluded"], {"one": 1})
        self.exclude("sum.c", name="one", out="f.safetensors")
        self.exclude("sum.c", name="one", out="g.safetensors")
        self.assertEqual((self.folder / "f.safetensors").read_bytes(), (self.folder / "g.safetensors").read_bytes())

    def test_a_table_of_kernels_is_an_input(self):
        kernel = "kernel void A(global float* a, int n) { int i = get_global_id(0); if (i < n) a[i] = a[i] * 2 + n; }"
        self.write("k.csv", 'name,"src"\nx,"' + kernel + '"\ny,"kernel void B("\n')
        run = self.exclude("k.csv", status=1)
        self.assert_error(run, "k.csv:2:1:")
        self.assertIn(b"eval: 2 inputs, 1 failed, 1 functions, 0 sources", run.stdout)
        self.write("bad.csv", 'name,text\nx,y\n')
        self.assert_error(self.exclude("bad.csv", status=1), "bad.csv: the table has no column src")
        self.write("open.csv", 'src\n"kernel\n')
        self.assert_error(self.exclude("open.csv", status=1), "open.csv: row 1: a quote is not closed")

    def test_a_damaged_file_of_exclusions_is_refused(self):
        self.write("sum.c", SUM_C)
        self.exclude("sum.c")
        path = self.folder / "e.safetensors"
        good = path.read_bytes()
        for text, said in ((good[:-3], "e.safetensors: "), (good[:-1] + bytes([good[-1] ^ 1]), "digest: the file says "),
                           (good.replace(b'"version":"1"', b'"version":"2"'), "version is '2', this irsight reads '1'"),
                           (good.replace(b'"function_digest":"1"', b'"function_digest":"4"'),
                            "function_digest is '4', this irsight reads '1'"), (b"", "e.safetensors: ")):
            path.write_bytes(text)
            self.assert_error(self.add("p", "sum.c", exclude="e.safetensors", status=1), said)
            self.assert_error(self.exclude("sum.c", status=1), said)
        self.assert_error(self.add("p", "sum.c", exclude="gone", status=1), "gone: ")
        self.assertFalse((self.folder / "c").exists())


# Stands in for apt: the archive is a folder of trees, each a package.
APT_GET = """#!/bin/sh
echo "$@" >> "$ARCHIVE/calls"
[ "$1" = source ] || exit 0
for last; do :; done
name=${last%%=*} version=${last#*=}
[ -d "$ARCHIVE/$name" ] || { echo "E: Unable to find a source package for $name" >&2; exit 100; }
cp -r "$ARCHIVE/$name" "$name-$version"
echo "Version: $version" > "$name.dsc"
"""
MAKEFILE = "%.o: %.c\n\t$(CC) -c $< -o $@\nall: $(patsubst %.c,%.o,$(wildcard *.c))\n"


class Debian(CorpusTest):
    def setUp(self):
        super().setUp()
        apt = self.write("bin/apt-get", APT_GET)
        apt.chmod(apt.stat().st_mode | stat.S_IXUSR)
        self.environment = {**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
                            "ARCHIVE": str(self.folder / "archive")}
        self.source("good", SUM_C)
        self.source("unseen", SUM_RENAMED + PRODUCT)
        (self.folder / "archive/broken").mkdir()

    def source(self, name, text):
        self.write(f"archive/{name}/code.c", text)
        self.write(f"archive/{name}/Makefile", MAKEFILE)

    def listed(self, *packages):
        self.write("list.json", json.dumps({"format": "irsight-corpus-packages", "version": 1, "packages": packages}))

    def debian(self, *arguments, status=0):
        return self.corpus("debian", "list.json", "--work", "w", "-o", "c", "--held-out", "h", "--exclude", "none", *arguments,
                           status=status, env=self.environment)

    def test_packages_are_built_and_those_that_fail_cost_themselves_only(self):
        self.listed({"name": "unseen", "version": "3", "held_out": True}, {"name": "broken", "version": "1"},
                    {"name": "absent", "version": "1"}, {"name": "good", "version": "2-1", "kind": "sums"})
        run = self.debian(status=1)
        self.assert_error(run, "broken: no object came of it", "absent: apt-get source: Unable to find a source package")
        records = self.records()
        self.assertEqual(list(records), ["broken", "absent", "good"])
        self.assertEqual((records["good"]["version"], records["good"]["kind"], records["good"]["modules"]), ("2-1", "sums", 1))
        self.assertIn("no object", records["broken"]["failure"])
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["product"], "what the corpus has is not unseen")
        shown = self.corpus("show", "c").stdout.decode()
        self.assertIn("absent: apt-get source", shown)
        self.assertEqual([json.loads(line)["package"] for line in self.corpus("show", "c", "--json").stdout.splitlines()],
                         ["broken", "absent", "good"])

    def test_what_a_build_could_not_make_is_told(self):
        self.source("good", SUM_C)
        self.write("archive/good/wrong.c", "int f( {\n")
        self.write("archive/good/worse.c", "#error no\n")
        for system in ("make", "direct"):
            with self.subTest(system=system):
                self.listed({"name": "good", "version": "2", "system": system})
                run = self.debian()
                self.assertIn(b"note: good: 1 modules, 1 functions; 2 objects could not be made: see w/log/good.log", run.stderr)
                self.assertEqual(self.records()["good"]["unbuilt"], 2)
                self.assertIn("good: 2 objects could not be made", self.corpus("show", "c").stdout.decode())
                shutil.rmtree(self.folder / "c")
                shutil.rmtree(self.folder / "w")

    def test_what_is_done_is_not_done_again_and_what_failed_is(self):
        self.listed({"name": "broken", "version": "1"}, {"name": "good", "version": "2"})
        self.debian(status=1)
        calls = (self.folder / "archive/calls").read_text().count("good=2")
        self.source("broken", PRODUCT)
        self.debian()
        self.assertEqual((self.folder / "archive/calls").read_text().count("good=2"), calls)
        self.assertEqual(list(self.records()), ["good", "broken"])
        before = self.bytes_of("c")
        self.debian()
        self.assertEqual(self.bytes_of("c"), before)
        shutil.rmtree(self.folder / "c")
        self.debian("--no-build")
        self.assertEqual(list(self.records()), ["broken", "good"], "from nothing they come in the list's order")

    def test_held_out_packages_are_made_anew_when_the_corpus_grows(self):
        self.listed({"name": "unseen", "version": "3", "held_out": True}, {"name": "good", "version": "2"})
        self.debian("--only", "unseen")
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["total", "product"])
        self.debian()
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["product"])

    def test_held_out_packages_go_only_where_they_can_be_put_back(self):
        self.listed({"name": "unseen", "version": "3", "held_out": True}, {"name": "good", "version": "2"})
        self.debian("--only", "unseen")
        before = self.bytes_of("h")
        self.debian("--only", "good")  # the corpus grows, and nobody asks for what is held out
        self.assertEqual(self.bytes_of("h"), before)
        shutil.rmtree(self.folder / "w")
        run = self.debian("--no-build", status=1)
        self.assert_error(run, "h: holds unseen, which would go, since c has changed, and is not built here")
        self.assertEqual(self.bytes_of("h"), before)
        run = self.debian()
        self.assertIn(b"note: h: is made anew, since c has changed", run.stderr)
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["product"])

    def test_a_corpus_of_its_own_is_not_made_anew(self):
        self.listed({"name": "unseen", "version": "3", "held_out": True}, {"name": "good", "version": "2"})
        self.write("sum.c", SUM_C)
        self.add("mine", "sum.c", out="h")
        before = self.bytes_of("h")
        self.assertIn(b"error: h: is a corpus of its own, held out of none", self.debian(status=1).stderr)
        self.assertEqual(self.bytes_of("h"), before)

    def test_nothing_is_fetched_without_leave(self):
        self.listed({"name": "good", "version": "2"})
        run = self.debian("--no-build")
        self.assertIn(b"note: good: is not built yet", run.stderr)
        self.assertFalse((self.folder / "archive/calls").exists())

    def test_a_list_that_is_none_is_refused(self):
        for contents, said in (("{", "list.json: "), ("{}", "format is ''"),
                               ('{"format": "irsight-corpus-packages", "version": 2}', "version is 2, this irsight reads 1"),
                               ('{"format": "irsight-corpus-packages", "version": 1}', "packages"),
                               ('{"format": "irsight-corpus-packages", "version": 1, "packages": [{}]}', "name")):
            self.write("list.json", contents)
            self.assert_error(self.debian(status=1), said)
        self.listed({"name": "good"}, {"name": "good"})
        self.assert_error(self.debian(status=1), "list.json: names good twice")
        self.listed({"name": "good"})
        self.assert_error(self.debian("--only", "god", status=1), "--only god: list.json has no such package")

    def test_the_list_that_comes_with_irsight_is_one(self):
        run = self.corpus("debian", "--work", "w", "-o", "c", "--no-build", "--only", "zlib,brotli")
        self.assertIn(b"zlib: is not built yet", run.stderr)


if __name__ == "__main__":
    unittest.main()
