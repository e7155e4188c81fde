"""Errors of rows in columns, and whether one makes fewer than the other."""

from dataclasses import dataclass

import numpy as np
from safetensors.numpy import load_file

REPLICATES = 10_000


def right_by_name(file, names_of_examples):
    """Which test programs a file of predictions has right, by their names: by the sum of the logits of a program's examples. Examples
    without a name are passed over."""
    said = load_file(file)
    logits, labels = {}, {}
    for example, row, label in zip(said["test.example"], said["test.logits"].astype(np.float64), said["test.label"]):
        if name := names_of_examples[example]:
            logits[name] = logits.get(name, 0) + row
            labels[name] = label
    return {name: bool(logits[name].argmax() == labels[name]) for name in logits}


def accuracies(answers):
    """Of each model, [models, programs] with -1 where one was not asked."""
    return np.array([one[one >= 0].mean() for one in answers])


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
    """Paired bootstrap over the programs that all models were asked; of several models of a row the mean error of each program."""
    both = (first >= 0).all(axis=0) & (second >= 0).all(axis=0)
    gap = second[:, both].mean(axis=0) - first[:, both].mean(axis=0)
    draws = np.random.default_rng(seed)
    means = [gap[draws.integers(0, len(gap), len(gap))].mean() for _ in range(REPLICATES)]
    low, high = np.percentile(means, (2.5, 97.5))
    return Difference(gap.mean(), low, high)
