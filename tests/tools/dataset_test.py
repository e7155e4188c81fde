"""End to end: `irsight dataset`. usage: dataset_test.py IRSIGHT [unittest arguments]"""
import fcntl
import json
import shutil
import signal
import subprocess
import time
import unittest
import xml.etree.ElementTree

from safetensors.numpy import load_file

from graph_support import IRSIGHT, GraphTest

SUM = "int sum(int *p, int n) {\n  int s = 0;\n  for (int i = 0; i < n; ++i)\n    s += p[i];\n  return s;\n}\n"
MAX = "int most(int *p, int n) {\n  int m = p[0];\n  for (int i = 1; i < n; ++i)\n    if (p[i] > m) m = p[i];\n  return m;\n}\n"
# As in POJ-104: no #include, a main without a type.
STRIPPED = "main() {\n  int a;\n  cin >> a;\n  printf(\"%d\", a * KIND);\n}\n"
# Each has tokens that the others lack.
EXTRA = ["int f(int x) { return x * 2 + 1; }\n", "unsigned g(unsigned x) { while (x > 9) x >>= 1; return x; }\n",
         "double h(double x) { if (x < 0) x = -x; return x / 2; }\n", "long k(long a, long b) { do a -= b; while (a != b); return a % 3; }\n"]
SPLITS = ["train"] * 3 + ["validation", "test"]


def texts_of(shard, name):
    text, offsets = shard[f"{name}.bytes"].tobytes(), shard[f"{name}.offsets"]
    return [text[a:b].decode() for a, b in zip(offsets, offsets[1:])]


class DatasetTest(GraphTest):
    def setUp(self):
        super().setUp()
        rows = ["class,file,split"]
        for label, text in (("1", SUM), ("2", MAX)):
            for i, split in enumerate(SPLITS):
                self.write(f"root/poj104/{label}/{i}.cpp", text + "".join(EXTRA[:i]))
                rows.append(f"{label},{i}.cpp,{split}")
        self.write("root/splits.csv", "\n".join(rows) + "\n")

    def dataset(self, *arguments, status=0):
        run = self.irsight("dataset", *arguments)
        self.assertEqual(run.returncode, status, run.stderr)
        return run

    def build(self, out="d", *arguments, status=0, root="root"):
        return self.dataset("build", "poj104", "--root", root, "-o", out, *arguments, status=status)

    def summary(self, out="d"):
        return json.loads(self.dataset("show", out, "--json").stdout)

    def manifest(self, out="d"):
        return json.loads((self.folder / out / "manifest.json").read_text())

    def bytes_of(self, out):
        return {path.name: path.read_bytes() for path in (self.folder / out).iterdir()}


class Build(DatasetTest):
    def test_each_source_has_a_graph_at_each_level(self):
        run = self.build("d", "--levels", "2,0,mem2reg", "-j", "2")
        self.assertIn(b"poj104: 2 classes, 30 examples at O0, mem2reg, O2", run.stdout)
        manifest = self.manifest()
        self.assertEqual(manifest["levels"], ["O0", "mem2reg", "O2"])
        self.assertEqual(manifest["classes"], ["1", "2"])
        self.assertTrue(manifest["complete"])
        summary = self.summary()
        self.assertEqual(summary["all"]["train"], {"sources": 6, "covered": 6})
        self.assertEqual(summary["all"]["test"], {"sources": 2, "covered": 2})
        self.assertEqual(summary["failures"], [])
        self.assertIn(b"10 sources and 30 examples are as they were written", self.dataset("check", "d").stdout)

    def test_canonical_programs_are_alike_at_whatever_level_they_were_compiled(self):
        self.build("d", "--levels", "s+2,0,2,0+2,2+2,mem2reg")
        levels = self.manifest()["levels"]
        self.assertEqual(levels, ["O0", "mem2reg", "O2", "O0+O2", "O2+O2", "Os+O2"])
        shard = load_file(self.folder / "d/examples-00000.safetensors")
        texts = texts_of(shard, "statement")
        # The first program of the first class, without the functions that make the others.
        bags = {}
        for level, first, last in zip(shard["example.level"][:6], shard["example.nodes"], shard["example.nodes"][1:7]):
            statements = [texts[shard["word.statement"][word]] for word in shard["node.word"][first:last]]
            bags[levels[level]] = sorted(text.split(" = ")[-1].split(" ")[0] for text in statements)  # opcodes
        self.assertEqual(bags["O0+O2"], bags["O2+O2"])
        self.assertEqual(bags["O0+O2"], bags["Os+O2"])
        self.assertNotEqual(bags["O0+O2"], bags["O0"])
        self.assertNotEqual(bags["O0+O2"], bags["mem2reg"])

    def test_programls_graphs_have_nodes_for_values_and_constants(self):
        self.build("d", "--graphs", "programl", "-j", "1")
        self.assertEqual(self.manifest()["rules"]["graph"], "programl-0.3-1")
        self.dataset("check", "d")
        shard = load_file(self.folder / "d" / "examples-00000.safetensors")
        statements = texts_of(shard, "statement")
        for text in ("[external]", "!IDENTIFIER", "!IMMEDIATE"):
            self.assertIn(text, statements)
        self.assertTrue(any("getelementptr" in statement for statement in statements))
        self.assertEqual(shard["function.nodes"].size, 0)
        again = self.build("d", status=1).stderr
        self.assertIn(b"rules: graph: 'programl-0.3-1', now it would be 'instructions-1'", again)
        self.build("plain", "-j", "1")
        self.assertGreater(sum(one["nodes"] for one in self.manifest()["shards"]),
                           sum(one["nodes"] for one in self.manifest("plain")["shards"]))

    def test_the_files_open_in_python(self):
        self.build("d", "--levels", "0,mem2reg")
        shard = load_file(self.folder / "d/examples-00000.safetensors")
        texts = [bytes(shard["statement.bytes"][a:b]).decode() for a, b in
                 zip(shard["statement.offsets"], shard["statement.offsets"][1:])]
        first, last = shard["example.nodes"][0:2]
        words = shard["node.word"][first:last]
        statements = [texts[i] for i in shard["word.statement"][words]]
        self.assertEqual(statements[:3], ["", "", ""], "the function and its arguments")
        self.assertEqual(statements[-1], "ret i32 <%ID>")
        self.assertIn("<%ID> = alloca i32, align 4", statements)
        self.assertEqual(shard["node.line"][last - 1], 5)
        first, last = shard["example.nodes"][1:3]
        statements = [texts[i] for i in shard["word.statement"][shard["node.word"][first:last]]]
        self.assertNotIn("<%ID> = alloca i32, align 4", statements, "in registers")
        self.assertTrue(any(" = phi i32 " in text for text in statements))

    def test_any_number_of_workers_gives_the_same_bytes(self):
        self.build("one", "-j", "1")
        self.build("four", "-j", "4")
        self.assertEqual(self.bytes_of("one"), self.bytes_of("four"))

    def test_what_does_not_compile_is_mended_or_told_and_kept(self):
        self.write("root/poj104/1/0.cpp", STRIPPED)
        self.write("root/poj104/2/4.cpp", "int f( {{{ ] } no program")
        run = self.build("d", status=1)
        self.assert_error(run, "2/4.cpp:1:12: error: ")
        summary = self.summary()
        self.assertEqual(summary["all"]["test"], {"sources": 2, "covered": 1})
        self.assertEqual(summary["all"]["train"], {"sources": 6, "covered": 6})
        self.assertEqual(summary["mended"], 1)
        (failure,) = summary["failures"]
        self.assertEqual((failure["source"], failure["split"]), ("2/4.cpp", "test"))
        self.assertNotIn(str(self.folder), failure["message"], "where the set lies is no property of it")
        self.assertIn(b"2/4.cpp (test): 2/4.cpp:1:12: error: ", self.dataset("show", "d", "--failures").stdout)
        self.build("plain", "--no-recover", status=1)
        self.assertEqual(self.summary("plain")["all"]["train"], {"sources": 6, "covered": 5})

    def test_a_missing_source_costs_itself_only(self):
        (self.folder / "root/poj104/1/2.cpp").unlink()
        self.assert_error(self.build("d", status=1), "1/2.cpp")
        self.assertEqual(self.summary()["examples"], 9)
        before = self.bytes_of("d")
        self.build("d", status=1)
        self.assertEqual(self.bytes_of("d"), before)

    def test_a_source_that_was_missing_is_made_when_it_is_there(self):
        self.write("root/poj104/2/1.cpp", "int f( {{{ ] } no program")
        whole = self.folder / "root/poj104/2/0.cpp"
        options = ("--shard-size", "4K", "--drop", "0.9", "-j", "1")
        self.build("whole", *options, status=1)
        text = whole.read_text()
        whole.unlink()
        self.build("d", *options, status=1)
        self.assertEqual(len(self.summary()["failures"]), 2)
        self.write("root/poj104/2/0.cpp", text)
        run = self.build("d", *options, status=1)
        self.assertRegex(run.stderr.decode(), "note: d: [1-5] sources are there already")
        self.assertEqual(self.bytes_of("d"), self.bytes_of("whole"))
        self.assertEqual([failure["source"] for failure in self.summary()["failures"]], ["2/1.cpp"])

    def test_where_a_set_lies_is_no_property_of_it(self):
        asserts = "#include <cassert>\n#include \"h.h\"\nint f(int x) { assert(x > 1); return g(x); }\n"
        self.write("root/poj104/1/0.cpp", asserts)
        self.write("root/poj104/1/h.h", "inline int g(int x) { assert(x > 2); return x; }\n")
        self.build("d", "--levels", "0,mem2reg")
        shard = load_file(self.folder / "d/examples-00000.safetensors")
        first, last = shard["example.nodes"][0:2]
        self.assertIn(3, shard["node.line"][first:last])
        details = " ".join(texts_of(shard, "word.detail"))
        self.assertIn('"x>1" "./0.cpp"', details.replace(" > ", ">"))
        for i, root in enumerate(("./root", "root/", self.folder / "root", f"../{self.folder.name}/root")):
            self.build(f"d{i}", "--levels", "0,mem2reg", root=root)
            self.assertEqual(self.bytes_of(f"d{i}"), self.bytes_of("d"), root)

    def test_sources_come_from_an_archive_too(self):
        self.build("d")
        subprocess.run(["tar", "-cf", "poj104.tar", "poj104"], cwd=self.folder / "root", check=True)
        subprocess.run(["zstd", "-q", "--rm", "poj104.tar"], cwd=self.folder / "root", check=True)
        shutil.rmtree(self.folder / "root/poj104")
        self.build("a/")
        self.assertEqual(self.bytes_of("a"), self.bytes_of("d"))
        self.assertTrue((self.folder / "a.sources/poj104/1/0.cpp").exists())
        self.assertFalse((self.folder / "a.sources.partial").exists())
        self.write("root/poj104.tar.zst", b"no archive")
        self.assert_error(self.build("b", status=1), "root/poj104.tar.zst: zstd: ")

    def test_a_run_that_is_killed_goes_on_to_the_same_bytes(self):
        self.build("whole", "--shard-size", "4K")
        self.assertGreater(len(self.manifest("whole")["shards"]), 3)
        for killed in range(3):
            run = subprocess.Popen([IRSIGHT, "dataset", "build", "poj104", "--root", "root", "-o", "d", "--shard-size",
                                    "4K", "-j", "1"], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            end = time.monotonic() + 60
            wanted = self.folder / f"d/examples-{killed:05}.safetensors"
            while run.poll() is None and time.monotonic() < end and not wanted.exists():
                time.sleep(0.001)
            run.send_signal(signal.SIGKILL)
            run.wait()
        self.build("d", "--shard-size", "4K")
        kept = {name: text for name, text in self.bytes_of("d").items() if not name.endswith(".tmp")}
        self.assertEqual(kept, self.bytes_of("whole"))
        self.build("d", "--shard-size", "4K")
        self.assert_error(self.build("d", "--levels", "0,1", status=1), "d/manifest.json: rules: shard_size: '4K', now it would be '16M'")

    def test_wrong_usage_is_told(self):
        for arguments, text in (((), "subcommand"), (("build",), "set"), (("build", "imagenet", "--root", ".", "-o", "d"), "imagenet"),
                                (("build", "poj104", "-o", "d"), "--root"), (("split", "d", "--drop", "0.5"), "--drop")):
            self.assert_error(self.dataset(*arguments, status=2), text, status=2)
        self.assert_error(self.build("d", root="nowhere", status=1), "nowhere/splits.csv: ")
        self.write("empty/splits.csv", "class,file,split\n1,a.cpp,train\n")
        self.assert_error(self.build("d", root="empty", status=1), "empty/poj104: neither this folder nor empty/poj104.tar.zst is there")


class Split(DatasetTest):
    def setUp(self):
        super().setUp()
        # Names make no difference, literals and a function more do.
        text = (self.folder / "root/poj104/1/3.cpp").read_text()
        self.write("root/poj104/1/1.cpp", text.replace("sum", "total") + "// the same\n")

    def test_near_duplicates_are_counted_and_dropped(self):
        self.build("d")
        counts = {count["threshold"]: count for count in self.manifest()["near_duplicates"]}
        self.assertEqual(counts[1.0], {"threshold": 1.0, "train": 1, "validation": 1, "test": 0})
        self.assertGreaterEqual(counts[0.8]["train"], 1)
        before = self.bytes_of("d")
        self.assertEqual(json.loads(self.dataset("split", "d", "--json").stdout)["dropped"], 0)
        self.dataset("split", "d", "--drop", "1")
        self.assertEqual(self.manifest()["dropped"], {"threshold": 1.0, "sources": [1]})
        self.assertIn(b"dropped: 1 training sources, similarity 1.0 or more", self.dataset("show", "d").stdout)
        self.build("e", "--drop", "1")
        self.assertEqual(self.bytes_of("e"), self.bytes_of("d"))
        self.dataset("split", "d", "--keep")
        self.assertEqual(self.bytes_of("d"), before)
        self.dataset("check", "d")


class Select(DatasetTest):
    def test_some_programs_are_a_data_set(self):
        self.build("d", "--levels", "0,2")
        self.write("some.csv", "class,file,split\n2,0.cpp,test\n1,1.cpp,train\n")
        self.dataset("select", "d", "--splits", "some.csv", "--levels", "O2", "-o", "e")
        summary = self.summary("e")
        self.assertEqual(summary["all"]["train"], {"sources": 1, "covered": 1})
        self.assertEqual(summary["all"]["test"], {"sources": 1, "covered": 1})
        self.assertEqual(self.manifest("e")["levels"], ["O2"])
        self.dataset("check", "e")

    def test_errors_name_what_is_wrong(self):
        self.build("d")
        self.write("some.csv", "class,file,split\n2,9.cpp,test\n")
        self.assert_error(self.dataset("select", "d", "--splits", "some.csv", "-o", "e", status=1), "d: has no source 2/9.cpp")
        self.assert_error(self.dataset("select", "d", "--splits", "none.csv", "-o", "e", status=1), "none.csv: ")
        self.write("bad.csv", "class,file\n")
        self.assert_error(self.dataset("select", "d", "--splits", "bad.csv", "-o", "e", status=1), "bad.csv: line 1: ")
        self.assertFalse((self.folder / "e").exists())
        self.assert_error(self.dataset("select", "d", "-o", "e", status=2), "--splits", status=2)


class Files(DatasetTest):
    def test_a_prelude_that_there_is_not_is_refused_first(self):
        run = self.build("d", "--prelude", "nosuch.h", status=1)
        self.assertEqual(run.stderr, b"error: --prelude: nosuch.h: cannot open: No such file or directory\n")
        self.assertFalse((self.folder / "d").exists())

    def test_arguments_that_are_not_used_are_told_once(self):
        told = self.build("d", "-j", "2", "--", "--nosuchflag").stderr.decode()
        self.assertEqual(told.count("--nosuchflag is not used: Clang 22 does not know it"), 1, told)

    def test_a_refused_build_leaves_nothing(self):
        (self.folder / "other").mkdir()
        self.write("other/model.safetensors", "a model")
        refused = self.dataset("build", "structure", "-o", "other", status=1).stderr.decode()
        self.assertIn("error: other: holds model.safetensors, which is no file of this data set\n", refused)
        self.assertEqual([path.name for path in (self.folder / "other").iterdir()], ["model.safetensors"])
        self.write("root/broken/splits.csv", (self.folder / "root/splits.csv").read_text())
        self.write("root/broken/poj104.tar.zst", "no archive")
        self.build("d", root="root/broken", status=1)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir() if path.name != "root"), ["other"])

    def test_a_folder_of_sources_keeps_what_else_it_holds(self):
        self.write("d.sources/thesis.txt", "years of work")
        self.write("d.sources/structure/splits.csv", "mine")
        self.dataset("build", "structure", "--levels", "mem2reg", "-o", "d")
        self.assertEqual((self.folder / "d.sources/thesis.txt").read_text(), "years of work")
        self.assertEqual((self.folder / "d.sources/structure/splits.csv").read_text(), "mine")
        self.assertTrue((self.folder / "d.sources/structure/prefix_sum/for_index-4.c").exists())
        self.write("root/archived/splits.csv", (self.folder / "root/splits.csv").read_text())
        self.write("root/archived/poj104.tar.zst", "not looked at")
        (self.folder / "e.sources").mkdir()
        self.assert_error(self.build("e", root="root/archived", status=1), "e.sources: is there, without the folder poj104 of an unpacked ")
        self.assertFalse((self.folder / "e").exists())

    def test_one_build_at_a_time_writes_into_a_folder(self):
        (self.folder / "d").mkdir()
        with open(self.folder / "d/.lock", "w") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            self.assertIn(b"is writing into it", self.dataset("build", "structure", "-o", "d", status=1).stderr)
        self.assertFalse((self.folder / "d.sources").exists())

    def test_no_data_set_is_unpacked_among_other_files(self):
        self.build()
        self.dataset("pack", "d", "-o", "packed")
        self.write("run/model.safetensors", "a model")
        for words in (["pack", "d"], ["unpack", "packed"]):
            refused = self.dataset(*words, "-o", "run", status=1).stderr
            self.assertIn(b"error: run: holds model.safetensors, which is no file of this data set\n", refused)
        self.assertEqual([path.name for path in (self.folder / "run").iterdir()], ["model.safetensors"])

    def test_the_picture_is_svg(self):
        self.build("e")
        refused = self.dataset("show", "e", "--svg", "e/manifest.json", status=1).stderr
        self.assertIn(b"e/manifest.json: is there and is no picture (SVG), which alone is written over\n", refused)
        self.manifest("e")
        for _ in range(2):
            self.dataset("show", "e", "--svg", "e.svg")
        self.build("d")
        self.dataset("show", "d", "--svg", "d.svg")
        root = xml.etree.ElementTree.parse(self.folder / "d.svg").getroot()
        titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
        self.assertIn("class 1: 3 train", titles)

    def test_packed_and_unpacked_is_the_same(self):
        self.build("d")
        self.dataset("pack", "d", "-o", "p")
        self.assertEqual(sorted(self.bytes_of("p")), ["examples-00000.safetensors.zst", "manifest.json"])
        self.assertLess(len(self.bytes_of("p")["examples-00000.safetensors.zst"]),
                        len(self.bytes_of("d")["examples-00000.safetensors"]) / 3)
        self.dataset("unpack", "p", "-o", "u")
        self.assertEqual(self.bytes_of("u"), self.bytes_of("d"))

    def test_damage_is_found(self):
        self.build("d")
        shard = self.folder / "d/examples-00000.safetensors"
        good = shard.read_bytes()
        shard.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        self.assert_error(self.dataset("check", "d", status=1), "d/examples-00000.safetensors: ")
        shard.write_bytes(good[:-1])
        self.assert_error(self.dataset("show", "d", status=1), "d/examples-00000.safetensors: ")
        shard.write_bytes(good)
        self.assert_error(self.dataset("check", "nowhere", status=1), "nowhere/manifest.json: ", "irsight dataset build writes")


class Structure(DatasetTest):
    """The set that comes with irsight as forms."""
    PAIRS = [("prefix_sum", "suffix_sum"), ("sum_of_products", "product_of_sums"), ("max_of_mins", "min_of_maxes"),
             ("multiply_then_xor", "xor_then_multiply"), ("breadth_first", "depth_first")]

    def test_only_structure_tells_the_classes_of_a_pair_apart(self):
        run = self.dataset("build", "structure", "--levels", "0,mem2reg", "-o", "d")
        self.assertIn(b"structure: 10 classes, 1920 examples at O0, mem2reg", run.stdout)
        self.assertEqual(self.summary()["failures"], [])
        self.assertEqual([row["test"] for row in self.manifest()["near_duplicates"]], [0, 0, 0])
        shard = load_file(self.folder / "d/examples-00000.safetensors")
        names = texts_of(shard, "source.name")
        words, edges = {}, {}
        for x, source in enumerate(shard["example.source"]):
            first, last = shard["example.nodes"][x:x + 2]
            key = names[source], int(shard["example.level"][x])
            words[key] = sorted(shard["node.word"][first:last])
            edges[key] = shard["node.word"][first:last].tolist(), *(
                shard[f"{r}.distance"][slice(*shard[f"example.{r}"][x:x + 2])].tolist() for r in ("control", "data"))
        compared = 0
        for one, other in self.PAIRS:
            for (name, level), bag in words.items():
                if name.startswith(one + "/"):
                    twin = name.replace(one, other), level
                    self.assertEqual(bag, words[twin], f"{name}: instructions, each as often, at level {level}")
                    self.assertNotEqual(edges[name, level], edges[twin], f"{name}: something is to be learnt")
                    compared += 1
        self.assertEqual(compared, 2 * 480)

    def test_where_its_programs_are_written_is_no_property_of_it(self):
        self.write("forms/splits.csv", "class,file,split\nup-down,a.c,train\n")
        self.write("forms/up-down/a.c", "int f(int a, int b) {\n  return EITHER(a, b) - EITHER(b, a);\n}\n")
        for output in "d", "./e", self.folder / "f":
            self.dataset("build", "structure", "--root", "forms", "-o", output)
        self.assertEqual(self.bytes_of("e"), self.bytes_of("d"))
        self.assertEqual(self.bytes_of("f"), self.bytes_of("d"))
        self.assertIn(2, load_file(self.folder / "d/examples-00000.safetensors")["node.line"])

    def test_a_form_is_on_one_side(self):
        self.dataset("build", "structure", "-o", "d")
        shard = load_file(self.folder / "d/examples-00000.safetensors")
        sides = {}
        for name, split in zip(texts_of(shard, "source.name"), shard["source.split"]):
            sides.setdefault(name.rsplit("-", 1)[0], set()).add(int(split))
        self.assertEqual(len(sides), 80)
        self.assertTrue(all(len(side) == 1 for side in sides.values()))
        for label in {name.split("/")[0] for name in sides}:
            own = sorted(min(side) for name, side in sides.items() if name.startswith(label + "/"))
            self.assertEqual(own, [0] * 5 + [1] + [2] * 2, label)

    def test_forms_of_ones_own_are_read(self):
        self.write("forms/splits.csv", "class,file,split\nup-down,a.c,train\n")
        self.write("forms/up-down/a.c", "int f(int a, int b) { return EITHER(a, b) - EITHER(b, a); }\n")
        self.dataset("build", "structure", "--root", "forms", "-o", "d")
        self.assertEqual(self.manifest()["classes"], ["down", "up"])
        self.write("forms/up-down/a.c", "EITHER(a)\n")
        run = self.dataset("build", "structure", "--root", "forms", "-o", "e", status=1)
        self.assertIn(b"forms/up-down/a.c: line 1: EITHER has 1 arguments, expected are 2", run.stderr)

    def test_a_published_set_needs_its_folder(self):
        run = self.dataset("build", "poj104", "-o", "d", status=2)
        self.assertIn(b"--root is required: the folder where poj104 lies", run.stderr)


if __name__ == "__main__":
    unittest.main()
