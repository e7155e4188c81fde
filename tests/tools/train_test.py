"""Runs `irsight train` and `irsight eval` as their users do: train_test.py IRSIGHT SMALL_DATASET."""

import fcntl
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

IRSIGHT, SMALL_DATASET = sys.argv[1:3]
SMALL = ["training.epochs=3", "training.average=0.9", "batch.nodes=200", "model.width=8", "model.hidden=8", "model.layers=1",
         "model.heads=2", "model.feature_buckets=32", "model.structure_buckets=64", "model.structure_width=4", "threads=1"]
SETTINGS = [word for setting in SMALL for word in ("--set", setting)]


def run(*arguments, status=0, memory=None):
    """`memory`: bytes that it may ask for."""
    limit = None if memory is None else lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    done = subprocess.run([IRSIGHT, *map(str, arguments)], capture_output=True, text=True, preexec_fn=limit)
    assert done.returncode == status, (arguments, done.returncode, done.stderr)
    return done


def bytes_within(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TrainTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.data = cls.folder / "data"
        subprocess.run([SMALL_DATASET, cls.data], check=True)
        cls.run_folder = cls.folder / "run"
        done = run("train", "classify", "--data", cls.data, "-o", cls.run_folder, *SETTINGS, "--json")
        cls.printed, cls.warned = done.stdout, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_a_run_leaves_its_files(self):
        # Where there is no terminal, a line an epoch.
        lines = self.warned.splitlines()
        self.assertEqual(len(lines), 3)
        for epoch, line in enumerate(lines, 1):
            self.assertRegex(line, fr"^\d+/\d+ graphs, epoch {epoch}/3, accuracy 0\.\d{{4}}, loss \d+\.\d{{4}}")
        self.assertRegex(lines[1], r", [\d.e+]+/s, 0:\d\d left$")
        self.assertEqual(
            sorted(path.name for path in self.run_folder.iterdir()),
            ["baselines", "config.json", "events.out.tfevents.irsight", "metrics.jsonl", "model.safetensors", "predictions.safetensors",
             "report.html", "state.safetensors"])
        self.assertEqual(json.loads((self.run_folder / "config.json").read_text())["model"]["width"], 8)
        self.assertEqual(len((self.run_folder / "metrics.jsonl").read_text().splitlines()), 3)
        self.assertIn("<h2>Learning curves</h2>", (self.run_folder / "report.html").read_text())
        self.assertEqual(sorted(path.name for path in (self.run_folder / "baselines").iterdir()),
                         ["linear-source", "linear-statements", "majority"])
        model = json.loads(self.printed)["models"][0]
        self.assertEqual([level["level"] for level in model["levels"]], ["O0", "O2", "together"])

    def test_a_config_file_repeats_the_run(self):
        again = self.folder / "again"
        run("train", "classify", "--data", self.data, "-o", again, "--config", self.run_folder / "config.json")
        for name in ("model.safetensors", "predictions.safetensors", "config.json"):
            self.assertEqual((again / name).read_bytes(), (self.run_folder / name).read_bytes(), name)

    def test_a_run_that_is_there_is_not_written_over(self):
        arguments = ["train", "classify", "--data", self.data, "-o", self.run_folder, *SETTINGS]
        self.assertIn("is there already, and would be lost", run(*arguments, status=1).stderr)
        state = (self.run_folder / "state.safetensors").read_bytes()
        run(*arguments, "--resume")
        self.assertEqual((self.run_folder / "state.safetensors").read_bytes(), state)
        before = bytes_within(self.run_folder)
        other = run(*arguments, "--resume", "--set", "training.rate=0.5", status=1).stderr
        self.assertIn("is of another run: training.rate was 0.002, now 0.5", other)
        # The best weights so far are in model.safetensors only, as precise as they were saved.
        other = run(*arguments, "--resume", "--set", "model.precision=fp16", status=1).stderr
        self.assertIn('is of another run: model.precision was "fp32", now "fp16"', other)
        run(*arguments, "--set", "training.rate=0.5", status=1)
        self.assertEqual(bytes_within(self.run_folder), before)

    def test_a_folder_is_one_runs_own(self):
        words = ["train", "classify", "--data", self.data, *SETTINGS, "-o"]
        before = bytes_within(self.data)
        self.assertIn(f"{self.data}: holds a data set", run(*words, self.data, status=1).stderr)
        self.assertIn(f"{self.data}: holds a data set",
                      run("train", "classify", "--data", self.data, "--model", "majority", "-o", self.data, status=1).stderr)
        self.assertEqual(bytes_within(self.data), before)
        busy = self.folder / "busy"
        busy.mkdir()
        with open(busy / ".lock", "w") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            self.assertIn("is writing into it", run(*words, busy, status=1).stderr)
        self.assertEqual([path.name for path in busy.iterdir()], [".lock"])

    def test_a_run_and_one_of_seeds_do_not_share_a_folder(self):
        words = ["train", "classify", "--data", self.data, *SETTINGS, "--baselines", "none"]
        single, seeds = self.folder / "single", self.folder / "of-seeds"
        run(*words, "-o", single)
        run(*words, "-o", seeds, "--seeds", 2)
        before = bytes_within(single), bytes_within(seeds)
        for option in ([], ["--resume"]):
            refused = run(*words, *option, "-o", single, "--seeds", 2, status=1).stderr
            self.assertIn(f"error: {single}: a run of one model is there already, and would be lost\n", refused)
            refused = run(*words, *option, "-o", seeds, status=1).stderr
            self.assertIn(f"error: {seeds}: a run of several seeds is there already, and would be lost\n", refused)
        for option in (["--seeds", 2, "--set", "seed=8"], ["--model", "majority", "--set", "data.levels=O0"]):
            words = ["train", "classify", "--data", self.data, "-o", seeds]
            self.assertIn("is there already, and would be lost", run(*words, *option, status=1).stderr)
        self.assertEqual((bytes_within(single), bytes_within(seeds)), before)

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

    def test_damaged_data_is_not_learnt_from(self):
        damaged = self.folder / "damaged"
        shutil.copytree(self.data, damaged)
        shard = next(iter(sorted(damaged.glob("*.safetensors"))))
        file = bytearray(shard.read_bytes())
        file[-1] ^= 1  # of a name
        shard.write_bytes(file)
        for words in (["train", "classify", "--data", damaged, "-o", self.folder / "of-damaged", *SETTINGS],
                      ["eval", self.run_folder, "--data", damaged]):
            self.assertIn(f"{shard}: is damaged: its digest is ", run(*words, status=1).stderr)

    def test_pages_are_written_over_pages_only(self):
        copy = self.folder / "pages"
        shutil.copytree(self.run_folder, copy)
        (copy / "of-others.html").write_text("<!DOCTYPE html>\n<p>mine</p>\n")
        words = ["eval", self.run_folder, "--data", self.data]
        before = bytes_within(copy)
        for name in ("model.safetensors", "config.json", "of-others.html"):
            refused = run(*words, "--report", copy / name, status=1).stderr
            self.assertIn(f"error: {copy / name}: is there and is no page of irsight eval, which alone is written over\n", refused)
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

    def test_a_class_without_programs_is_noted(self):
        data = self.folder / "with-empty-class"
        shutil.copytree(self.data, data)
        words = ["train", "classify", "--data", data, "--model", "majority", "--set", "data.levels=O0", "--set", "data.largest_graph=6", "-o"]
        self.assertIn("no training program is left of ", run(*words, self.folder / "without", status=0).stderr)

    def test_threads_that_wait_sleep_unless_the_environment_says_otherwise(self):
        place = self.folder / "installed"
        (place / "bin").mkdir(parents=True)
        (place / "libexec" / "irsight").mkdir(parents=True)
        shutil.copy(IRSIGHT, place / "bin" / "irsight")
        program = place / "libexec" / "irsight" / "irsight-train"
        program.write_text('#!/bin/sh\necho "$OMP_WAIT_POLICY,$GOMP_SPINCOUNT"\n')
        program.chmod(0o755)
        for given, seen in (({}, "passive,"), ({"OMP_WAIT_POLICY": "active"}, "active,"), ({"GOMP_SPINCOUNT": "7"}, ",7")):
            done = subprocess.run([place / "bin" / "irsight", "train"], capture_output=True, text=True, env={"PATH": os.environ["PATH"], **given})
            self.assertEqual(done.stdout, seen + "\n")

    def test_what_memory_does_not_suffice_for_is_an_error(self):
        words = ["train", "classify", "--data", self.data, "-o", self.folder / "large"]
        for setting in ("model.feature_buckets", "model.structure_buckets"):
            large = run(*words, "--set", f"{setting}=16777216", "--set", "model.width=128", "--set", "model.structure_width=128",
                        status=1, memory=6 << 30).stderr
            self.assertRegex(large, f"^error: .*{setting} 16777216.*: not enough memory: weights of \\d+ bytes or more, of which training keeps 5 "
                             f"times as much, and there are \\d+ bytes\n"
                             "hint: a smaller network needs less\n$")
            self.assertIn("to 16777216, not 268435456", run(*words, "--set", f"{setting}=268435456", status=1).stderr)

    def test_a_run_without_validation_is_refused(self):
        folder = self.folder / "unchosen"
        words = ["--set", "data.levels=O0", "--set", "data.largest_graph=5"]
        refused = run("train", "classify", "--data", self.data, "-o", folder, *SETTINGS, *words, status=1).stderr
        self.assertIn(f"{self.data}: has no validation program with a graph at these levels", refused)
        self.assertEqual(list(folder.iterdir()), [])

    def test_settings_without_effect_are_noted(self):
        words = ["train", "classify", "--data", self.data, "-o", self.folder / "noted", *SETTINGS, "--baselines", "none"]
        said = run(*words, "--set", "data.per_class=100", "--set", "training.warm_up=4").stderr
        noted = "".join(line for line in said.splitlines(keepends=True) if ", epoch " not in line)
        self.assertEqual(noted, "note: training.warm_up 4: longer than the run's 3 epochs, so the rate stays below 0.002\n"
                         "note: data.per_class 100: a class has 4 training programs only\n")

    def test_what_is_dropped_belongs_to_a_run(self):
        data, folder = self.folder / "some", self.folder / "dropped"
        shutil.copytree(self.data, data)
        words = ["train", "classify", "--data", data, "-o", folder, *SETTINGS, "--baselines", "linear-source"]
        run(*words)
        said = folder / "baselines" / "linear-source" / "predictions.safetensors"
        self.assertEqual(safe_open(said, "np").metadata()["dropped"], "0")
        run("dataset", "split", data, "--drop", "0.9")
        refused = run(*words, "--resume", status=1).stderr
        self.assertRegex(refused, r"is of another run: dropped near-duplicates was 0, now \d+ \([0-9a-f]{16}\)\n")
        (folder / "state.safetensors").unlink()
        run(*words)
        dropped = safe_open(said, "np").metadata()["dropped"]
        self.assertRegex(dropped, r"^[1-9]\d* \([0-9a-f]{16}\)$")
        self.assertEqual(safe_open(folder / "predictions.safetensors", "np").metadata()["dropped"], dropped)
        self.assertIn(dropped, safe_open(folder / "model.safetensors", "np").metadata()["model"])

    def test_seeds_give_mean_deviation_and_an_ensemble(self):
        seeds = self.folder / "seeds"
        printed = run("train", "classify", "--data", self.data, "-o", seeds, *SETTINGS, "--seeds", 2).stdout
        self.assertIn("ensemble of 2 models", printed)
        self.assertIn("2 seeds, O0: accuracy ", printed)
        self.assertTrue((seeds / "seed-2" / "model.safetensors").exists())
        compared = json.loads(
            run("eval", seeds / "seed-1", seeds / "seed-2", "--data", self.data, "--levels", "O0", "--json").stdout)
        self.assertEqual([len(model["levels"]) for model in compared["models"]], [1, 1, 1])
        self.assertEqual(set(compared["comparison"]),
                         {"only_first", "only_second", "p_value", "difference", "low", "high"})

    def test_a_model_file_says_what_its_run_said(self):
        page = self.folder / "page.html"
        by_model = run("eval", self.run_folder / "model.safetensors", "--data", self.data, "--json", "--report", page)
        by_run = run("eval", self.run_folder, "--data", self.data, "--json")
        first, second = (json.loads(one.stdout)["models"][0]["levels"] for one in (by_model, by_run))
        for ours, theirs in zip(first, second):
            self.assertEqual(ours["accuracy"], theirs["accuracy"])
            self.assertAlmostEqual(ours["loss"], theirs["loss"], places=6)
        self.assertIn("<h2>Worst classes</h2>", page.read_text())
        table = run("eval", self.run_folder, "--data", self.data, "--split", "validation").stdout
        self.assertEqual(len(table.splitlines()), 4)

    def test_settings_are_shown_and_held_to_their_ranges(self):
        self.assertIn("training.rate ", run("train", "classify", "--print-config").stdout)
        self.assertEqual(json.loads(run("train", "classify", "--print-config", "--json").stdout)["seed"], 1)
        wrong = ["train", "classify", "--data", self.data, "-o", self.folder / "none", "--set"]
        unknown = run(*wrong, "training.rat=1", status=1).stderr
        self.assertEqual(unknown, "error: --set: training.rat: there is no such setting\nhint: did you mean training.rate?\n")
        self.assertIn("takes a whole number from 1 to 100000, not 0", run(*wrong, "training.epochs=0", status=1).stderr)
        self.assertIn("has no level O9 (it has O0, O2)", run(*wrong, "data.levels=O9", status=1).stderr)
        self.assertIn("5 do not divide", run(*wrong, "model.heads=5", status=1).stderr)

    def test_a_device_that_is_not_there_is_an_error(self):
        words = run("train", "classify", "--data", self.data, "-o", self.folder / "cuda", "--set", "device=cuda:77", status=1)
        self.assertIn("cuda:77", words.stderr)
        # Of a run whose predictions are there as well.
        self.assertIn("bogus", run("eval", self.run_folder, "--data", self.data, "--device", "bogus", status=1).stderr)

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

    def test_networks_of_the_literature_are_trained_resumed_and_evaluated(self):
        for model, size in (("ggnn", "model.layers=1"), ("lstm", "model.hidden=4")):
            folder = self.folder / model
            words = ["train", "classify", "--model", model, "--data", self.data, "-o", folder, "--set", "training.epochs=1",
                     "--set", "model.width=6", "--set", "threads=1", "--set", size]
            run(*words)
            self.assertEqual(json.loads((folder / "config.json").read_text())["model"]["encoder"], model)
            before = (folder / "model.safetensors").read_bytes()
            run(*words, "--resume")
            self.assertEqual((folder / "model.safetensors").read_bytes(), before)
            by_model = run("eval", folder / "model.safetensors", "--data", self.data, "--json")
            by_run = run("eval", folder, "--data", self.data, "--json")
            first, second = (json.loads(one.stdout)["models"][0]["levels"] for one in (by_model, by_run))
            self.assertEqual([level["accuracy"] for level in first], [level["accuracy"] for level in second])
            of_another = run(*words, "--resume", "--set", "model.heads=2", status=1).stderr
            self.assertIn("model.heads: there is no such setting\nhint: did you mean model.", of_another)
        printed = json.loads(run("train", "classify", "--model", "ggnn", "--print-config", "--json").stdout)
        self.assertEqual((printed["training"]["epochs"], printed["model"]["steps"]), (25, 2))

    def test_wrong_usage(self):
        self.assertIn("--data is required", run("train", "classify", status=2).stderr)
        self.assertIn("--data is required", run("eval", "x", status=2).stderr)
        self.assertIn("Example:", run("train", "classify", "--help").stdout)
        self.assertIn("Example:", run("eval", "--help").stdout)

    def test_what_is_no_model_is_an_error(self):
        bad = self.folder / "bad.safetensors"
        bad.write_bytes((self.run_folder / "model.safetensors").read_bytes()[:-100])
        self.assertIn(str(bad), run("eval", bad, "--data", self.data, status=1).stderr)
        self.assertIn("models/poj104.safetensors: knows other classes than", run("eval", "poj104", "--data", self.data, status=1).stderr)
        self.assertIn("is no model", run("eval", self.run_folder / "state.safetensors", "--data", self.data, status=1).stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
