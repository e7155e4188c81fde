"""End to end: `irsight represent --as code2vec`. usage: represent_code2vec_test.py IRSIGHT SMALL_VOCABULARY [unittest arguments]"""
import unittest

from represent_support import ADD, RepresentTest

GET = "int getTotal(int count) { return count + 7; }\n"
# The tree, and the leaves behind the colons:
# FunctionDecl
#   BuiltinType: int   Name: METHOD_NAME   ParmVarDecl(BuiltinType: int, Name: count)
#   CompoundStmt(ReturnStmt(BinaryOperator:+(DeclRefExpr: count, IntegerLiteral: 7)))
PARAMETER = "(BuiltinType0)^(ParmVarDecl)_(Name1)"
SUM = "(DeclRefExpr0)^(BinaryOperator:+)_(IntegerLiteral1)"


def java_hash(text):
    value = 0
    for c in text:
        value = (31 * value + ord(c)) & 0xffffffff
    return value - (1 << 32) if value >= 1 << 31 else value


class Code2vec(RepresentTest):
    def contexts(self, *arguments):
        """Returns the lines of the text, each as its label and its contexts."""
        lines = self.represent("code2vec", *arguments).stdout.decode().splitlines()
        return [(line.split(" ")[0], [tuple(c.split(",")) for c in line.split(" ")[1:]]) for line in lines]

    def test_paths_worked_out_by_hand(self):
        self.write("get.c", GET)
        [(label, contexts)] = self.contexts("get.c", "--no-hash")
        self.assertEqual(label, "get|total")
        up = "(BuiltinType0)^(FunctionDecl)_"
        body = "(CompoundStmt)_(ReturnStmt)_(BinaryOperator:+)_"
        self.assertEqual(contexts, [
            ("int", up + "(Name1)", "METHOD_NAME"),
            ("int", up + "(ParmVarDecl)_(BuiltinType0)", "int"),
            ("int", up + "(ParmVarDecl)_(Name1)", "count"),
            ("METHOD_NAME", "(Name1)^(FunctionDecl)_(ParmVarDecl)_(BuiltinType0)", "int"),
            ("METHOD_NAME", "(Name1)^(FunctionDecl)_(ParmVarDecl)_(Name1)", "count"),
            ("METHOD_NAME", "(Name1)^(FunctionDecl)_" + body + "(DeclRefExpr0)", "count"),
            ("METHOD_NAME", "(Name1)^(FunctionDecl)_" + body + "(IntegerLiteral1)", "<NUM>"),
            ("int", PARAMETER, "count"),
            ("int", "(BuiltinType0)^(ParmVarDecl)^(FunctionDecl)_" + body + "(DeclRefExpr0)", "count"),
            ("int", "(BuiltinType0)^(ParmVarDecl)^(FunctionDecl)_" + body + "(IntegerLiteral1)", "<NUM>"),
            ("count", "(Name1)^(ParmVarDecl)^(FunctionDecl)_" + body + "(DeclRefExpr0)", "count"),
            ("count", "(Name1)^(ParmVarDecl)^(FunctionDecl)_" + body + "(IntegerLiteral1)", "<NUM>"),
            ("count", SUM, "<NUM>")])

    def test_hashes_are_javas(self):
        self.write("get.c", GET)
        [(_, hashed)] = self.contexts("get.c")
        [(_, plain)] = self.contexts("get.c", "--no-hash")
        self.assertEqual([int(path) for _, path, _ in hashed], [java_hash(path) for _, path, _ in plain])

    def test_length_and_width_bound_paths(self):
        self.write("get.c", GET)
        [(_, short)] = self.contexts("get.c", "--no-hash", "--max-length", "2", "--max-width", "1")
        self.assertEqual([path for _, path, _ in short], ["(BuiltinType0)^(FunctionDecl)_(Name1)", PARAMETER, SUM])

    def test_tables_have_paths_and_hashes(self):
        self.write("two.c", GET + "int twice(int x) { return x * 2; }\n")
        self.represent("code2vec", "two.c", "-o", "o.safetensors")
        arrays, metadata = self.tables("o.safetensors")
        self.assertEqual(arrays["methods.label"], ["get|total", "twice"])
        self.assertEqual(arrays["methods.function"], ["getTotal", "twice"])
        self.assertEqual(arrays["contexts.hash"].tolist(), [java_hash(p) for p in arrays["contexts.path"]])
        self.assertEqual(sorted(set(arrays["contexts.method"].tolist())), [0, 1])
        self.assertEqual((metadata["max_length"], metadata["max_width"]), ("8", "2"))
        self.represent("code2vec", "two.c", "--per", "function", "-o", "p.safetensors")
        arrays, _ = self.tables("p.safetensors")
        self.assertEqual(arrays["names"], ["two.c:getTotal", "two.c:twice"])
        self.assertEqual(arrays["methods.first"].tolist(), [0, 1, 2])

    def test_leaves_whole_or_in_subtokens(self):
        self.write("n.c", "int f(int maxHTTPSize_2) { return maxHTTPSize_2; }\n")
        for how, token in (("subtokens", "max|http|size"), ("whole", "maxhttpsize")):
            [(_, contexts)] = self.contexts("n.c", "--leaves", how)
            self.assertIn(token, {leaf for left, _, right in contexts for leaf in (left, right)})

    def test_no_leaf_breaks_the_line(self):
        self.write("s.cpp", '#include <stdexcept>\nconst char *f(bool b) { return b ? "a, b | \\"c\\" \\n d" : ",,"; }\n'
                            "int g(char c) { if (c == ',' || c == ' ') throw std::runtime_error(\"x y\"); return -1; }\n")
        lines = self.contexts("s.cpp")
        self.assertEqual(len(lines), 2)
        for _, contexts in lines:
            for context in contexts:
                self.assertEqual(len(context), 3, context)
                self.assertTrue(all(context), context)

    def test_constructs_of_cxx_and_opencl(self):
        self.write("c.cpp", "#include <vector>\nstruct A { int n; A(int m) : n(m) {} int get() const { return n; } };\n"
                            "template <typename T> T sum(const std::vector<T> &v) { T s = 0; for (auto x : v) s += x; return s; }\n"
                            "int main() { A a(3); auto f = [&a](int k) { return a.get() + k; }; return f(2) + (int)sizeof(A); }\n")
        self.write("k.cl", "kernel void add(global float4 *x) { x[get_global_id(0)].xy += (float2)(1.0f, 2.0f); }\n")
        self.assertEqual([label for label, _ in self.contexts("c.cpp")], ["a", "get", "sum", "main"])
        self.assertEqual([label for label, _ in self.contexts("k.cl")], ["add"])

    def test_declarations_and_empty_bodies(self):
        self.write("d.c", "int f(int);\n")
        self.assertEqual(self.contexts("d.c"), [])
        self.write("e.c", "void f(void) {}\n")
        self.assertEqual([label for label, _ in self.contexts("e.c")], ["f"], "its type and its name are leaves")

    def test_ir_is_refused(self):
        self.write("a.ll", ADD)
        self.assert_error(self.represent("code2vec", "a.ll", status=1), "a.ll: is LLVM IR")

    def test_deep_and_long_source_ends_in_an_answer(self):
        self.write("long.c", "int f(int x) { return x" + " + x" * 5000 + "; }\n")
        self.assert_answer("code2vec", "long.c")
        self.write("else.c", "int f(int x) { " + "if (x == 1) x = 2; else " * 1000 + "x = 3; return x; }\n")
        self.assert_answer("code2vec", "else.c")

    def test_the_same_bytes_whatever_the_number_of_workers(self):
        names = [f"f{n}.c" for n in range(6)]
        for n, name in enumerate(names):
            self.write(name, GET.replace("7", str(n)))
        one, two = (self.represent("code2vec", *names, "-j", jobs).stdout for jobs in (1, 3))
        self.assertEqual(one, two)


if __name__ == "__main__":
    unittest.main()
