"""End to end: `irsight represent --as cdfg`. usage: represent_cdfg_test.py IRSIGHT SMALL_VOCABULARY [unittest arguments]"""
import unittest

from represent_support import SUM_C, RepresentTest

NODE_KINDS = ["statement", "argument", "function", "block"]
EDGE_KINDS = ["control", "data", "memory", "call", "block"]
# Nodes by hand:   0 inc  1 %a  2 %p  3 its block  4 store  5 load  6 ret
#                  7 main  8 %c  9 %q  10 entry  11 br  12 then  13 call  14 br  15 done  16 phi  17 ret
CALLS = """define i32 @inc(i32 %a, ptr %p) {
  store i32 %a, ptr %p
  %v = load i32, ptr %p
  ret i32 %v
}
declare void @elsewhere()
define i32 @main(i1 %c, ptr %q) {
entry:
  br i1 %c, label %then, label %done
then:
  %r = call i32 @inc(i32 1, ptr %q)
  br label %done
done:
  %x = phi i32 [ 0, %entry ], [ %r, %then ]
  ret i32 %x
}
"""


class Cdfg(RepresentTest):
    def graph(self, *arguments):
        """Returns the nodes as (kind, text, function, block) and the edges of each kind as sorted pairs."""
        self.represent("cdfg", *arguments, "-o", "o.safetensors")
        arrays, metadata = self.tables("o.safetensors")
        self.assertEqual(metadata["node_kinds"].split(), NODE_KINDS)
        self.assertEqual(metadata["edge_kinds"].split(), EDGE_KINDS)
        nodes = list(zip((NODE_KINDS[k] for k in arrays["nodes.kind"]), arrays["nodes.text"],
                         arrays["nodes.function"].tolist(), arrays["nodes.block"].tolist()))
        edges = {kind: [] for kind in EDGE_KINDS}
        for kind, source, target in zip(arrays["edges.kind"], arrays["edges.source"], arrays["edges.target"]):
            edges[EDGE_KINDS[kind]].append((int(source), int(target)))
        return nodes, {kind: sorted(pairs) for kind, pairs in edges.items()}

    def test_nodes_and_edges_worked_out_by_hand(self):
        self.write("calls.ll", CALLS)
        nodes, edges = self.graph("calls.ll")
        self.assertEqual(nodes[:7], [("function", "function", 0, -1), ("argument", "i32", 0, -1),
                                     ("argument", "ptr", 0, -1), ("block", "bb", 0, 0), ("statement", "store", 0, 0),
                                     ("statement", "load", 0, 0), ("statement", "ret", 0, 0)])
        self.assertEqual([(text, block) for _, text, _, block in nodes[7:]],
                         [("function", -1), ("i1", -1), ("ptr", -1), ("bb", 1), ("br", 1), ("bb", 2), ("call", 2),
                          ("br", 2), ("bb", 3), ("phi", 3), ("ret", 3)])
        self.assertEqual(edges["control"], [(4, 5), (5, 6), (11, 13), (11, 16), (13, 14), (14, 16), (16, 17)])
        self.assertEqual(edges["data"], [(0, 1), (0, 2), (1, 4), (2, 4), (2, 5), (5, 6),
                                         (7, 8), (7, 9), (8, 11), (9, 13), (13, 16), (16, 17)])
        self.assertEqual(edges["memory"], [(4, 5)], "the load sees what the store wrote")
        self.assertEqual(edges["call"], [(0, 4), (6, 0), (6, 13), (7, 11), (13, 4), (17, 7)])
        self.assertEqual(edges["block"], [(4, 3), (5, 3), (6, 3), (10, 12), (10, 15), (11, 10), (12, 15), (13, 12),
                                          (14, 12), (16, 15), (17, 15)])

    def test_a_function_apart_is_joined_to_no_other(self):
        self.write("calls.ll", CALLS)
        rows, header = self.rows("cdfg", "calls.ll", "--per", "function")
        self.assertEqual(header, ["name", "kind", "function", "block", "text"])
        self.assertEqual([row[0] for row in rows], ["calls.ll:inc"] * 7 + ["calls.ll:main"] * 11)
        self.represent("cdfg", "calls.ll", "--per", "function", "-o", "o.csv")
        edges = (self.folder / "o.edges.csv").read_text().splitlines()
        self.assertEqual(edges[0], "name,kind,source,target")
        calls = [line for line in edges if line.split(",")[1] == "3"]
        self.assertEqual(calls, ["calls.ll:inc,3,0,4", "calls.ll:inc,3,6,0", "calls.ll:main,3,0,4",
                                 "calls.ll:main,3,10,0"])

    def test_declared_callees_and_indirect_calls_have_no_call_edge(self):
        self.write("out.ll", "declare void @f()\ndefine void @g(ptr %p) {\n  call void @f()\n  call void %p()\n"
                             "  ret void\n}\n")
        _, edges = self.graph("out.ll")
        self.assertEqual(edges["call"], [(0, 3), (5, 0)])

    def test_unreachable_blocks_are_there(self):
        self.write("u.ll", "define i32 @f(ptr %p) {\n  ret i32 0\nlost:\n  %v = load i32, ptr %p\n  ret i32 %v\n}\n")
        nodes, edges = self.graph("u.ll")
        self.assertEqual([text for _, text, _, _ in nodes], ["function", "ptr", "bb", "ret", "bb", "load", "ret"])
        self.assertEqual(edges["memory"], [])

    def test_source_of_each_language(self):
        self.write("sum.c", SUM_C)
        self.write("sum.cpp", SUM_C)
        self.write("k.cl", "kernel void k(global int *p) { p[get_global_id(0)] += 1; }\n")
        for name, arguments in (("sum.c", ()), ("sum.cpp", ()), ("k.cl", ())):
            nodes, edges = self.graph(name, *arguments)
            self.assertGreater(len(nodes), 8)
            self.assertTrue(all(edges[kind] for kind in ("control", "data", "memory", "call", "block")), name)

    def test_options_of_others_are_refused(self):
        self.write("calls.ll", CALLS)
        run = self.represent("cdfg", "calls.ll", "--order", "xfg", status=2)
        self.assert_error(run, "--order", "inst2vec", status=2)


if __name__ == "__main__":
    unittest.main()
