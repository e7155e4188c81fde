"""End to end: `irsight graph` on good, bad and hostile input. usage: graph_test.py IRSIGHT [unittest arguments]"""
import json
import pathlib
import resource
import subprocess
import unittest

from graph_support import ADD, ENDLESS, IRSIGHT, LLVM, SUM_C, GraphTest


class GoodInput(GraphTest):
    def test_summary_of_ir(self):
        self.write("add.ll", ADD)
        run = self.irsight("graph", "add.ll")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stdout.decode(), "add.ll: 8 nodes, 10 edges, 1 functions\n")

    def test_source_to_each_format(self):
        self.write("sum.c", SUM_C)
        for suffix in ("pb", "pbtxt", "json", "dot", "safetensors"):
            run = self.irsight("graph", "sum.c", "-o", f"out.{suffix}")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertGreater((self.folder / f"out.{suffix}").stat().st_size, 100)

    def test_a_graph_of_each_format_keeps_the_rules(self):
        self.write("calls.c", "void (*a)(int); void (*b)(int, int);\n"
                   "double f(int c) { a(1); b(2, c); return c ? __builtin_nan(\"\") : -__builtin_nan(\"0x123\"); }\n")
        for suffix in ("pb", "pbtxt", "json", "dot", "safetensors"):
            self.irsight("graph", "calls.c", "--types", "-o", f"out.{suffix}")
            run = self.irsight("show", "--check", f"out.{suffix}")
            self.assertEqual(run.returncode, 0, run.stderr)
            if suffix != "dot":
                run = self.irsight("compare", "--exact", "out.pb", f"out.{suffix}")
                self.assertEqual(run.returncode, 0, run.stderr)

    def test_json_names_its_input_and_pipeline(self):
        self.write("sum.c", SUM_C)
        run = self.irsight("graph", "sum.c", "--format", "json", "--", "-O1")
        self.assertEqual(run.returncode, 0, run.stderr)
        graph = json.loads(run.stdout)
        self.assertIn("sum.c", json.dumps(graph["graph"]))
        self.assertIn("clang -O1", json.dumps(graph["graph"]))

    def test_ir_on_standard_input(self):
        run = self.irsight("graph", "-", input=ADD.encode())
        self.assertEqual(run.stdout.decode(), "<stdin>: 8 nodes, 10 edges, 1 functions\n")

    def test_source_on_standard_input(self):
        run = self.irsight("graph", "-", "-x", "c", input=SUM_C.encode())
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_one_graph_a_function(self):
        self.write("two.ll", ADD + ADD.replace("@add", "@also"))
        run = self.irsight("graph", "two.ll", "--per", "function")
        self.assertIn(b"two.ll:add: ", run.stdout)
        self.assertIn(b"two.ll:also: ", run.stdout)

    def test_folder_keeps_relative_paths(self):
        self.write("src/a.ll", ADD)
        self.write("src/deep/b.ll", ADD)
        run = self.irsight("graph", "src/a.ll", "src/deep/b.ll", "-o", "out/")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([f for f in self.files() if f.startswith("out")],
                         ["out/src/a.ll.pb", "out/src/deep/b.ll.pb"])

    def test_folder_is_never_left(self):
        self.write("work/here/x", "")
        self.write("a.ll", ADD)
        run = subprocess.run([IRSIGHT, "graph", "../../a.ll", "-o", "out/"],
                             cwd=self.folder / "work/here", capture_output=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([f for f in self.files() if f.endswith(".pb")], ["work/here/out/a.ll.pb"])

    def test_two_inputs_for_one_file_are_refused_before_work_begins(self):
        self.write("a.ll", ADD)
        run = self.irsight("graph", "a.ll", "./a.ll", "-o", "out/")
        self.assert_error(run, "out/a.ll.pb: graphs of a.ll and of ./a.ll would both go there")

    def test_the_same_bytes_with_any_number_of_workers(self):
        names = []
        for i in range(24):
            names.append(f"f{i}.ll")
            self.write(names[-1], ADD.replace("1", str(i)) * 1)
        for suffix in ("pb", "json", "safetensors"):
            outputs = []
            for jobs in (1, 2, 5):
                run = self.irsight("graph", *names, "-j", jobs, "-o", f"j{jobs}.{suffix}", "--text")
                self.assertEqual(run.returncode, 0, run.stderr)
                outputs.append((self.folder / f"j{jobs}.{suffix}").read_bytes())
            self.assertEqual(outputs[0], outputs[1])
            self.assertEqual(outputs[0], outputs[2])

    def test_files_from_a_list(self):
        self.write("a.ll", ADD)
        self.write("b.ll", ADD)
        self.write("list", "a.ll\nb.ll\n")
        run = self.irsight("graph", "--files-from", "list")
        self.assertEqual(run.stdout.count(b"\n"), 2)
        run = self.irsight("graph", "--files-from", "-", input=b"b.ll\n")
        self.assertEqual(run.stdout.count(b"\n"), 1)

    def test_linked_inputs_are_one_module(self):
        self.write("a.ll", ADD)
        self.write("b.ll", "declare i32 @add(i32)\ndefine i32 @f() {\n  %r = call i32 @add(i32 2)\n  ret i32 %r\n}\n")
        run = self.irsight("graph", "a.ll", "b.ll", "--link")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stdout.count(b"\n"), 1)
        self.assertIn(b"2 functions", run.stdout)

    def test_linked_members_of_an_archive_are_one_module(self):
        main = "declare i32 @add(i32)\ndefine i32 @f() {\n  %r = call i32 @add(i32 2)\n  ret i32 %r\n}\n"
        members = [self.bitcode("a.bc", ADD), self.bitcode("b.bc", main)]
        subprocess.run([LLVM / "llvm-ar", "rc", self.folder / "x.a", *members], check=True)
        self.assertEqual(self.irsight("graph", "x.a").stdout.count(b"\n"), 2)
        run = self.irsight("graph", "x.a", "--link")
        self.assertEqual((run.returncode, run.stdout.count(b"\n")), (0, 1), run.stderr)
        self.assertIn(b"x.a: ", run.stdout)
        self.assertIn(b"2 functions", run.stdout)
        subprocess.run([LLVM / "llvm-ar", "rc", self.folder / "x.a", self.bitcode("c.bc", ADD)], check=True)
        self.assert_error(self.irsight("graph", "x.a", "--link"), "x.a(c.bc): link: ", "add")

    def test_resume_passes_over_what_is_done_and_unchanged(self):
        self.write("a.ll", ADD)
        self.write("b.ll", ADD)
        command = ("graph", "a.ll", "b.ll", "-o", "out/", "--report", "r.jsonl", "--resume")
        self.assertEqual(self.irsight(*command).returncode, 0)
        self.write("b.ll", ADD.replace("1", "2"))
        before = (self.folder / "out/a.ll.pb").stat().st_mtime_ns
        self.assertEqual(self.irsight(*command).returncode, 0)
        lines = [json.loads(line) for line in (self.folder / "r.jsonl").read_text().splitlines()]
        self.assertEqual([line["file"] for line in lines], ["a.ll", "b.ll", "b.ll"])
        self.assertEqual((self.folder / "out/a.ll.pb").stat().st_mtime_ns, before)

    def test_a_project_by_its_compile_commands(self):
        self.write("p/src/a.c", '#include "a.h"\nint f(void) { return A; }\n')
        self.write("p/inc/a.h", "#define A 1\n")
        self.write("p/src/start.s", "nop\n")
        entries = [{"directory": str(self.folder / "p/build"), "file": "../src/a.c",
                    "command": f"gcc -I../inc -O1 -fno-var-tracking -o {n}.o -MD -MF {n}.d -c ../src/a.c"} for n in "ab"]
        entries.append({"directory": str(self.folder / "p"), "file": "src/start.s", "command": "as src/start.s"})
        self.write("p/build/compile_commands.json", json.dumps(entries))
        before = self.files()
        run = self.irsight("graph", "-p", "p/build", "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([json.loads(line)["nodes"] for line in run.stdout.splitlines()], [5, 5])
        self.assertIn(b"start.s", run.stderr)
        self.assertEqual(self.files(), before)
        run = self.irsight("graph", "-p", "p/build", "p/src/a.c", "-o", "out/")
        self.assertEqual(run.returncode, 0, run.stderr)
        made = [f for f in self.files() if f.startswith("out/")]
        self.assertEqual([pathlib.Path(f).name for f in made], ["a.c#2.pb", "a.c.pb"])
        self.assert_error(self.irsight("graph", "-p", "p/build", "p/src/b.c"), "p/src/b.c: p/build has no entry for it")

    def test_recover_mends_and_says_so(self):
        self.write("old.c", 'void main() { printf("%d", N); }\n')
        self.assert_error(self.irsight("graph", "old.c", "--", "-std=c99"), "old.c:1:")
        run = self.irsight("graph", "old.c", "--recover", "--report", "r.jsonl", "--", "-std=c99")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertTrue(json.loads((self.folder / "r.jsonl").read_text())["mends"])


class BadInput(GraphTest):
    def test_missing_file(self):
        self.assert_error(self.irsight("graph", "none.ll", "-o", "out.pb"), "none.ll", "No such file")
        self.assertEqual(self.files(), [])

    def test_folder(self):
        (self.folder / "src").mkdir()
        self.assert_error(self.irsight("graph", "src"), "src: is a folder", "--files-from -")
        self.write("a.ll", ADD)
        run = self.irsight("graph", "src", "a.ll", "-o", "out.pb")
        self.assert_error(run, "src: is a folder")
        self.assertEqual(self.irsight("show", "out.pb").returncode, 0)

    def test_empty_file(self):
        self.write("empty.bc", b"")
        self.assert_error(self.irsight("graph", "empty.bc"), "empty.bc")

    def test_noise(self):
        noise = bytes(i * i % 251 for i in range(4096))
        for name in ("noise.bc", "noise.ll", "noise.o", "noise.a", "noise.c"):
            self.write(name, noise)
            self.assert_error(self.irsight("graph", name, "-o", "out.pb"), name)
        self.assertNotIn("out.pb", self.files())

    def test_bitcode_cut_at_every_eighth(self):
        whole = self.bitcode().read_bytes()
        for eighth in range(1, 8):
            self.write("cut.bc", whole[: len(whole) * eighth // 8])
            self.assert_error(self.irsight("graph", "cut.bc"), "cut.bc")

    def test_ir_that_the_verifier_refuses(self):
        self.write("bad.ll", "define i32 @f() {\n  br label %a\na:\n  %x = add i32 %y, 1\n  %y = add i32 1, 1\n  ret i32 %x\n}\n")
        self.assert_error(self.irsight("graph", "bad.ll"), "bad.ll", "does not dominate")

    def test_wrong_language(self):
        self.write("a.c", "template <class T> T f(T t) { return t; }\n")
        self.assert_error(self.irsight("graph", "a.c"), "a.c:1:")

    def test_missing_include(self):
        self.write("a.c", '#include "nowhere.h"\n')
        self.assert_error(self.irsight("graph", "a.c"), "a.c:1:10: ", "nowhere.h", "hint: ")

    def test_undeclared_macro_gets_a_hint(self):
        self.write("k.cl", "kernel void f(global int *p) { p[0] = WG_SIZE; }\n")
        self.assert_error(self.irsight("graph", "k.cl"),
                          "k.cl:1:39: error: use of undeclared identifier 'WG_SIZE'", "-DWG_SIZE=")

    def test_names_and_strings_that_are_no_utf8(self):
        self.write("odd.ll", b'@"\\FFname" = global [2 x i8] c"\\FE\\00"\ndefine ptr @f() {\n  ret ptr @"\\FFname"\n}\n')
        run = self.irsight("graph", "odd.ll", "--format", "json", "--text")
        self.assertEqual(run.returncode, 0, run.stderr)
        json.loads(run.stdout.decode("utf-8"))

    def test_a_name_with_a_newline(self):
        self.write("odd.ll", '@"a\\0Ab" = global i32 1\n')
        run = self.irsight("graph", "odd.ll", "--format", "json", "--text")
        self.assertEqual(run.stdout.count(b"\n"), 1)
        json.loads(run.stdout)

    def test_a_file_whose_name_has_a_newline(self):
        self.write("two\nlines.ll", ADD)
        run = self.irsight("graph", "two\nlines.ll", "--json")
        self.assertEqual(json.loads(run.stdout)["file"], "two\nlines.ll")

    def test_others_complete_when_one_is_bad(self):
        self.write("a.ll", ADD)
        self.write("bad.ll", "nonsense")
        self.write("b.ll", ADD)
        run = self.irsight("graph", "a.ll", "bad.ll", "b.ll", "--report", "r.jsonl")
        self.assert_error(run, "bad.ll:1:")
        self.assertEqual(run.stdout.count(b"nodes"), 2)
        outcomes = [json.loads(line)["outcome"] for line in (self.folder / "r.jsonl").read_text().splitlines()]
        self.assertEqual(outcomes, ["ok", "error", "ok"])

    def test_endless_template_meets_the_cpu_limit(self):
        self.write("endless.cc", ENDLESS)
        self.write("a.ll", ADD)
        run = self.irsight("graph", "endless.cc", "a.ll", "--cpu-limit", "1", "-o", "out/", "--",
                           "-std=c++17", "-fconstexpr-steps=4294967295")
        self.assert_error(run, "endless.cc: cpu limit: the limit is 1 s of CPU time")
        self.assertEqual([f for f in self.files() if f.startswith("out")], ["out/a.ll.pb"])

    def test_memory_bomb_meets_the_memory_limit(self):
        self.write("bomb.c", "#define A(x) x,x,x,x,x,x,x,x,x,x\n#define B(x) A(A(A(A(A(A(x))))))\nint a[] = { B(B(1)) };\n")
        run = self.irsight("graph", "bomb.c", "--memory-limit", "400M")
        self.assert_error(run, "bomb.c: memory limit: ", "the limit is 400 MiB")

    def test_reader_of_standard_output_goes_away(self):
        self.write("a.ll", ADD)
        command = [IRSIGHT, "graph", *["a.ll"] * 2000, "--format", "json", "--text"]
        run = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        run.stdout.close()
        run.stderr.read()
        run.stderr.close()
        run.wait()
        self.assertEqual(run.returncode, 1)

    def test_disk_full(self):
        self.write("a.ll", ADD)
        run = self.irsight("graph", "a.ll", "-o", "/dev/full", "--format", "pb")
        self.assert_error(run, "/dev/full", "No space left on device")
        with open("/dev/full", "wb") as full:
            run = subprocess.run([IRSIGHT, "graph", "a.ll"], cwd=self.folder, stdout=full, stderr=subprocess.PIPE)
        self.assert_error(run, "No space left on device")

    def test_output_that_breaks_ends_the_run_and_is_said_once(self):
        self.write("a.ll", ADD)
        self.write("endless.cc", ENDLESS)
        (self.folder / "out/a.ll.pb").mkdir(parents=True)
        for jobs in (1, 3):
            run = self.irsight("graph", "a.ll", "endless.cc", "-j", jobs, "-o", "out/",
                               "--cpu-limit", "3000", "--", "-std=c++17", "-fconstexpr-steps=4294967295")
            self.assert_error(run, "out/a.ll.pb")
            self.assertEqual(run.stderr.count(b"error: "), 1, run.stderr)

    def test_output_larger_than_allowed_leaves_no_file(self):
        self.write("a.ll", ADD)
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
        run = self.irsight("graph", "a.ll", "-o", "out.pb", "--text", preexec_fn=limit)
        self.assert_error(run, "out.pb")
        self.assertEqual(self.files(), ["a.ll"])

    def test_wrong_usage(self):
        for arguments in (["graph", "--nonsense"], ["graph", "--per", "loop", "a.ll"], ["nosuchverb"]):
            self.assert_error(self.irsight(*arguments), status=2)
        self.assert_error(self.irsight("grahp"), "did you mean graph?", status=2)

    def test_output_that_is_an_input_is_refused(self):
        self.write("sum.c", SUM_C)
        for arguments in (["-o", "sum.c", "--format", "pb"], ["--report", "sum.c"],
                          ["-o", "r.json", "--report", "r.json"]):
            run = self.irsight("graph", "sum.c", *arguments)
            self.assertEqual(run.returncode, 2, run.stderr)
        self.assertEqual((self.folder / "sum.c").read_text(), SUM_C)
        self.irsight("graph", "sum.c", "-o", "sum.pb")
        before = (self.folder / "sum.pb").read_bytes()
        self.assert_error(self.irsight("show", "sum.pb", "--svg", "sum.pb"), "--svg sum.pb: is the input")
        self.assertEqual((self.folder / "sum.pb").read_bytes(), before)

    def test_arguments_that_do_not_count_are_told_once(self):
        self.write("a.c", SUM_C)
        self.write("b.c", SUM_C)
        run = self.irsight("graph", "a.c", "b.c", "--", "-fno-exeptions", "-o", "x")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stderr.decode(), "note: a.c: -fno-exeptions is not used: Clang 22 does not know it\n")

    def test_a_function_that_is_not_there(self):
        self.write("sum.c", SUM_C)
        run = self.irsight("graph", "sum.c", "--per", "function", "--function", "nosuch", "-o", "out.pb")
        self.assert_error(run, "--function nosuch: no function with a body has such a name")

    def test_clangs_arguments_without_dashes_are_wrong_usage(self):
        run = self.irsight("graph", "a.cl", "-DWG_SIZE=4")
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"arguments for Clang stand behind --", run.stderr)

    def test_options_that_do_not_go_together(self):
        self.write("a.ll", ADD)
        for arguments, said in ((["--strict"], "strict: not of the dialect irsight"),
                                (["--dialect", "programl-0.3", "--memory"], "memory: not of the dialect programl-0.3"),
                                (["-O", "2", "--passes", "mem2reg"], "excludes"),
                                (["-O", "9"], "9 not in {0,1,2,3,s,z}"),
                                (["--format", "xml"], "xml not in {pb,"),
                                (["--dialect", "x"], "x not in {irsight,"),
                                (["--memory-limit", "much"], "much: a size is a number"),
                                (["-o", "a.ll", "--format", "pb"], "-o a.ll: is an input"),
                                (["-o", "out.xyz"], "out.xyz: its suffix names no format")):
            self.assert_error(self.irsight("graph", "a.ll", *arguments), said, status=2)
        self.assert_error(self.irsight("graph"), "no input", status=2)
        self.assertEqual((self.folder / "a.ll").read_text(), ADD)
        self.assertEqual(self.files(), ["a.ll"])

    def test_old_ir_text_keeps_what_llvm_10_said(self):
        old = ("@g = global i32 0\n@h = global i32 0\n"
               "define i64 @f(i64 %a) {\n  store i8* null, i8** null\n"
               "  %b = add i64 %a, mul (i64 ptrtoint (i32* @g to i64), i64 3)\n  ret i64 %b\n}\n")
        taken = "@\"irsight.constant:null i8*\" = global i8 0\n"  # in the way of what stands for a null
        for text, nulls in ((old, 2), (old.replace("mul (i64 ptrtoint (i32* @g to i64), i64 3)", "3") + taken, 1)):
            self.write("old.ll", text)
            run = self.irsight("graph", "--dialect", "programl-0.3", "--text", "--format", "pbtxt", "-o", "-", "old.ll")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertIn(b'"store ptr null, ptr null', run.stdout)
            self.assertEqual(run.stdout.count(b'value: "ptr null"'), nulls)
            self.assertEqual(run.stdout.count(b'"%b = add i64 %a, mul (i64 ptrtoint (ptr @g to i64), i64 3)"'), nulls - 1)
            self.assertNotIn(b"irsight.unaligned", run.stdout)
        self.write("old.ll", old)
        self.assert_error(self.irsight("graph", "old.ll"), "mul constexprs are no longer supported")

    def test_endless_standard_input(self):
        for source in ("/dev/zero", "/dev/urandom"):
            with open(source, "rb") as endless:
                run = self.irsight("graph", "-", "-o", "out.pb", "--memory-limit", "64M", stdin=endless)
            self.assert_error(run, "standard input: longer than 67108864 bytes", "hint: --memory-limit")
        self.assertEqual(self.files(), [])

    def test_a_name_with_a_newline_stays_on_its_line(self):
        self.write("a\nb.c", "int f(")
        run = self.irsight("graph", "a\nb.c")
        self.assert_error(run, "a\\nb.c:1:7: error: ")

    def test_an_empty_source(self):
        for suffix in ("c", "cpp", "cl", "cu", "ll", "bc"):
            self.write(f"empty.{suffix}", "")
            self.assert_error(self.irsight("graph", f"empty.{suffix}", "-o", "out.pb"), f"empty.{suffix}: is empty")
        self.assertFalse((self.folder / "out.pb").exists())


if __name__ == "__main__":
    unittest.main()
