"""The columns of the comparison: which programs a model is trained and validated on, and on which it is asked."""

import random
from collections import Counter
from dataclasses import dataclass

from programs import nearest_similarity

SIZES = (5, 10, 20, 50)
VALIDATION = 10  # programs a class where training programs are few
FEWEST_STDIO, FEWEST_IOSTREAM = 50, 10  # training and test programs that a class needs for the change of library
LEVELS = ("O1", "O2", "Os")


@dataclass
class Column:
    name: str
    title: str
    training: str  # the name of its training set; columns of one set share their models
    seeds: int
    level: str = ""  # of the test programs; empty: as trained


COLUMNS = ([Column(f"size-{size}", f"{size} a class", f"size-{size}", 5) for size in SIZES]
           + [Column("library", "stdio to iostream", "library", 5), Column("all", "all", "all", 3),
              Column("unlike", "least like", "all", 3)]
           + [Column(f"level-{level}", f"-O0 to -{level}", "all", 3, level) for level in LEVELS])


def drawn(programs, split, count, seed):
    """`count` programs of each class of a split, in an order that the seed decides."""
    by_class = {}
    for program in programs:
        if program.split == split:
            by_class.setdefault(program.label, []).append(program)
    chosen = []
    for label in sorted(by_class):
        chosen += random.Random(f"{split} {seed} {label}").sample(by_class[label], min(count, len(by_class[label])))
    return chosen


def library_classes(programs):
    """The classes with enough programs of both libraries."""
    trained = Counter(p.label for p in programs if p.split == "train" and p.library == "stdio")
    asked = Counter(p.label for p in programs if p.split == "test" and p.library == "iostream")
    return {label for label in trained if trained[label] >= FEWEST_STDIO and asked[label] >= FEWEST_IOSTREAM}


def training_set(name, programs, seed):
    """The programs of a training set with their sides; None: the data set as it is."""
    if name == "all":
        return None
    test = [p for p in programs if p.split == "test"]
    if name == "library":
        classes = library_classes(programs)
        of = [p for p in programs if p.label in classes and p.library == ("iostream" if p.split == "test" else "stdio")]
        return drawn(of, "train", FEWEST_STDIO, seed) + drawn(of, "validation", VALIDATION, seed) + [p for p in of if p.split == "test"]
    return drawn(programs, "train", int(name.removeprefix("size-")), seed) + drawn(programs, "validation", VALIDATION, seed) + test


def asked(column, programs, shifted):
    """The names of the programs that a column is about. `shifted`: of those that were compiled at other levels."""
    if column.level:
        return set(shifted)
    if column.training == "library":
        return {p.name for p in training_set("library", programs, 1) if p.split == "test"}
    test = [p for p in programs if p.split == "test"]
    if column.name != "unlike":
        return {p.name for p in test}
    nearest = nearest_similarity(test, [p for p in programs if p.split == "train"])
    order = sorted(range(len(test)), key=lambda i: (nearest[i], test[i].name))
    return {test[i].name for i in order[:len(test) // 10]}
