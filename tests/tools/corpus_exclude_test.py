"""End to end: `irsight corpus exclude`. usage: corpus_exclude_test.py IRSIGHT [unittest arguments]"""
import json
import subprocess
import unittest

from corpus_support import PRODUCT, SMALL, SUM_RENAMED, CorpusTest
from graph_support import LLVM, SUM_C


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


if __name__ == "__main__":
    unittest.main()
