"""Compares skip-gram's pairs a second with those of gensim's word2vec, side by side.

usage: skip_gram_vs_gensim.py PROGRAM [--threads N] [--negatives K] [--width D] [--runs R] [--tokens T]

PROGRAM is skip_gram_benchmark. Both train one epoch over the same tokens (drawn by 1/rank from a
vocabulary of inst2vec's size), the same window without shrinking, no subsampling, so the same pairs.
Sentences are long: short ones cost gensim more. Runs alternate; the medians are compared, by the clock and by
processor time of all threads, which other work on the machine disturbs less. Needs gensim.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import gensim
import numpy

SENTENCE = 1000
VOCABULARY = 8568


def pairs_of(tokens, window):
    sentences = tokens // SENTENCE
    return sentences * 2 * sum(SENTENCE - distance for distance in range(1, window + 1))


def train_gensim(sentences, options):
    model = gensim.models.Word2Vec(vector_size=options.width, window=options.window, shrink_windows=False, sg=1, hs=0,
                                   negative=options.negatives, sample=0, min_count=1, workers=options.threads, seed=1)
    model.build_vocab(sentences)
    begun, processor = time.perf_counter(), time.process_time()
    model.train(sentences, total_examples=len(sentences), epochs=1)
    return time.perf_counter() - begun, time.process_time() - processor


def train_irsight(options, tokens_file, folder):
    run = subprocess.run([options.program, tokens_file, str(VOCABULARY), str(SENTENCE), str(options.window), str(options.width),
                          str(options.negatives), str(options.threads), folder], check=True, capture_output=True, text=True)
    pairs, seconds, processor, _ = run.stdout.split()
    if int(pairs) != pairs_of(options.tokens, options.window):
        sys.exit(f"error: irsight had {pairs} pairs, gensim {pairs_of(options.tokens, options.window)}")
    return float(seconds), float(processor)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--negatives", type=int, default=5)
    parser.add_argument("--width", type=int, default=200)
    parser.add_argument("--window", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--tokens", type=int, default=500_000)
    options = parser.parse_args()
    options.tokens -= options.tokens % SENTENCE

    weights = 1 / numpy.arange(1, VOCABULARY + 1)
    tokens = numpy.random.default_rng(1).choice(VOCABULARY, options.tokens, p=weights / weights.sum()).astype("<i4")
    sentences = [[str(token) for token in tokens[i:i + SENTENCE]] for i in range(0, len(tokens), SENTENCE)]
    pairs = pairs_of(options.tokens, options.window)
    speeds = {"irsight": [], "gensim": []}
    with tempfile.TemporaryDirectory() as folder:
        tokens_file = pathlib.Path(folder, "tokens")
        tokens.tofile(tokens_file)
        for run in range(options.runs + 1):
            ours = [pairs / spent for spent in train_irsight(options, tokens_file, pathlib.Path(folder, "pairs"))]
            theirs = [pairs / spent for spent in train_gensim(sentences, options)]
            if run == 0:
                continue  # warms caches, and makes the folder of pairs
            speeds["irsight"].append(ours)
            speeds["gensim"].append(theirs)
            print(f"run {run}: irsight {ours[0]:,.0f} pairs/s ({ours[1]:,.0f} a processor second), "
                  f"gensim {theirs[0]:,.0f} ({theirs[1]:,.0f})", flush=True)
    print(f"gensim {gensim.__version__}, width {options.width}, {options.negatives} negatives, {options.threads} threads, "
          f"{pairs:,} pairs, medians of {options.runs}:")
    for place, name in enumerate(("second", "processor second")):
        ours, theirs = (statistics.median(speed[place] for speed in speeds[which]) for which in ("irsight", "gensim"))
        print(f"pairs a {name}: irsight {ours:,.0f}, gensim {theirs:,.0f}, ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
