"""Errors of rows in columns, and whether one makes fewer than the other."""

from dataclasses import dataclass

import numpy as np
from safetensors.numpy import load_file

REPLICATES = 10_000


@dataclass
class Answers:
    """Which programs each of a row's models has right: [models, programs]."""
    names: list
    right: np.ndarray

    @property
    def accuracies(self):
        return self.right.mean(axis=1)


def read_answers(files, names_of_examples, chosen=None):
    """What files of predictions, one a model, say of test programs."""
    rows, names = [], None
    for file in files:
        said = load_file(file)
        right = said["test.logits"].argmax(axis=1) == said["test.label"]
        of = [names_of_examples[example] for example in said["test.example"]]
        keep = [i for i, name in enumerate(of) if chosen is None or name in chosen]
        if names is None:
            names = [of[i] for i in keep]
        elif names != [of[i] for i in keep]:
            raise ValueError(f"{file}: is of other programs than {files[0]}")
        rows.append(right[keep])
    return Answers(names, np.array(rows))


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
    """Paired bootstrap over the programs that both were asked; of several models of a row the mean error of each program."""
    place = {name: i for i, name in enumerate(second.names)}
    both = [(i, place[name]) for i, name in enumerate(first.names) if name in place]
    a = 1 - first.right[:, [i for i, _ in both]].mean(axis=0)
    b = 1 - second.right[:, [i for _, i in both]].mean(axis=0)
    gap = a - b
    draws = np.random.default_rng(seed)
    means = [gap[draws.integers(0, len(gap), len(gap))].mean() for _ in range(REPLICATES)]
    low, high = np.percentile(means, (2.5, 97.5))
    return Difference(gap.mean(), low, high)
