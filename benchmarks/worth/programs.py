"""What the comparison knows of a data set's programs: their names, sides and classes, how alike their sources are, and which library they read
and write with. Reads the files of a data set as docs/datasets.md has them."""

import json
import pathlib
from dataclasses import dataclass, field

import numpy as np
from safetensors.numpy import load_file

SPLITS = ("train", "validation", "test")
STDIO = ("scanf", "printf", "getchar", "putchar", "gets", "puts")
IOSTREAM = ("_ZSt3cin", "_ZSt4cout", "_ZNSi", "_ZNSo")
GRAM = 4


@dataclass
class Program:
    name: str
    label: str
    split: str
    grams: np.ndarray = field(repr=False)  # hashes of 4-grams of tokens, each once
    library: str = ""  # "stdio", "iostream", else nothing: of both, of neither, without a graph


def texts(shard, name):
    text, offsets = shard[f"{name}.bytes"].tobytes(), shard[f"{name}.offsets"]
    return [text[a:b].decode(errors="replace") for a, b in zip(offsets, offsets[1:])]


def manifest_of(folder):
    return json.loads((pathlib.Path(folder) / "manifest.json").read_text())


def shards_of(folder):
    """The arrays of a data set's shards, one after the other."""
    for record in manifest_of(folder)["shards"]:
        yield load_file(pathlib.Path(folder) / record["file"])


def grams_of(tokens):
    """The hashes of the 4-grams of a program; of fewer tokens there is one."""
    tokens = tokens.astype(np.uint64)
    count = max(1, len(tokens) - GRAM + 1)
    hashes = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for place in range(min(GRAM, len(tokens))):
            hashes = (hashes + tokens[place:place + count]) * np.uint64(0x9E3779B97F4A7C15)
            hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes)


def libraries_of(details):
    """Which words speak of which library, by the names that they call: two arrays of truth."""
    names = [[part for part in detail.split(" ") if part] for detail in details]
    stdio = np.array([any(part in STDIO for part in parts) for parts in names])
    iostream = np.array([any(part.startswith(IOSTREAM) for part in parts) for parts in names])
    return stdio, iostream


def read_programs(folder):
    """All programs of a data set, in its order."""
    classes = manifest_of(folder)["classes"]
    programs, stdio, iostream = [], np.zeros(0, bool), np.zeros(0, bool)
    for shard in shards_of(folder):
        new_stdio, new_iostream = libraries_of(texts(shard, "word.detail"))
        stdio, iostream = np.concatenate([stdio, new_stdio]), np.concatenate([iostream, new_iostream])
        first = len(programs)
        for s, name in enumerate(texts(shard, "source.name")):
            tokens = shard["tokens"][slice(*shard["source.tokens"][s:s + 2])]
            programs.append(Program(name, classes[shard["source.class"][s]], SPLITS[shard["source.split"][s]],
                                    grams_of(tokens)))
        for x, source in enumerate(shard["example.source"]):
            if shard["example.level"][x] != 0:  # one level tells it
                continue
            words = shard["node.word"][slice(*shard["example.nodes"][x:x + 2])]
            uses = {"stdio": stdio[words].any(), "iostream": iostream[words].any()}
            if uses["stdio"] != uses["iostream"]:
                programs[first + source].library = "stdio" if uses["stdio"] else "iostream"
    return programs


def source_names(folder):
    """Of all programs of a data set, with a graph or without."""
    return [name for shard in shards_of(folder) for name in texts(shard, "source.name")]


def example_names(folder, levels):
    """The program of each example of a data set, in their order; nothing for one of other levels."""
    names, known = [], manifest_of(folder)["levels"]
    wanted = {known.index(level) for level in levels}
    for shard in shards_of(folder):
        sources = texts(shard, "source.name")
        names += [sources[source] if of in wanted else "" for source, of in zip(shard["example.source"], shard["example.level"])]
    return names


def nearest_similarity(asked, known):
    """For each of `asked` the greatest Jaccard index of its 4-grams with those of one of `known`."""
    postings = np.concatenate([program.grams for program in known])
    owner = np.repeat(np.arange(len(known), dtype=np.int32), [len(program.grams) for program in known])
    order = np.argsort(postings, kind="stable")
    postings, owner = postings[order], owner[order]
    sizes = np.array([len(program.grams) for program in known])
    nearest = np.zeros(len(asked))
    for i, program in enumerate(asked):
        begin, end = np.searchsorted(postings, program.grams), np.searchsorted(postings, program.grams, side="right")
        hits = np.concatenate([owner[a:b] for a, b in zip(begin, end)])
        shared = np.bincount(hits, minlength=len(known))
        nearest[i] = (shared / (sizes + len(program.grams) - shared)).max()
    return nearest
