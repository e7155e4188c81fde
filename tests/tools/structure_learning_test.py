"""What networks learn of the data set `structure` (docs/datasets.md, 4): structure_learning_test.py IRSIGHT

Its classes come in pairs of the same instructions, so edges alone tell the two apart; forms of test are not in training.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

IRSIGHT = sys.argv[1]
CONFIG = pathlib.Path(__file__).parents[2] / "share/irsight/structure/training.json"


def run(*arguments):
    done = subprocess.run([IRSIGHT, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.returncode, done.stderr)
    return done.stdout


class StructureLearning(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        run("dataset", "build", "structure", "--levels", "mem2reg", "-o", cls.folder / "data")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def accuracy(self, name, *settings, seeds=1):
        """Trains, and returns the test accuracy of what was trained; of several seeds that of all as one model."""
        words = [word for setting in settings for word in ("--set", setting)]
        told = run("train", "classify", "--data", self.folder / "data", "--config", CONFIG, "-o", self.folder / name, "--baselines", "none",
                   *words, "--seeds", seeds, "--json")
        accuracy = json.loads(told)["models"][-1]["levels"][0]["accuracy"]
        print(f"{name}: {100 * accuracy:.1f} % of test programs", flush=True)
        return accuracy

    def test_edges_tell_classes_of_unseen_forms_apart(self):
        with_edges = self.accuracy("three networks", seeds=3)
        self.assertGreaterEqual(with_edges, 0.9)
        # One network, of as many epochs: after 20, one with edges would pass for one without (docs/results/classify.md).
        without = self.accuracy("without edges", "model.edges=false")
        self.assertLessEqual(without, with_edges - 0.2)
        # Of 20 forms each has 12 programs that are nearly the same, so chance is 10 % with a deviation of 7: the bound is three
        # deviations above. True labels are beyond it in 20 epochs.
        self.assertLess(self.accuracy("shuffled labels", "data.shuffle_labels=true", "training.epochs=20"), 0.3)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
