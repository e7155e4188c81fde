"""Runs `irsight eval` as its users do: eval_test.py IRSIGHT SMALL_DATASET."""

import json
import shutil
import sys
import unittest

from safetensors import safe_open
from safetensors.numpy import save_file

from train_support import SETTINGS, bytes_within, run, TrainTest


class EvalTest(TrainTest):
    def test_predictions_of_another_model_are_not_believed(self):
        folder = self.folder / "replaced"
        words = ["train", "classify", "--data", self.data, *SETTINGS, "--baselines", "none", "-o"]
        run(*words, folder)
        self.assertEqual(safe_open(folder / "predictions.safetensors", "np").metadata()["weights"],
                         safe_open(folder / "model.safetensors", "np").metadata()["digest"])
        other = self.folder / "replacing"
        run(*words, other, "--set", "seed=5")
        shutil.copy(other / "model.safetensors", folder)  # as a run leaves it that was begun anew and killed
        losses = [[level["loss"] for level in json.loads(run("eval", one, "--data", self.data, "--json").stdout)["models"][0]["levels"]]
                  for one in (folder, other)]
        self.assertEqual(len(losses[0]), 3)
        for ours, theirs in zip(*losses):
            self.assertAlmostEqual(ours, theirs, places=6)

    def test_pages_are_written_over_pages_only(self):
        copy = self.folder / "pages"
        shutil.copytree(self.run_folder, copy)
        (copy / "of-others.html").write_text("<!DOCTYPE html>\n<p>mine</p>\n")
        words = ["eval", self.run_folder, "--data", self.data]
        before = bytes_within(copy)
        for name in ("model.safetensors", "config.json", "of-others.html"):
            refused = run(*words, "--report", copy / name, status=1).stderr
            self.assertIn(f"error: {copy / name}: is there and is no report of irsight, which alone is written over\n", refused)
        self.assertEqual(bytes_within(copy), before)
        run(*words, "--report", copy / "report.html")
        self.assertNotEqual(bytes_within(copy), before)
        run(*words, "--report", "/dev/null")
        twice = self.folder / "twice"
        self.assertIn("is written there, too", run(*words, "--report", twice, "-o", twice, status=1).stderr)
        self.assertFalse(twice.exists())

    def test_a_side_without_predictions_is_an_error(self):
        said = self.folder / "validation-only.safetensors"
        with safe_open(self.run_folder / "predictions.safetensors", "np") as file:
            metadata = {**file.metadata(), "version": "1"}
            tensors = {name: file.get_tensor(name) for name in file.keys()}
        metadata.pop("digest")
        for name in ("example", "label", "logits"):
            tensors[f"test.{name}"] = tensors[f"test.{name}"][:0]
        save_file(tensors, said, metadata)
        self.assertEqual(run("eval", said, "--data", self.data, status=1).stderr,
                         f"error: {said}: says nothing of test programs\nhint: --split validation asks for the others\n")
        run("eval", said, "--data", self.data, "--split", "validation")

    def test_a_model_is_asked_at_its_own_levels_unless_others_are_named(self):
        folder = self.folder / "o0"
        run("train", "classify", "--data", self.data, "-o", folder, *SETTINGS, "--set", "data.levels=O0", "--set", "training.epochs=1")

        def asked(*words):
            [model] = json.loads(run("eval", folder / "model.safetensors", "--data", self.data, "--json", *words).stdout)["models"]
            return [level["level"] for level in model["levels"]]
        self.assertEqual(asked(), ["O0"])
        self.assertEqual(asked("--levels", "O2"), ["O2"])
        self.assertEqual(asked("--levels", "O2,O0"), ["O0", "O2", "together"])
        self.assertIn("has no level O9 (it has O0, O2)",
                      run("eval", folder / "model.safetensors", "--data", self.data, "--levels", "O9", status=1).stderr)

    def test_several_models_as_one_are_kept(self):
        said = self.folder / "ensemble.safetensors"
        words = ["eval", self.run_folder, self.run_folder / "model.safetensors", "--data", self.data]
        printed = json.loads(run(*words, "--json", "-o", said).stdout)["models"]
        again = json.loads(run("eval", said, "--data", self.data, "--json").stdout)["models"]
        self.assertEqual(again[0]["levels"], printed[2]["levels"])
        self.assertIn("nowhere/x", run(*words, "-o", self.folder / "nowhere" / "x", status=1).stderr)

    def test_what_models_say_is_written_over_earlier_predictions_only(self):
        copy = self.folder / "copy"
        shutil.copytree(self.run_folder, copy)
        shutil.copy(self.data / "manifest.json", copy)
        words = ["eval", self.run_folder, "--data", self.data, "-o"]
        before = bytes_within(copy)
        for name in ("model.safetensors", "manifest.json", "state.safetensors", "report.html"):
            refused = run(*words, copy / name, status=1).stderr
            self.assertIn(f"error: {copy / name}: is there and is no file of predictions, which alone is written over\n", refused)
        self.assertEqual(bytes_within(copy), before)
        run(*words, copy / "predictions.safetensors", "--levels", "O0")
        self.assertNotEqual(bytes_within(copy), before)
        run(*words, "/dev/null")

    def test_a_data_set_of_other_classes_is_told_by_the_first(self):
        def refused(model, *classes):
            folder = self.folder / "-".join(classes)
            shutil.copytree(self.data, folder, dirs_exist_ok=True)
            manifest = json.loads((folder / "manifest.json").read_text())
            manifest["classes"] = classes
            del manifest["digest"]
            (folder / "manifest.json").write_text(json.dumps(manifest))
            told = f" knows other classes than {folder} has, and is measured over all: "
            [line, *hint] = run("eval", model, "--data", folder, status=1).stderr.splitlines()
            self.assertIn(told, line)
            return line.split(told)[1], hint
        own = self.run_folder / "model.safetensors"
        self.assertEqual(refused(own, "a", "d", "c"), ("'d' is the data set's only", []))
        self.assertEqual(refused(own, "c", "b", "a"), ("class 0 is 'a', of the data set 'c'", []))
        self.assertEqual(refused("poj104", "1", "2", "3"),
                         ("'4' is the model's only", ["hint: irsight predict answers about programs of some of a model's classes"]))

    def test_what_is_no_model_is_an_error(self):
        bad = self.folder / "bad.safetensors"
        bad.write_bytes((self.run_folder / "model.safetensors").read_bytes()[:-100])
        self.assertIn(str(bad), run("eval", bad, "--data", self.data, status=1).stderr)
        self.assertIn("models/poj104.safetensors: knows other classes than", run("eval", "poj104", "--data", self.data, status=1).stderr)
        self.assertIn("is no model", run("eval", self.run_folder / "state.safetensors", "--data", self.data, status=1).stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
