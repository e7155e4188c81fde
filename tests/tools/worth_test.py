"""The parts of benchmarks/worth that need no training: worth_test.py [unittest arguments]."""

import pathlib
import sys
import tempfile
import unittest

import numpy as np
from safetensors.numpy import save_file

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "benchmarks" / "worth"))
from columns import COLUMNS, VALIDATION, asked, library_classes, training_set  # noqa: E402
from figures import accuracies, difference, verdicts  # noqa: E402
from programs import Program, grams_of, nearest_similarity  # noqa: E402
from records import Records, letters_of, packed, unpacked  # noqa: E402
from rows import ROWS, settings_of  # noqa: E402
from table import further, table  # noqa: E402


def program(name, split="train", tokens=(1, 2, 3, 4, 5), library=""):
    return Program(name, name.split("/")[0], split, grams_of(np.array(tokens)), library)


def many(split, count, library="", start=0):
    return [program(f"{label}/{split}{start + i}.c", split, (label, i, 3, 4, 5), library) for label in (1, 2) for i in range(count)]


class Similarity(unittest.TestCase):
    def test_is_the_jaccard_index_of_4_grams(self):
        known = [program("1/a.c", tokens=(1, 2, 3, 4, 5, 6)), program("1/b.c", tokens=(9, 9, 9, 9))]
        # {1234, 2345, 3457} and {1234, 2345, 3456}: two of four.
        some = [program("1/c.c", tokens=(1, 2, 3, 4, 5, 7)), program("1/d.c", tokens=(9, 9, 9, 9, 9)), program("1/e.c", tokens=(5, 6, 7, 8))]
        np.testing.assert_array_equal(nearest_similarity(some, known), [0.5, 1.0, 0.0])

    def test_short_programs_have_one_gram(self):
        self.assertEqual(len(grams_of(np.array([7]))), 1)
        self.assertEqual(len(grams_of(np.array([7, 8, 9]))), 1)


class Columns(unittest.TestCase):
    def test_small_sets_are_drawn_by_class_and_seed(self):
        programs = many("train", 30) + many("validation", 20) + many("test", 4)
        one, again, other = (training_set("size-5", programs, seed) for seed in (1, 1, 2))
        self.assertEqual([p.name for p in one], [p.name for p in again])
        self.assertNotEqual([p.name for p in one], [p.name for p in other])
        self.assertEqual(sum(p.split == "train" and p.label == "1" for p in one), 5)
        self.assertEqual(sum(p.split == "validation" for p in one), 2 * VALIDATION)
        self.assertEqual(sum(p.split == "test" for p in one), 8)
        self.assertIsNone(training_set("all", programs, 1))

    def test_a_change_of_library_takes_classes_with_enough_of_both(self):
        programs = many("train", 60, "stdio") + many("test", 12, "iostream") + many("train", 3, "iostream", 100) + many("test", 3, "stdio", 100)
        programs = [p for p in programs if p.label == "1" or not (p.split == "test" and p.library == "iostream")]
        self.assertEqual(library_classes(programs), {"1"})
        chosen = training_set("library", programs, 1)
        self.assertEqual({(p.split, p.library) for p in chosen}, {("train", "stdio"), ("test", "iostream")})
        self.assertEqual(len(chosen), 50 + 12)
        library = next(column for column in COLUMNS if column.name == "library")
        self.assertEqual(asked(library, programs, ()), {p.name for p in programs if p.split == "test" and p.library == "iostream"})

    def test_the_tenth_least_like_training_is_asked(self):
        alike = [program(f"1/t{i}.c", "test") for i in range(19)]
        strange = program("1/strange.c", "test", (50, 51, 52, 53))
        unlike = next(column for column in COLUMNS if column.name == "unlike")
        self.assertIn("1/strange.c", asked(unlike, [program("1/a.c"), *alike, strange], ()))
        self.assertEqual(len(asked(unlike, [program("1/a.c"), *alike, strange], ())), 2)
        self.assertEqual(asked(COLUMNS[0], [program("1/a.c"), *alike], ()), {p.name for p in alike})

    def test_at_other_levels_the_programs_of_that_data_set_are_asked(self):
        level = next(column for column in COLUMNS if column.level)
        self.assertEqual(asked(level, [program("1/a.c", "test"), program("1/b.c", "test")], ["1/b.c"]), {"1/b.c"})


class Figures(unittest.TestCase):
    def test_fewer_errors_are_told_from_chance(self):
        good, bad = np.ones((2, 400), np.int8), np.ones((1, 400), np.int8)
        bad[0, :40] = 0
        gap = difference(good, bad)
        self.assertAlmostEqual(gap.value, -0.1)
        self.assertTrue(-0.14 < gap.low < gap.value < gap.high < -0.06, gap)
        self.assertTrue(gap.is_fewer)
        one = bad.copy()
        one[0, 0] = 0
        one[0, 399] = 0
        self.assertFalse(difference(bad, np.roll(bad, 200, axis=1)).is_fewer)
        self.assertTrue(difference(one, bad).value > 0)

    def test_programs_that_both_were_asked_are_compared(self):
        self.assertAlmostEqual(difference(np.array([[1, 0, 1, -1]]), np.array([[1, -1, 0, 0]])).value, -0.5)
        answers = np.array([[1, 0, -1, -2], [1, 2, 1, 0]])
        np.testing.assert_array_equal(accuracies(answers), [0.5, 0.5])
        np.testing.assert_array_equal(accuracies(answers, merged=True), [0.5, 0.75])
        np.testing.assert_array_equal(accuracies(answers, of_all=True), [1 / 3, 0.5])
        self.assertAlmostEqual(difference(np.array([[2, 1]]), np.array([[1, 1]])).value, 0.5)

    def test_predictions_are_read_by_program(self):
        with tempfile.TemporaryDirectory() as folder:
            file = f"{folder}/said"
            save_file({"test.logits": np.array([[1, 2], [3, 0], [0, 1]], np.float32), "test.label": np.array([1, 1, 1], np.int32),
                       "test.example": np.array([0, 2, 3], np.int32)}, file)
            self.assertEqual(verdicts(file, ["a", "b", "c", "d"], ["1", "2"]), {"a": "1", "c": "0", "d": "1"})
            self.assertEqual(verdicts(file, ["a", "b", "c", "d"], ["26", "62"]), {"a": "1", "c": "2", "d": "1"})
            self.assertEqual(verdicts(file, ["a", "b", "c", "d"], ["26", "16"]), {"a": "1", "c": "0", "d": "1"})
            self.assertEqual(verdicts(file, ["a", "b", "", "d"], ["1", "2"]), {"a": "1", "d": "1"})  # at another level
            self.assertEqual(verdicts(file, ["a", "b", "a", "a"], ["1", "2"]), {"a": "0"})  # one program at three levels: 4, 3


class Kept(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = f"{folder.name}/records"
        self.column = next(column for column in COLUMNS if column.name == "size-5")

    def add(self, row, seed, letters, settings=("a=1",)):
        Records(self.folder).add(row, {"training": "size-5", "seed": seed, "settings": list(settings), "data": "d", "shift": "s", "seconds": 1,
                                       "answers": {"size-5": packed(letters)}})

    def test_letters_stand_for_programs_in_the_order_of_the_data_set(self):
        self.assertEqual(letters_of({"b": "1", "c": "0", "e": "2"}, ["a", "b", "c", "d", "e"], {"b", "c", "d", "e"}), "-10x2")
        self.assertEqual(unpacked(packed("-10" * 99)), "-10" * 99)

    def test_what_was_found_out_with_other_settings_or_data_is_not_taken_for_it(self):
        self.add("ours", 1, "10-")
        records = Records(self.folder)
        origin = {"settings": ["a=1"], "data": "d", "shift": "s"}
        self.assertIsNotNone(records.find("ours", "size-5", 1, origin))
        for name, other in (("settings", ["a=2"]), ("data", "e"), ("shift", "t")):
            self.assertIsNone(records.find("ours", "size-5", 1, {**origin, name: other}))
        self.assertIsNone(records.find("ours", "size-5", 2, origin))
        self.add("ours", 2, "10-", settings=["a=2"])
        with self.assertRaisesRegex(ValueError, "different settings"):
            Records(self.folder).answers("ours", self.column, 5)

    def test_a_line_whose_writing_was_interrupted_is_passed_over(self):
        self.add("ours", 1, "10-")
        file = pathlib.Path(self.folder) / "ours.jsonl"
        file.write_text(file.read_text() + '{"training": "si')
        self.assertEqual(len(Records(self.folder).known), 1)
        self.add("ours", 2, "11-")
        self.assertEqual(len(Records(self.folder).known), 2)

    def test_a_later_line_takes_the_place_of_an_earlier_one(self):
        self.add("ours", 1, "10-")
        self.add("ours", 2, "11-")
        self.add("ours", 1, "00-")
        np.testing.assert_array_equal(Records(self.folder).answers("ours", self.column, 5), [[0, 0, -2], [1, 1, -2]])
        self.assertEqual(len(Records(self.folder).answers("ours", self.column, 1)), 1)

    def test_the_table_stars_rows_that_ours_beats(self):
        for seed in (1, 2):
            self.add("ours", seed, "1" * 200)
            self.add("no-edges-both", seed, "0" * 100 + "1" * 100)
        rows = [row for row in ROWS if row.name in ("no-edges-both", "ours")]
        head, _, second, first = table(Records(self.folder), rows, [self.column], "ours").splitlines()
        self.assertIn("5 a class", head)
        self.assertRegex(first, r"50\.00 ± 0\.00 \(-5\d\.\d\d to -4\d\.\d\d\)\*")
        self.assertIn("| 100.00 ± 0.00 |", second)

    def test_the_further_table_has_merged_pairs_and_programs_without_a_graph(self):
        self.add("ours", 1, "12000xxxxx---")
        row = next(row for row in ROWS if row.name == "ours")
        _, _, covered, first = further(Records(self.folder), [row], [self.column]).splitlines()
        self.assertIn("| 5 of 10 |", covered)
        self.assertIn("| 40.00; 10.00, 20.00 |", first)
        self.add("no-edges-both", 1, "12000xxxx----")
        with self.assertRaisesRegex(ValueError, "size-5: rows were asked about other programs"):
            further(Records(self.folder), [row for row in ROWS if row.name in ("ours", "no-edges-both")], [self.column])

    def test_settings_are_the_same_for_networks_but_for_what_a_row_is_about(self):
        by_name = {row.name: settings_of(row, "size-5", 3) for row in ROWS}
        self.assertIn("seed=3", by_name["ours"])
        self.assertEqual(set(by_name["no-edges-both"]) - set(by_name["ours-both"]), {"model.edges=false"})
        self.assertIn("data.levels=mem2reg,O0+O2", by_name["ours-both"])
        self.assertIn("training.epochs=60", by_name["ours"])
        self.assertIn("training.epochs=30", by_name["ours-both"])  # of two examples a program
        rows = {row.name: row for row in ROWS}
        self.assertFalse(rows["linear-canonical"].answers(self.column))
        self.assertEqual(rows["ours-both"].levels_asked("Os"), ("Os", "Os+O2"))
        self.assertEqual(rows["ours-both"].levels_asked(""), ("mem2reg", "O0+O2"))


if __name__ == "__main__":
    unittest.main()
