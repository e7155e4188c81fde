"""Runs `irsight train` as its users do: train_test.py IRSIGHT SMALL_DATASET."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import unittest

from safetensors import safe_open

from train_support import IRSIGHT, SETTINGS, bytes_within, run, TrainTest


class RunsTest(TrainTest):
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


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
