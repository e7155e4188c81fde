"""Errors of rows in columns, and whether one makes fewer than the other."""

from dataclasses import dataclass

import numpy as np
from safetensors.numpy import load_file

REPLICATES = 10_000
PAIRS = {"26": "62", "16": "56"}  # classes of nearly the same problem, which count as one where they are merged


def verdicts(file, names_of_examples, classes):
    """What a file of predictions has of each test program, by its name: "1" right, "2" right where pairs are merged, "0" wrong. A program's
    class is that of the sum of the logits of its examples. Examples without a name are passed over."""
    merged = np.array([classes.index(PAIRS[one]) if PAIRS.get(one) in classes else i for i, one in enumerate(classes)])
    said = load_file(file)
    logits, labels = {}, {}
    for example, row, label in zip(said["test.example"], said["test.logits"].astype(np.float64), said["test.label"]):
        if name := names_of_examples[example]:
            logits[name] = logits.get(name, 0) + row
            labels[name] = label

    def verdict(said, truth):
        return "1" if said == truth else "2" if merged[said] == merged[truth] else "0"

    return {name: verdict(logits[name].argmax(), labels[name]) for name in logits}


def accuracies(answers, merged=False, of_all=False):
    """Of each model of answers as Records.answers() has them. `of_all`: a program without a graph is a wrong answer."""
    right = answers >= 1 if merged else answers == 1
    return np.array([own[one >= (-1 if of_all else 0)].mean() for own, one in zip(right, answers)])


@dataclass
class Difference:
    """Error of the first less that of the second, and between what it lies in 95 of 100 draws."""
    value: float
    low: float
    high: float

    @property
    def is_fewer(self):
        return self.high < 0


def difference(first, second, seed=1):
    """Paired bootstrap over the programs that all models answered; of several models of a row the mean error of each program."""
    both = (first >= 0).all(axis=0) & (second >= 0).all(axis=0)
    gap = (second[:, both] == 1).mean(axis=0) - (first[:, both] == 1).mean(axis=0)
    draws = np.random.default_rng(seed)
    means = [gap[draws.integers(0, len(gap), len(gap))].mean() for _ in range(REPLICATES)]
    low, high = np.percentile(means, (2.5, 97.5))
    return Difference(gap.mean(), low, high)
