"""Reads a shard of graphs with stock packages (safetensors, numpy), and prints the size of each graph and
its most frequent instructions:

    python3 read_shard.py graphs.safetensors

docs/file_format.md names every array.
"""

import collections
import sys

from safetensors.numpy import load_file

INSTRUCTION = 0  # node kinds and flows: docs/graph_spec.md
FLOWS = ("control", "data", "call", "type", "memory")


def text(shard, number):
    """The text of that number in the table `strings`, which is bytes, cut at offsets."""
    first, last = shard["strings.offsets"][number : number + 2]
    return shard["strings.bytes"][first:last].tobytes().decode("utf-8", "replace")


def rows(shard, entity, graph):
    """The rows of graph number `graph` in every array of nodes or edges."""
    first, last = shard[f"graph.{entity}_offset"][graph : graph + 2]
    return slice(first, last)


def describe(shard, graph):
    nodes, edges = rows(shard, "node", graph), rows(shard, "edge", graph)
    flows = collections.Counter(FLOWS[label & 15] for label in shard["edge.label"][edges])
    instructions = shard["node.kind"][nodes] == INSTRUCTION
    words = collections.Counter(shard["node.text"][nodes][instructions].tolist())
    print(f"graph {graph}: {nodes.stop - nodes.start} nodes, {edges.stop - edges.start} edges")
    print("  edges: " + ", ".join(f"{count} {flow}" for flow, count in flows.most_common()))
    print("  instructions: " + ", ".join(f"{count} {text(shard, word)}" for word, count in words.most_common(5)))


def main():
    for path in sys.argv[1:]:
        shard = load_file(path)
        for graph in range(len(shard["graph.node_offset"]) - 1):
            describe(shard, graph)


if __name__ == "__main__":
    main()
