"""Baselines and linear models: train_baselines_test.py IRSIGHT SMALL_DATASET."""

import json
import shutil
import sys
import unittest

import numpy as np
from safetensors.numpy import load_file

from train_support import SETTINGS, bytes_within, run, TrainTest


class BaselinesTest(TrainTest):
    def test_a_baseline_of_other_settings_is_refused_before_training(self):
        folder = self.folder / "stale"
        words = ["train", "classify", "--data", self.data, "-o", folder, *SETTINGS, "--baselines", "no-edges"]
        run(*words)
        (folder / "state.safetensors").unlink()
        before = bytes_within(folder)
        refused = run(*words, "--set", "training.rate=0.01", status=1).stderr
        own = folder / "baselines" / "no-edges"
        self.assertEqual(refused, f"error: {own}/state.safetensors: is of another run: training.rate was 0.002, now 0.01\n"
                         f"hint: remove {own}, and it is trained anew\n")
        self.assertEqual(bytes_within(folder), before)

    def test_linear_baselines_leave_the_same_predictions(self):
        linear = self.folder / "linear"
        words = ["train", "classify", "--model", "opcodes", "--data", self.data, "-o", linear]
        self.assertIn("learns from one level, here are O0, O2", run(*words, status=1).stderr)
        run(*words, "--set", "data.levels=O0")
        both = run("eval", linear, self.run_folder, "--data", self.data, "--levels", "O0").stdout
        self.assertIn("McNemar's exact test", both)
        self.assertIn("is there already", run(*words, "--set", "data.levels=O0", status=1).stderr)
        # A linear model answers for other data sets and levels too.
        said = self.folder / "said.safetensors"
        run("eval", linear / "model.safetensors", "--data", self.data, "--levels", "O0", "-o", said)
        kept, again = load_file(linear / "predictions.safetensors"), load_file(said)
        for name in kept:
            np.testing.assert_array_equal(again[name], kept[name], err_msg=name)
        of_others = self.folder / "programl"
        shutil.copytree(self.data, of_others)
        manifest = json.loads((of_others / "manifest.json").read_text())
        self.assertEqual(manifest["rules"]["graph"], "instructions-1")
        manifest["rules"]["graph"] = "programl-0.3-1"
        del manifest["digest"]
        (of_others / "manifest.json").write_text(json.dumps(manifest))
        self.assertIn(f"{of_others}: has graphs by the rules programl-0.3-1, {linear}/model.safetensors reads those by instructions-1",
                      run("eval", linear / "model.safetensors", "--data", of_others, status=1).stderr)
        elsewhere = json.loads(run("eval", linear / "model.safetensors", "--data", self.data, "--levels", "O2", "--json").stdout)
        self.assertEqual([level["level"] for level in elsewhere["models"][0]["levels"]], ["O2"])

    def test_a_report_compares_with_baselines(self):
        folder = self.folder / "compared"
        words = ["train", "classify", "--data", self.data, "-o", folder, *SETTINGS, "--seeds", 2]
        run(*words, "--baselines", "majority,no-edges")
        self.assertEqual(sorted(path.name for path in (folder / "baselines").iterdir()), ["majority", "no-edges"])
        for report in (folder / "report.html", folder / "seed-1" / "report.html"):
            for row in ("majority, O0", "irnet without edges, O0", "irnet without edges, together"):
                self.assertIn(f"<td>{row}</td>", report.read_text(), report)
        config = json.loads((folder / "baselines" / "no-edges" / "config.json").read_text())
        self.assertEqual((config["model"]["edges"], config["model"]["width"], config["seed"]), (False, 8, 1))
        # What is there already is not trained again; what is of another level is.
        majority = folder / "baselines" / "majority" / "model.safetensors"
        before = majority.stat().st_mtime_ns
        run(*words, "--baselines", "majority,no-edges", "--resume")
        self.assertEqual(majority.stat().st_mtime_ns, before)
        single = ["train", "classify", "--data", self.data, "-o", self.folder / "alone", *SETTINGS]
        run(*single, "--baselines", "none")
        self.assertFalse((self.folder / "alone" / "baselines").exists())

    def test_baselines_that_there_are_not_are_refused(self):
        words = ["train", "classify", "--data", self.data, "-o", self.folder / "few", *SETTINGS]
        for names in ("nearest", "none,nearest"):
            self.assertIn("--baselines: nearest: there are majority, ", run(*words, "--baselines", names, status=1).stderr)
        for names, word in (("none,all", "none"), ("majority,quick", "quick")):
            self.assertIn(f"--baselines: {word}: stands alone, not in {names}\n", run(*words, "--baselines", names, status=1).stderr)

    def test_linear_baselines_learn_from_the_programs_and_labels_of_the_run(self):
        """As the linear model alone does with the same settings."""
        settings = ["data.per_class=2", "data.shuffle_labels=true", "seed=3", "data.largest_graph=1000"]
        self.linear("alone-on-few", "linear-source", *settings)
        expected = (self.folder / "alone-on-few" / "model.safetensors").read_bytes()
        folder = self.folder / "on-few"
        words = ["train", "classify", "--data", self.data, "-o", folder, *SETTINGS, "--set", "data.levels=O0"]
        baseline = folder / "baselines" / "linear-source" / "model.safetensors"
        few = [word for setting in settings for word in ("--set", setting)]
        run(*words, *few)
        page = (folder / "report.html").read_text()
        for name in ("majority", "linear-source", "linear-statements"):
            self.assertIn(f"<td>{name}, O0</td>", page)
        self.assertEqual(baseline.read_bytes(), expected)
        # What has learnt from other programs is trained again.
        written = baseline.stat().st_mtime_ns
        run(*words, *few, "--resume")
        self.assertEqual(baseline.stat().st_mtime_ns, written)
        for name in ("state.safetensors", "model.safetensors"):
            (folder / name).unlink()
        run(*words)
        self.assertNotEqual(baseline.read_bytes(), expected)

    def test_linear_baselines_are_trained_in_one_go(self):
        words = ["train", "classify", "--model", "opcodes", "--data", self.data, "-o", self.folder / "never"]
        self.assertIn("--resume: opcodes is trained in one go, of which nothing is kept before its end", run(*words, "--resume", status=2).stderr)
        self.assertEqual(run(*words, "--seeds", 2, status=2).stderr,
                         "error: train classify: --seeds: opcodes starts from no weights that a seed decides\n"
                         "hint: --set seed=N draws other programs where data.per_class is set\n")
        for option in (["--baselines", "linear-source"], ["--baselines", "quick"], ["--compare", "/nonexistent"]):
            self.assertEqual(run(*words, *option, status=2).stderr,
                             f"error: train classify: {option[0]}: opcodes has no report, which would compare with them\n"
                             "hint: irsight eval compares models\n")
        self.assertFalse((self.folder / "never").exists())

    def linear(self, name, model, *settings):
        """Trains a linear model at O0 into a folder of that name; returns the run."""
        return run("train", "classify", "--model", model, "--data", self.data, "-o", self.folder / name, "--baselines", "none",
                   *[word for setting in ("data.levels=O0", *settings) for word in ("--set", setting)])

    def test_linear_models_learn_from_the_programs_that_settings_say(self):
        for model in ("linear-source", "linear-statements", "opcodes"):
            bits = {}
            for name, settings in {"all": [], "threads": ["threads=1"], "two": ["data.per_class=2"], "others": ["data.per_class=2", "seed=3"],
                                   "shuffled": ["data.shuffle_labels=true"], "small": ["data.largest_graph=16"]}.items():
                self.assertEqual(self.linear(f"{model}-{name}", model, *settings).stderr, "")
                bits[name] = (self.folder / f"{model}-{name}" / "model.safetensors").read_bytes()
            self.assertEqual(bits["threads"], bits["all"])
            self.assertEqual(len(set(bits.values())), len(bits) - 1, model)
        # Two of each of three classes are as likely.
        self.linear("likely", "majority", "data.per_class=2")
        logits = load_file(self.folder / "likely" / "predictions.safetensors")["test.logits"]
        np.testing.assert_allclose(logits, np.log(1 / 3), rtol=1e-6)
        # What is left out is what a network leaves out.
        network = self.folder / "network-small"
        run("train", "classify", "--data", self.data, "-o", network, *SETTINGS, "--baselines", "none", "--set", "training.epochs=1",
            "--set", "data.levels=O0", "--set", "data.largest_graph=16")
        theirs, ours = (load_file(folder / "predictions.safetensors") for folder in (network, self.folder / "opcodes-small"))
        for side in ("validation.example", "test.example"):
            np.testing.assert_array_equal(ours[side], theirs[side])
        few = self.linear("few-programs", "linear-source", "data.per_class=100")
        self.assertEqual(few.stderr, "note: data.per_class 100: a class has 4 training programs only\n")

    def test_linear_models_have_settings_of_their_own(self):
        shown = json.loads(run("train", "classify", "--model", "linear-source", "--print-config", "--json").stdout)
        self.assertEqual(shown, {"seed": 1, "threads": 0, "data": {"levels": [], "per_class": 0, "shuffle_labels": False, "largest_graph": 0}})
        words = ["train", "classify", "--model", "majority", "--data", self.data, "-o", self.folder / "foreign", "--set", "data.levels=O0", "--set"]
        for setting in ("model.heads=5", "device=cuda", "training.epochs=5", "batch.nodes=9"):
            refused = run(*words, setting, status=1).stderr
            self.assertEqual(refused, f"error: --set: {setting.split('=')[0]}: there is no such setting\nhint: it is a setting of networks, majority is none\n")
        self.assertIn("hint: did you mean data.levels?\n", run(*words, "data.level=O0", status=1).stderr)
        for model, levels in (("irnet", []), ("opcodes", ["--set", "data.levels=O0"])):
            self.assertIn("has no training program with a graph at these levels of at most data.largest_graph = 1 nodes\n",
                          run("train", "classify", "--model", model, "--data", self.data, "-o", self.folder / "none-left", *levels, "--set",
                              "data.largest_graph=1", status=1).stderr)
        self.assertFalse((self.folder / "foreign").exists())
        # They are kept, and read again.
        self.linear("kept", "opcodes", "data.per_class=2")
        run("train", "classify", "--model", "opcodes", "--data", self.data, "-o", self.folder / "kept-again",
            "--config", self.folder / "kept" / "config.json")
        self.assertEqual(bytes_within(self.folder / "kept-again"), bytes_within(self.folder / "kept"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
