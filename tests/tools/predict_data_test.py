"""End to end: `irsight predict` of data sets. usage: predict_data_test.py IRSIGHT SMALL_MODEL [unittest arguments]"""
import json
import unittest

from predict_support import MAX, SUM, PredictTest


class PredictData(PredictTest):
    def setUp(self):
        super().setUp()
        rows = ["class,file,split"]
        for label, text in (("1", SUM), ("2", MAX)):
            for i, split in enumerate(["train", "test", "test"]):
                broken = label == "2" and i == 2
                self.write(f"root/poj104/{label}/{i}.c", "int f( {" if broken else text)
                rows.append(f"{label},{i}.c,{split}")
        self.write("root/splits.csv", "\n".join(rows) + "\n")
        self.irsight("dataset", "build", "poj104", "--root", "root", "-o", "d", "--levels", "0,2", "--no-recover")

    def test_a_data_set_is_predicted_as_its_sources_are(self):
        run = self.predict("m", "--data", "d", "--json")
        rows = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([row["file"] for row in rows], ["1/1.c", "1/2.c", "2/1.c"])
        self.assertEqual([row["truth"] for row in rows], ["1", "1", "2"])
        self.assertEqual({row["level"] for row in rows}, {"O0"})
        self.assertEqual(rows[0]["top"], self.answers("m", "root/poj104/1/1.c")[0]["top"])
        self.assertEqual(rows[2]["top"], self.answers("m", "root/poj104/2/1.c")[0]["top"])
        self.assertIn(b"note: d: 1 sources have no graph", run.stderr)

    def test_the_table_ends_with_how_many_are_right(self):
        lines = self.predict("m", "--data", "d", "--level", "2").stdout.decode().splitlines()
        self.assertEqual([line.split("\t")[:3] for line in lines[:3]],
                         [["1/1.c", "O2", "1"], ["1/2.c", "O2", "1"], ["2/1.c", "O2", "2"]])
        right = sum(line.endswith("\tright") for line in lines)
        self.assertEqual(lines[3], f"{right} of 3 right: {100 * right / 3:.2f} %")
        other = self.predict("m", "--data", "d", "--split", "train", "-j", "1").stdout.decode().splitlines()
        self.assertEqual([line.split("\t")[0] for line in other[:-1]], ["1/0.c", "2/0.c"])

    def test_on_a_terminal_examples_take_the_place_of_progress(self):
        self.assert_same_on_terminal("predict", "m", "--data", "d")
        self.assert_same_on_terminal("predict", "m", "--data", "d", "--json")

    def test_memory_is_what_the_option_allows(self):
        run = self.predict("m", "--data", "d", "--memory-limit", "1K", status=1)
        self.assertIn(b" bytes of memory, allowed are 1024\nhint: --memory-limit allows more\n", run.stderr)

    def test_examples_have_classes(self):
        self.model("numbers", classes=["--numbers"])
        self.assert_error(self.predict("numbers", "--data", "d", status=1), "numbers: is a regression, the examples of data sets have classes")

    def test_a_model_of_several_levels_looks_at_each_program_once(self):
        self.model("both", "O0,O2")
        answers = self.answers("both", "--data", "d")
        self.assertEqual({answer["level"] for answer in answers}, {"O0,O2"})
        self.assertEqual(len(answers), len({answer["file"] for answer in answers}))
        self.assertEqual(len(answers), len(self.answers("both", "--data", "d", "--level", "2")))

    def test_a_data_set_of_other_classes_is_an_error(self):
        self.model("other", "O0", ("7", "8"))
        self.assert_error(self.predict("other", "--data", "d", status=1), "d: has no class that the model knows")

    def test_a_level_that_the_data_set_lacks_is_an_error(self):
        self.assert_error(self.predict("m", "--data", "d", "--level", "s", status=1), "d: has no level Os, but O0, O2")
        self.assert_error(self.predict("m", "--data", "nowhere", status=1), "nowhere/manifest.json")


if __name__ == "__main__":
    unittest.main()
