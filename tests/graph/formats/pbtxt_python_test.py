"""Holds our reader of protobuf's text format against Python's: what one reads the other reads, and as the same graphs.

usage: pbtxt_python_test.py PROGRAM FOLDER PROTOC SCHEMA
"""

import importlib
import pathlib
import subprocess
import sys
import tempfile

# Texts of a ProgramGraphList.
BOTH_READ = [
    "graph { }",
    "graph: { }",
    "graph < >",
    "graph: < >",
    "graph {} graph {}",
    "graph {}, graph {}; graph {}",
    "graph: [ {}, {} ]",
    "graph [ {}, {} ]",
    "graph: [ <>, { node {} } ]",
    "graph: [ { node {} } ] graph { node {} node {} }",
    "graph: [ ]",
    "graph: [ {} ];",
    "context { } graph { }",
    "graph { } context { feature { key: 'a' value { int64_list { value: 1 } } } }",
    # comments
    "# one\ngraph { # two\n node { text: '#no comment' } # three\n}# four",
    "#",
    "graph { node { text: 'a' # between\n 'b' } }",
    # white space
    "\t\r\n graph\t{\r\nnode\n{}}",
    "graph{node{text:'a'function:0}}",
    # separators
    "graph { node { type: 1, text: 'a'; block: 0 } ; }",
    "graph { node { type: 1 text: 'a', }, }",
    "graph { node { features { feature { key: 'a' value { int64_list { value: [1, 2] } } } } } }",
    "graph { node { features { feature { key: 'a', value: < int64_list: < value: 1; value: 2, > > } } } }",
    "graph { node { features { feature: [ { key: 'a' value {} }, < key: 'b' > ] } } }",
    # strings
    "graph { node { text: \"a\" } }",
    "graph { node { text: 'a' 'b' \"c\"\n'd' } }",
    "graph { node { text: '' } }",
    r"graph { node { text: '\0\7\12\101\1012' } }",
    r"graph { node { text: '\303\251' raw_text: '\377\000\x80' } }",
    "graph { node { text: \"it's\" } node { text: 'a \"word\"' } }",
    "graph { node { text: '\u20ac' } }",
    r"graph { node { features { feature { key: 'a' value { bytes_list { value: ['\200', 'b' 'c'] } } } } } }",
    r"graph { node { text: '\a\b\f\n\r\t\v\\\'\"' } }",
    r'graph { node { text: "\a\b\f\n\r\t\v\\\'\"" } }',
    r"graph { node { text: '\x41\x4\x4g' } }",
    # integers
    "graph { node { block: 0x10 function: 0 } }",
    "graph { node { block: 0X1f } }",
    "graph { node { block: 010 } }",
    "graph { node { block: -1 } }",
    "graph { node { block: -0x1 } }",
    "graph { node { block: -01 } }",
    "graph { node { features { feature { key: 'a' value { int64_list { value: -9223372036854775808 } } } } } }",
    "graph { node { features { feature { key: 'a' value { int64_list { value: 0x7fffffffffffffff } } } } } }",
    "graph { node { features { feature { key: 'a' value { int64_list { value: 0777777777777777777777 } } } } } }",
    "graph { node { block: 00 } }",
    # enumerators
    "graph { node { type: VARIABLE } node { type: 2 } }",
    "graph { node {} edge { flow: DATA source: 0 target: 0 } edge { flow: 0x1 } }",
    # floats
    *(
        "graph { node { features { feature { key: 'a' value { float_list { value: %s } } } } } }" % value
        for value in (
            *("1", "-1", "1.5", "1.", ".5", "-.5", "1e3", "1E+3", "1e-3", "1.5f", "1f", "0", "-0.0", "00"),
            *("inf", "-inf", "Infinity", "-INFINITY", "inff", "-inff", "infinityf", "nan", "NaN", "nanf", "-nan"),
            *("1e39", "-1e39", "1e-50", "3.4028235e38", "16777217", "010", "[]", "[1, 2f, inf]"),
            *("123456789012345678901234567890", "1e999", "1e-999", "0.1"),
        )
    ),
    # fields again
    "graph { node { text: 'a' features { feature { key: 'a' value {} } } } }",
    "graph { features { feature { key: 'a' value { int64_list { value: 1 } } } feature { key: 'a' value { int64_list { value: 2 } } } } }",
    "graph { features { feature { value { int64_list { value: 1 } } } } }",
    "graph { features { feature { key: 'a' } } }",
    "graph { module { name: 'm' } function { name: 'f' module: 0 } block { function: 0 } node { type: 0 } }",
    "graph { module { name: 'm' raw_name: '\\377' } }",
]

# What the format's specification and protobuf in C++ allow, and Python's reader refuses or takes for something else.
ONLY_WE_READ = [
    "graph { node { block: - 1 } }",
    "graph { node { features { feature { key: 'a' value { float_list { value: - 1.5 } } } } } }",
    "graph { node { features { feature { key: 'a' value { float_list { value: 1.0F } } } } } }",
    r"graph { node { text: '\?' } }",
    r"graph { node { text: '\u20ac\U0001F600\ud83d\ude00' } }",
    r"graph { node { text: '\X41' } }",
    "graph { node { type: variable } }",  # we alone
]

# What Python's own numbers and strings let through, and neither the specification nor protobuf in C++ allows.
ONLY_PYTHON_READS = [
    r"graph { node { text: '\q' } }",
    "graph { node { block: +1 } }",
    "graph { node { block: 1_0 } }",
    "graph { node { features { feature { key: 'a' value { float_list { value: +1 } } } } } }",
    "graph { node { features { feature { key: 'a' value { float_list { value: 1ff } } } } } }",
    "graph { node { features { feature { key: 'a' value { float_list { value: 1_000 } } } } } }",
]

BOTH_REFUSE = [
    "graph",
    "graph {",
    "graph }",
    "graph { >",
    "graph < }",
    "graph { } }",
    "graph: [ {} {} ]",
    "graph: [ {}, ]",
    "graph: [ {}",
    "graph: [ , {} ]",
    "graph: 1",
    "graph { node { text 'a' } }",
    "graph { node { text: a } }",
    "graph { node { text: 'a\nb' } }",
    "graph { node { text: 'a } }",
    r"graph { node { text: '\x' } }",
    r"graph { node { text: '\u12' } }",
    r"graph { node { text: '\U0011FFFF' } }",
    "graph { node { text: 1 } }",
    "graph { node { text: ['a'] } }",
    "graph { node { block: 1.0 } }",
    "graph { node { block: 1e3 } }",
    "graph { node { block: 08 } }",
    "graph { node { block: 0x } }",
    "graph { node { block: 0xg } }",
    "graph { node { block: --1 } }",
    "graph { node { block: 'a' } }",
    "graph { node { block: 2147483648 } }",
    "graph { node { block: -2147483649 } }",
    "graph { node { block: [1] } }",
    "graph { node { block: 1 block: 2 } }",
    "graph { node { type: VAR } }",
    "graph { node { features { feature { key: 'a' value { int64_list { value: 9223372036854775808 } } } } } }",
    "graph { node { features { feature { key: 'a' value { int64_list { value: 1 } float_list { value: 1 } } } } } }",
    "graph { node { features { feature { key: 'a' value { int64_list { value 1 } } } } } }",
    "graph { node { features { feature { key: 'a' value { int64_list { value: [1 2] } } } } } }",
    "graph { node { features { feature { key: 'a' value { int64_list { value: [1,] } } } } } }",
    "graph { node { features {} features {} } }",
    *(
        "graph { node { features { feature { key: 'a' value { float_list { value: %s } } } } } }" % value
        for value in ("", "a", "1.5.2", "1e", "--1", "'1'", "in", "infinit", "0x10", "0x1.8p1", "0x1f", "true")
    ),
    "grap { }",
    "graph { nodes { } }",
    "graph { node { } } % comment",
    "graph { node { } ;; }",
    "graph { , node { } }",
    "graph { node { }; , }",
    "; graph { }",
]


def schema_module(protoc, schema, folder):
    subprocess.run([protoc, f"--python_out={folder}", f"--proto_path={schema.parent}", schema.name], check=True)
    sys.path.insert(0, folder)
    return importlib.import_module("program_graph_pb2")


def main():
    program, folder, protoc, schema = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
    text_format = importlib.import_module("google.protobuf.text_format")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as generated:
        messages = schema_module(protoc, schema, generated)
    cases = [(text, "same") for text in BOTH_READ] + [(text, "refused") for text in BOTH_REFUSE]
    cases += [(text, None) for text in ONLY_WE_READ] + [(text, "refused: ") for text in ONLY_PYTHON_READS]
    wrong = []
    for i, (text, expected) in enumerate(cases):
        (folder / f"{i}.pbtxt").write_text(text, newline="")
        (folder / f"{i}.pb").unlink(missing_ok=True)
        try:
            message = text_format.Parse(text, messages.ProgramGraphList())
            (folder / f"{i}.pb").write_bytes(message.SerializeToString())
            if expected == "refused":
                wrong.append(f"Python reads: {text}")
        except text_format.ParseError as problem:
            if expected in ("same", "refused: "):
                wrong.append(f"Python refuses: {text}: {problem}")
    run = subprocess.run([program, "compare", folder, str(len(cases))], check=True, capture_output=True)
    verdicts = run.stdout.decode(errors="replace").split("\n")[:-1]
    for (text, expected), verdict in zip(cases, verdicts, strict=True):
        if expected is None:
            good = not verdict.startswith("refused") and verdict != "same"
        else:
            good = verdict == expected or (expected == "refused: " and verdict.startswith(expected))
        if not good:
            wrong.append(f"{verdict}: {text}")
    print("\n".join(wrong) if wrong else f"{len(cases)} texts are read as Python reads them")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
