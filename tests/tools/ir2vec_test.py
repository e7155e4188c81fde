"""End to end: irsight ir2vec, and represent --as ir2vec. usage: ir2vec_test.py IRSIGHT UNUSED [unittest arguments]"""
import json
import subprocess
import unittest

from represent_support import ADD, LLVM, SUM_C, RepresentTest

TWO = """define i32 @inc(i32 %a) {
  %b = add i32 %a, 1
  ret i32 %b
}
declare void @out(i32)
define void @main(i32 %x) {
entry:
  %y = call i32 @inc(i32 %x)
  br label %end
end:
  ret void
}
"""
VOCABULARY = json.dumps({
    "Opcodes": {"Add": [1, 0], "Ret": [4, 0], "Call": [6, 0], "Br": [8, 0]},
    "Types": {"IntegerTy": [0, 10], "VoidTy": [0, 20]},
    "Arguments": {"Function": [100, 0], "Constant": [300, 0], "Variable": [400, 0]}})


class Ir2vecTest(RepresentTest):
    def done(self, *arguments, **options):
        run = self.irsight("ir2vec", *arguments, **options)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.decode()

    def triplets(self, *options):
        self.write("two.ll", TWO)
        self.write("sum.c", SUM_C)
        self.done("triplets", "two.ll", "sum.c", "-o", "t", *options)

    def train(self, *options):
        return self.done("train", "t", "-o", "v.json", "--width", "6", "--epochs", "5", *options)

    def bytes_in(self, folder):
        return {p.name: p.read_bytes() for p in (self.folder / folder).iterdir()}


class Triplets(Ir2vecTest):
    def test_are_those_that_llvm_prints_each_once(self):
        self.write("two.ll", TWO)
        self.done("triplets", "two.ll", "-o", "t/")
        printed = subprocess.run([LLVM / "llvm-ir2vec", "triplets", self.folder / "two.ll"],
                                 capture_output=True, text=True, check=True).stdout.splitlines()[1:]
        lines = (self.folder / "t/train2id.txt").read_text().splitlines()
        counts = (self.folder / "t/counts.txt").read_text().splitlines()
        self.assertEqual(sorted(lines[1:]), sorted(set(printed)))
        self.assertEqual([int(c) for c in counts[1:]], [printed.count(line) for line in lines[1:]])
        entities = subprocess.run([LLVM / "llvm-ir2vec", "entities", self.folder / "two.ll"],
                                  capture_output=True, text=True, check=True).stdout
        self.assertEqual((self.folder / "t/entity2id.txt").read_text(), entities)
        self.assertEqual((self.folder / "t/relation2id.txt").read_text(), "4\nType\t0\nNext\t1\nArg0\t2\nArg1\t3\n")

    def test_have_the_same_bytes_whatever_the_workers(self):
        self.triplets("-j1")
        one = self.bytes_in("t")
        self.triplets("-j4")
        self.assertEqual(self.bytes_in("t"), one)

    def test_levels_are_counted_together(self):
        def count():
            return sum(int(line) for line in (self.folder / "t/counts.txt").read_text().splitlines()[1:])
        self.triplets("--levels", "0")
        plain = count()
        self.triplets("--levels", "2")
        optimised = count()
        self.triplets("--levels", "0,2")
        self.assertEqual(count(), plain + optimised)

    def test_a_bad_input_costs_itself(self):
        self.write("two.ll", TWO)
        self.write("bad.ll", "define nonsense\n")
        run = self.irsight("ir2vec", "triplets", "bad.ll", "two.ll", "-o", "t")
        self.assert_error(run, "bad.ll")
        self.assertIn("train2id.txt", self.bytes_in("t"))

    def test_nothing_to_count_is_an_error(self):
        self.write("d.ll", "declare void @f()\n")
        self.assert_error(self.irsight("ir2vec", "triplets", "d.ll", "-o", "t"), "no input has an instruction")
        self.assertEqual(self.irsight("ir2vec", "triplets", "-o", "t").returncode, 2)


class Train(Ir2vecTest):
    def test_makes_a_vocabulary_that_llvm_reads(self):
        self.triplets()
        table = self.train()
        self.assertEqual([line.split()[0] for line in table.splitlines()], ["vectors", "random", "learnt"])
        run = subprocess.run([LLVM / "llvm-ir2vec", "embeddings", "--level=func", "--ir2vec-vocab-path=v.json", "two.ll"],
                             capture_output=True, text=True, check=True, cwd=self.folder)
        rows, _ = self.rows("ir2vec", "two.ll", "--vocabulary", "v.json", "--per", "function")
        for row in rows:
            numbers = "  ".join(f"{float(x):.2f}" for x in row[2:])
            self.assertIn(f"Function: {row[0].split(':')[1]}\n [ {numbers} ]", run.stdout)

    def test_same_seed_and_a_resumed_run_give_the_same_bytes(self):
        self.triplets()
        self.train("--checkpoint", "c.safetensors", "--checkpoint-epochs", "2")
        whole, kept = (self.folder / "v.json").read_bytes(), (self.folder / "c.safetensors").read_bytes()
        self.train()
        self.assertEqual((self.folder / "v.json").read_bytes(), whole)
        self.train("--seed", "2")
        self.assertNotEqual((self.folder / "v.json").read_bytes(), whole)
        self.train("--checkpoint", "c.safetensors", "--resume")
        self.assertEqual((self.folder / "v.json").read_bytes(), whole)
        self.assertEqual((self.folder / "c.safetensors").read_bytes(), kept)

    def test_a_checkpoint_is_gone_on_with_by_its_own_run_only(self):
        self.triplets()
        self.train("--checkpoint", "c.safetensors")
        kept = (self.folder / "c.safetensors").read_bytes()

        def again(*more, **changed):
            options = {"width": 6, "epochs": 5, "checkpoint": "c.safetensors", "output": "x.json", **changed}
            words = [word for name, value in options.items() for word in ("--" + name.replace("_", "-"), value)]
            return self.irsight("ir2vec", "train", "t", *words, *more)
        for changed, said in (({"held_out": 4}, "--held-out was none, now 4; triplets was "),
                              ({"width": 9}, "--width was 6, now 9"), ({"seed": 7}, "--seed was 1, now 7"),
                              ({"epochs": 9}, "--epochs was 5, now 9"), ({"distance": "l2"}, "--distance was l1, now l2")):
            self.assert_error(again("--resume", **changed), "c.safetensors: " + said, "the run that wrote the checkpoint")
        self.assert_error(again(), "c.safetensors: is there already", "--resume")
        lines = (self.folder / "t/train2id.txt").read_text().splitlines()
        self.write("t/train2id.txt", "\n".join([str(int(lines[0]) - 1), *lines[1:-1]]) + "\n")
        (self.folder / "t/counts.txt").unlink()
        self.assert_error(again("--resume"), "triplets was ")
        self.assertEqual((self.folder / "c.safetensors").read_bytes(), kept)
        self.assertFalse((self.folder / "x.json").exists())

    def test_held_out_triplets_are_asked_for(self):
        self.triplets()
        rows = [json.loads(line) for line in self.train("--held-out", "4", "--json").splitlines()]
        count = int((self.folder / "t/train2id.txt").read_text().split()[0])
        self.assertEqual([r["questions"] for r in rows], [2 * (count // 4)] * 2)

    def test_bad_input_is_named(self):
        run = self.irsight("ir2vec", "train", "none", "-o", "v.json")
        self.assert_error(run, "none/entity2id.txt")
        self.triplets()
        text = (self.folder / "t/train2id.txt").read_text()
        self.write("t/train2id.txt", text[:len(text) // 2].rstrip("0123456789"))
        self.assert_error(self.irsight("ir2vec", "train", "t", "-o", "v.json"), "t/train2id.txt: line ")
        self.assertEqual(self.irsight("ir2vec", "train", "t").returncode, 2)

    def test_scores_and_neighbours_are_printed(self):
        self.triplets()
        self.train()
        rows = [json.loads(line) for line in self.done("scores", "v.json", "--json").splitlines()]
        self.assertEqual([r["vectors"] for r in rows], ["random"] * 5 + ["learnt"] * 5)
        self.assertRegex(self.done("nearest", "v.json", "Add", "--count", "2"), r"^Add: (\w+ -?\d\.\d{3} ?){2}\n$")
        self.assert_error(self.irsight("ir2vec", "nearest", "v.json", "Nonsense"), "has no vector for Nonsense")

    def test_help_has_an_example(self):
        for word in ("triplets", "train", "scores", "nearest"):
            self.assertIn("Example: irsight ir2vec " + word, self.done(word, "--help"))


class Represent(Ir2vecTest):
    def represented(self, *arguments):
        self.write("v.json", VOCABULARY)
        self.write("two.ll", TWO)
        return self.rows("ir2vec", "two.ll", "--vocabulary", "v.json", *arguments)

    def numbers(self, row):
        return [round(float(x), 4) for x in row[2:]]

    def test_a_module_is_a_row(self):
        rows, header = self.represented()
        self.assertEqual(header, ["name", "finite", "vector.0", "vector.1"])
        self.assertEqual([rows[0][0], rows[0][1]], ["two.ll", "1"])
        # add 1 + 80 + 60, ret 4 + 80; call 6 + 80 + 20, br 8 + 80, ret 4; types 5, 10; 5, 10, 10
        self.assertEqual(self.numbers(rows[0]), [423.0, 40.0])

    def test_functions_apart(self):
        rows, _ = self.represented("--per", "function")
        self.assertEqual([(r[0], self.numbers(r)) for r in rows],
                         [("two.ll:inc", [225.0, 15.0]), ("two.ll:main", [198.0, 25.0])])

    def test_kinds_differ(self):
        rows, _ = self.represented("--kind", "flow-aware")
        self.assertEqual(self.numbers(rows[0]), [1 + 80 + 60 + 4 + 141 + 6 + 80 + 20 + 8 + 80 + 4, 45.0])
        rows, _ = self.represented("--kind", "flow-aware-paper", "--per", "function")
        # inc: 141 and 4 + .2 * 141; main: 86, 88, 4 and .2 of inc
        self.assertEqual(self.numbers(rows[0]), [141 + 32.2, 5 + 11.0])
        self.assertEqual(self.numbers(rows[1]), [178 + 34.64, 25 + 3.2])

    def test_parts_are_tables_of_their_own(self):
        self.represented()
        self.represent("ir2vec", "two.ll", "--vocabulary", "v.json", "--parts", "-o", "x.safetensors")
        arrays, metadata = self.tables("x.safetensors")
        self.assertEqual(metadata["kind"], "symbolic")
        self.assertEqual(arrays["vectors.vector"].tolist()[0][1], 40.0)
        self.assertEqual(str(arrays["vectors.vector"].dtype), "float64")
        self.assertEqual(arrays["blocks.function"].tolist(), [0, 1, 1])
        self.assertEqual(arrays["instructions.block"].tolist(), [0, 0, 1, 1, 2])
        self.assertEqual(arrays["instructions.vector"].shape, (5, 2))
        self.assertEqual(arrays["instructions.first"].tolist(), [0, 5])

    def test_declarations_are_zeros(self):
        self.write("v.json", VOCABULARY)
        self.write("d.ll", "declare void @f()\n")
        rows, _ = self.rows("ir2vec", "d.ll", "--vocabulary", "v.json")
        self.assertEqual(rows, [["d.ll", "1", "0", "0"]])

    def test_vocabularies_that_do_not_fit_are_refused(self):
        self.write("a.ll", ADD)
        self.write("cut.json", VOCABULARY[:40])
        self.write("width.json", VOCABULARY.replace("[4, 0]", "[4, 0, 0]"))
        self.assert_error(self.represent("ir2vec", "a.ll", "--vocabulary", "cut.json", status=1), "cut.json: ")
        run = self.represent("ir2vec", "a.ll", "--vocabulary", "width.json", status=1)
        self.assert_error(run, "width.json: Opcodes: Ret has 3 numbers, but Opcodes: Add has 2")


if __name__ == "__main__":
    unittest.main()
