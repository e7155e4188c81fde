#!/usr/bin/env python3
"""Draws vectors of statements in two dimensions, coloured by class of instruction.

    irsight inst2vec embed --vocabulary V --table T STATEMENTS --format csv -o vectors.csv
    python3 docs/images/plot_vectors.py vectors.csv docs/images/vectors.svg

needs scikit-learn and matplotlib (PyPI). t-SNE (van der Maaten and Hinton, JMLR 9, 2008) of cosine distances,
perplexity 30, seed 1: the same table gives the same picture with the same versions of both packages.
"""
import csv
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np
from sklearn.manifold import TSNE

COLOURS = plt.get_cmap("tab20").colors


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        head = next(rows)
        first = head.index("v0")
        of_class = head.index("class")
        seen, classes, vectors = set(), [], []
        for row in rows:
            identity = row[head.index("id")]
            if identity in seen:
                continue
            seen.add(identity)
            classes.append(row[of_class])
            vectors.append([float(number) for number in row[first:]])
    return np.array(classes), np.array(vectors, dtype=np.float32)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: plot_vectors.py VECTORS.csv PICTURE.svg")
    classes, vectors = read(sys.argv[1])
    places = TSNE(metric="cosine", perplexity=min(30, len(vectors) // 4), init="random", random_state=1).fit_transform(vectors)
    plt.rcParams["svg.hashsalt"] = "irsight"
    figure, axes = plt.subplots(figsize=(9, 6.5))
    for i, name in enumerate(sorted(set(classes))):
        of = classes == name
        axes.scatter(places[of, 0], places[of, 1], s=7, color=COLOURS[i % len(COLOURS)], linewidths=0,
                     label=f"{name} ({of.sum()})")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.legend(fontsize=7, markerscale=2, loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    axes.set_title(f"{len(vectors)} statements of the vocabulary: t-SNE of cosine distances", fontsize=9)
    figure.savefig(sys.argv[2], bbox_inches="tight", metadata={"Date": None})


main()
