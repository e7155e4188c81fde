"""End to end: irsight inst2vec train. usage: inst2vec_train_test.py IRSIGHT [unittest arguments]"""
import json
import shutil
import signal
import subprocess
import time
import unittest

import graph_support
from inst2vec_support import Inst2vecTest
from safetensors.numpy import load_file


class Train(Inst2vecTest):
    def test_one_thread_gives_the_same_table_again(self):
        self.trained()
        first = (self.folder / "t.safetensors").read_bytes()
        self.done("inst2vec", "train", "graphs", "--vocabulary", "v.json", "-o", "t.safetensors", "--width", "8",
                  "--threads", "1", "--epochs", "2")
        self.assertEqual((self.folder / "t.safetensors").read_bytes(), first)
        vectors = load_file(self.folder / "t.safetensors")["vectors"]
        entries = json.loads((self.folder / "v.json").read_text())["entries"]
        self.assertEqual(vectors.shape, (len(entries), 8))

    def test_a_checkpoint_of_all_epochs_gives_the_table(self):
        self.trained()
        train = ["inst2vec", "train", "graphs", "--vocabulary", "v.json", "--width", "8", "--threads", "1", "--epochs",
                 "2", "--checkpoint", "c.safetensors", "--log", "log.jsonl"]
        self.done(*train, "-o", "u.safetensors")
        self.assertEqual((self.folder / "u.safetensors").read_bytes(), (self.folder / "t.safetensors").read_bytes())
        self.done(*train, "--resume", "-o", "w.safetensors")
        self.assertEqual((self.folder / "w.safetensors").read_bytes(), (self.folder / "t.safetensors").read_bytes())
        rounds = [json.loads(line) for line in (self.folder / "log.jsonl").read_text().splitlines()]
        self.assertEqual(rounds[-1]["epoch"], 2)
        self.assert_error(self.irsight(*train, "--resume", "--negatives", "9", "-o", "x.safetensors"),
                          "--negatives was 5, now 9", "the run that wrote the checkpoint")
        self.assert_error(self.irsight(*train, "--resume", "--share", "0.5", "--once", "-o", "x.safetensors"),
                          "--once was false, now true; --share was 1, now 0.5")
        self.assert_error(self.irsight(*train, "-o", "x.safetensors"), "c.safetensors: is there already", "--resume")
        self.assertFalse((self.folder / "x.safetensors").exists())

    def test_a_checkpoint_is_of_its_folders_in_their_order(self):
        self.trained()
        self.write("more/p9/0.bc", (self.folder / "corpus/p1/00001.bc").read_bytes())
        self.done("inst2vec", "statements", "more", "-o", "others/")
        train = ["--vocabulary", "v.json", "--width", "8", "--threads", "1", "--epochs", "1", "--checkpoint",
                 "c.safetensors", "-o", "u.safetensors"]
        self.done("inst2vec", "train", "graphs", "others", *train)
        self.assert_error(self.irsight("inst2vec", "train", "others", "graphs", *train, "--resume"), "folders was ")
        self.done("inst2vec", "train", "graphs", "others", *train, "--resume")

    def test_trains_with_softmax_subsampling_and_shares(self):
        self.trained()
        seen = [(self.folder / "t.safetensors").read_bytes()]
        pairs = {}
        for options in ([], ["--softmax"], ["--subsample", "0.01"], ["--share", "0.5"], ["--share", "0.5", "--subsample", "0.01"]):
            self.done("inst2vec", "train", "graphs", "--vocabulary", "v.json", "-o", "u.safetensors", "--width", "8",
                      "--threads", "1", "--epochs", "40", "--log", "log.jsonl", *options)
            table = (self.folder / "u.safetensors").read_bytes()
            self.assertNotIn(table, seen)
            seen.append(table)
            last = json.loads((self.folder / "log.jsonl").read_text().splitlines()[-1])
            pairs[" ".join(options)] = last["pairs"]
            # What was expected has come, so that the rate ends where it should.
            self.assertAlmostEqual(last["pairs"] / last["expected_pairs"], 1, delta=0.2, msg=str((options, last)))
            if "--softmax" not in options:
                self.assertLess(last["learning_rate"], 0.006)
        self.assertEqual(pairs["--softmax"], pairs[""])
        self.assertLess(pairs["--subsample 0.01"], 0.9 * pairs[""])
        self.assertAlmostEqual(pairs["--share 0.5"] / pairs[""], 0.5, delta=0.15)
        self.assertLess(pairs["--share 0.5 --subsample 0.01"], 0.9 * pairs["--share 0.5"])

    def test_a_share_that_drew_nothing_and_a_folder_named_twice_are_told(self):
        self.trained()
        train = ["--vocabulary", "v.json", "-o", "u.safetensors", "--width", "8"]
        self.assert_error(self.irsight("inst2vec", "train", "graphs", *train, "--share", "1e-9"),
                          "graphs: a share of 1e-09 of its statements has no pairs")
        self.assert_error(self.irsight("inst2vec", "train", "graphs", "graphs/", *train), "graphs/: is named twice")
        shutil.copytree(self.folder / "graphs", self.folder / "copy")
        self.assert_error(self.irsight("inst2vec", "coverage", "v.json", "graphs", "copy"),
                          "copy: has the same graphs as graphs")

    def test_an_interrupt_keeps_what_was_learnt(self):
        self.trained()
        train = ["inst2vec", "train", "graphs", "--vocabulary", "v.json", "--width", "8", "--threads", "1", "--epochs",
                 "1000000000", "--checkpoint", "c.safetensors", "-o", "u.safetensors"]
        begun = subprocess.Popen([graph_support.IRSIGHT, *train, "--log", "log.jsonl"], cwd=self.folder,
                                 stderr=subprocess.PIPE)
        log = self.folder / "log.jsonl"
        while begun.poll() is None and not (log.exists() and log.stat().st_size):
            time.sleep(0.01)
        begun.send_signal(signal.SIGINT)
        told = begun.communicate(timeout=60)[1]
        self.assertEqual(begun.returncode, 1, told)
        self.assertIn(b"training was interrupted", told)
        place = load_file(self.folder / "c.safetensors")["place"].tolist()  # epochs done, pairs seen, …
        self.assertGreater(place[1], 0)
        self.assertFalse((self.folder / "u.safetensors").exists())
        begun = subprocess.Popen([graph_support.IRSIGHT, *train, "--resume", "--log", "more.jsonl"], cwd=self.folder,
                                 stderr=subprocess.PIPE)
        log = self.folder / "more.jsonl"
        while begun.poll() is None and not (log.exists() and log.stat().st_size):
            time.sleep(0.01)
        begun.send_signal(signal.SIGINT)
        begun.communicate(timeout=60)
        first = json.loads(log.read_text().splitlines()[0])
        self.assertGreaterEqual(first["epoch"], place[0])
        self.assertGreater(first["pairs"], place[1])


if __name__ == "__main__":
    unittest.main()
