"""Opens our files with Python's networkx, safetensors and protobuf and finds the graphs in them.

usage: formats_python_test.py PROGRAM FOLDER PROTOC SCHEMA
"""

import gzip
import importlib
import json
import pathlib
import subprocess
import sys
import tempfile


def package(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        sys.exit(f"error: this test needs Python's {name}: install scripts/requirements-test.txt")


def edges_from_json(path):
    networkx = package("networkx")
    edges = []
    for i, line in enumerate(path.read_text().splitlines()):
        graph = networkx.node_link_graph(json.loads(line), edges="edges")
        assert graph.is_directed() and graph.is_multigraph()
        for source, target, data in graph.edges(data=True):
            edges.append((i, source, target, data["flow"], data["position"], graph.nodes[source]["text"]))
    return sorted(edges)


def edges_from_shard(path):
    arrays = package("safetensors.numpy").load_file(path)
    offsets = arrays["strings.offsets"]
    pool = arrays["strings.bytes"].tobytes()
    text = lambda i: pool[offsets[i] : offsets[i + 1]].decode()
    labels = arrays["edge.label"].view("uint32")
    node_offset, edge_offset = arrays["graph.node_offset"], arrays["graph.edge_offset"]
    edges = []
    for g in range(len(node_offset) - 1):
        for e in range(edge_offset[g], edge_offset[g + 1]):
            source, label = arrays["edge.source"][e], labels[e]
            name = text(arrays["node.text"][node_offset[g] + source])
            edges.append((g, source, arrays["edge.target"][e], label & 15, label >> 4, name))
    check_columns(arrays, node_offset, text)
    return sorted(edges)


def check_columns(arrays, node_offset, text):
    """docs/file_format.md: graph 0 has a text column and a column of lists, graph 2 nothing."""
    full_text, present = arrays["node/full_text"], arrays["node/full_text.present"]
    assert [text(full_text[i]) for i in range(5) if present[i]] == ["br i1 %c", "i32 %x"]
    assert list(arrays["node/full_text.graphs"]) == [1, 1, 0]
    ids, ends = arrays["node/ids"], arrays["node/ids.offsets"]
    first = arrays["node/ids.graph_offset"][0]
    assert list(ids[first + ends[0] : first + ends[1]]) == [5, -6]
    # Offsets of nodes are relative to their graph, whose part of the array has one element more.
    out = arrays["node.out_offsets"]
    assert [out[node_offset[g] + g] for g in range(3)] == [0, 0, 0]
    assert out[node_offset[1] + 0] == 7


def edges_from_protobuf(path, protoc, schema):
    package("google.protobuf")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([protoc, f"--python_out={folder}", f"--proto_path={schema.parent}", schema.name], check=True)
        sys.path.insert(0, folder)
        graphs = importlib.import_module("program_graph_pb2").ProgramGraphList()
    graphs.ParseFromString(gzip.decompress(path.read_bytes()))
    return sorted(
        (g, e.source, e.target, e.flow, e.position, graph.node[e.source].text)
        for g, graph in enumerate(graphs.graph)
        for e in graph.edge
    )


def main():
    program, folder, protoc, schema = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([program, "write", folder], check=True)
    expected = []
    for line in (folder / "edges.txt").read_text().splitlines():
        *numbers, text = line.split(" ", 5)
        expected.append((*map(int, numbers), text))
    expected.sort()
    assert len(expected) == 10, expected
    found = {
        "networkx": edges_from_json(folder / "graphs.json"),
        "safetensors": edges_from_shard(folder / "graphs.safetensors"),
        "protobuf": edges_from_protobuf(folder / "graphs.ProgramGraphList.pb.gz", protoc, schema),
    }
    for name, edges in found.items():
        assert edges == expected, f"{name}: {edges} instead of {expected}"
        print(f"{name}: {len(edges)} edges of 3 graphs")


if __name__ == "__main__":
    main()
