"""End to end: `irsight represent --as programl`. usage: represent_programl_test.py IRSIGHT SMALL_VOCABULARY [unittest arguments]"""
import csv
import unittest

from represent_support import ADD, RepresentTest

HEADER = "cumulative_frequency\tcumulative_node_frequency\tcount\ttext\n"
# ADD by hand: [external], add, ret with its use of b, then the argument a and the constant 1.
TEXTS = ["[external]", "add", "ret", "i32", "i32", "i32"]


class Programl(RepresentTest):
    def test_nodes_and_edges_worked_out_by_hand(self):
        self.write("add.ll", ADD)
        self.represent("programl", "add.ll", "-o", "o.safetensors")
        arrays, metadata = self.tables("o.safetensors")
        self.assertEqual(metadata["dialect"], "programl-0.3")
        self.assertEqual(arrays["nodes.text"], TEXTS)
        self.assertEqual(arrays["nodes.kind"].tolist(), [0, 0, 0, 1, 1, 2])
        edges = sorted(zip(*(arrays["edges." + c].tolist() for c in ("flow", "position", "source", "target"))))
        self.assertEqual(edges, [(0, 0, 1, 2),                                            # add, then ret
                                 (1, 0, 1, 3), (1, 0, 3, 2), (1, 0, 4, 1), (1, 1, 5, 1),  # b, and a + 1
                                 (2, 0, 0, 1), (2, 0, 2, 0)])                             # called and returning
        self.assertNotIn("nodes.id", arrays)

    def test_the_other_dialect_has_types(self):
        self.write("add.ll", ADD)
        rows, _ = self.rows("programl", "add.ll", "--dialect", "programl-head")
        self.assertIn("var", [row[4] for row in rows])
        self.assertIn("3", [row[1] for row in rows], "kind 3 is a type")

    def test_ids_are_rows_of_the_vocabulary(self):
        self.write("add.ll", ADD)
        self.write("v.csv", HEADER + "0.5\t0.4\t3\ti32\n0.75\t0.5\t2\tadd\n1.0\t0.6\t1\t\"a \"\"b\"\"\"\r\n")
        rows, header = self.rows("programl", "add.ll", "--vocabulary", "v.csv")
        self.assertEqual(header, ["name", "kind", "function", "block", "text", "id"])
        self.assertEqual([row[5] for row in rows], ["3", "1", "3", "0", "0", "0"], "3 is !UNK")

    def test_a_vocabulary_built_from_inputs_knows_them(self):
        self.write("add.ll", ADD)
        self.write("two.ll", ADD.replace("add i32", "mul i32"))
        self.represent("programl", "add.ll", "two.ll", "--build-vocabulary", "-o", "v.tsv")
        with open(self.folder / "v.tsv", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        self.assertEqual([(row["text"], int(row["count"])) for row in rows],
                         [("i32", 6), ("[external]", 2), ("ret", 2), ("add", 1), ("mul", 1)])
        self.assertEqual([float(row["cumulative_frequency"]) for row in rows], [6 / 12, 8 / 12, 10 / 12, 11 / 12, 1.0])
        ids, _ = self.rows("programl", "two.ll", "--vocabulary", "v.tsv")
        self.assertEqual([row[5] for row in ids], ["1", "4", "2", "0", "0", "0"])

    def test_a_function_apart(self):
        self.write("two.ll", ADD + ADD.replace("@add", "@also"))
        rows, _ = self.rows("programl", "two.ll", "--per", "function")
        self.assertEqual({row[0] for row in rows}, {"two.ll:add", "two.ll:also"})

    def test_damaged_vocabularies_are_refused(self):
        self.write("add.ll", ADD)
        for text, why in (("a\tb\n1\t2\n", "no column 'text'"), (HEADER + "1\t2\n", "row 2: has 2 fields"),
                          (HEADER, "has no row"), ("", "no column 'text'")):
            self.write("v.csv", text)
            self.assert_error(self.represent("programl", "add.ll", "--vocabulary", "v.csv", status=1), "v.csv", why)

    def test_wrong_usage_is_told(self):
        self.write("add.ll", ADD)
        for arguments in (("--vocabulary", "v.csv"), ("-o", "out/"), ("--format", "csv")):
            run = self.represent("programl", "add.ll", "--build-vocabulary", *arguments, status=2)
            self.assert_error(run, "--build-vocabulary", status=2)


if __name__ == "__main__":
    unittest.main()
