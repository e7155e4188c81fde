"""The parts of benchmarks/worth that need no training: worth_test.py [unittest arguments]."""

import pathlib
import sys
import tempfile
import unittest

import numpy as np
from safetensors.numpy import save_file

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "benchmarks" / "worth"))
from columns import COLUMNS, VALIDATION, asked, library_classes, training_set  # noqa: E402
from figures import Answers, difference, read_answers  # noqa: E402
from programs import Program, grams_of, nearest_similarity  # noqa: E402


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
        programs = many("train", 40, "stdio") + many("test", 12, "iostream") + many("train", 3, "iostream", 100) + many("test", 3, "stdio", 100)
        programs = [p for p in programs if p.label == "1" or not (p.split == "test" and p.library == "iostream")]
        self.assertEqual(library_classes(programs), {"1"})
        chosen = training_set("library", programs, 1)
        self.assertEqual({(p.split, p.library) for p in chosen}, {("train", "stdio"), ("test", "iostream")})
        self.assertEqual(len(chosen), 40 + 12)

    def test_the_tenth_least_like_training_is_asked(self):
        alike = [program(f"1/t{i}.c", "test") for i in range(19)]
        strange = program("1/strange.c", "test", (50, 51, 52, 53))
        unlike = next(column for column in COLUMNS if column.name == "unlike")
        self.assertIn("1/strange.c", asked(unlike, [program("1/a.c"), *alike, strange]))
        self.assertEqual(len(asked(unlike, [program("1/a.c"), *alike, strange])), 2)
        self.assertIsNone(asked(COLUMNS[0], alike))


class Figures(unittest.TestCase):
    def test_fewer_errors_are_told_from_chance(self):
        names = [str(i) for i in range(400)]
        good, bad = np.ones((2, 400), bool), np.ones((1, 400), bool)
        bad[0, :40] = False
        gap = difference(Answers(names, good), Answers(names, bad))
        self.assertAlmostEqual(gap.value, -0.1)
        self.assertTrue(-0.14 < gap.low < gap.value < gap.high < -0.06, gap)
        self.assertTrue(gap.is_fewer)
        one = bad.copy()
        one[0, 0] = True
        self.assertFalse(difference(Answers(names, one), Answers(names, bad)).is_fewer)

    def test_programs_that_both_were_asked_are_compared(self):
        first = Answers(["a", "b", "c"], np.array([[True, False, True]]))
        second = Answers(["c", "a"], np.array([[False, True]]))
        self.assertAlmostEqual(difference(first, second).value, -0.5)

    def test_predictions_are_read_by_program(self):
        with tempfile.TemporaryDirectory() as folder:
            file = f"{folder}/said"
            save_file({"test.logits": np.array([[1, 2], [3, 0], [0, 1]], np.float32), "test.label": np.array([1, 1, 1], np.int32),
                       "test.example": np.array([0, 2, 3], np.int32)}, file)
            answers = read_answers([file, file], ["a", "b", "c", "d"])
            self.assertEqual(answers.names, ["a", "c", "d"])
            np.testing.assert_array_equal(answers.right, [[True, False, True]] * 2)
            np.testing.assert_array_equal(read_answers([file], ["a", "b", "c", "d"], {"c", "d"}).accuracies, [0.5])


if __name__ == "__main__":
    unittest.main()
