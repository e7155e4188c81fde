"""End to end: `irsight represent --as deeptune`. usage: represent_deeptune_test.py IRSIGHT SMALL_VOCABULARY [unittest arguments]"""
import json
import unittest

from represent_support import ADD, RepresentTest

SAXPY = """// y = a x + y
#define ELEMENT get_global_id(0)
#ifdef NEVER
int lost;
#endif
typedef struct { float weight; } pair;
float scaled(const float factor, float x) { return factor*x; }  /* helper */


__kernel void saxpy(__global const float *xs, __global float* ys, float factor)
{
  int i = ELEMENT;
  if (i < 10) ys[i] = scaled(factor, xs[i]) + ys[i];
  for (int k = 0; k < 3; k++) { pair p; p.weight = 1.0f; ys[k] += p.weight; }
}
"""
NORMALISED = """typedef struct {
  float weight;
} pair;
float A(const float a, float b) {
  return a * b;
}

__kernel void B(__global const float* c, __global float* d, float a) {
  int e = get_global_id(0);
  if (e < 10)
    d[e] = A(a, c[e]) + d[e];
  for (int f = 0; f < 3; f++) {
    pair g;
    g.weight = 1.0f;
    d[f] += g.weight;
  }
}
"""
# As published sources are, whose layout is an older formatter's: blanks may change, names may not.
PUBLISHED = """__kernel void A(__global double* a, __constant double* b, int c) {
  int d, e;
  double f[5];

  d = get_global_id(0) + 1;
  if (d < c) {
    __global double(*g)[12 / 2 * 2 + 1][5] = (__global double(*)[12 / 2 * 2 + 1][5])a;
    for (e = 0; e < 5; e++) {
      f[e] = g[d][0][e] - b[e];
    }
  }
  barrier(1);
}
"""


class Deeptune(RepresentTest):
    def text(self, *arguments, **options):
        return self.represent("deeptune", *arguments, "--format", "text", **options).stdout.decode()

    def test_names_comments_macros_and_layout_are_normalised(self):
        self.write("saxpy.cl", SAXPY)
        self.assertEqual(self.text("saxpy.cl"), NORMALISED)

    def test_normalising_twice_is_normalising_once(self):
        for text in (NORMALISED, PUBLISHED):
            self.write("n.cl", text)
            once = self.text("n.cl")
            self.assertEqual("".join(once.split()), "".join(text.split()), "no name changes")
            self.write("n.cl", once)
            self.assertEqual(self.text("n.cl"), once)

    def test_functions_apart_begin_with_a(self):
        self.write("saxpy.cl", SAXPY)
        self.represent("deeptune", "saxpy.cl", "--per", "function", "-o", "o.safetensors")
        arrays, _ = self.tables("o.safetensors")
        self.assertEqual(arrays["names"], ["saxpy.cl:scaled", "saxpy.cl:saxpy"])
        first = arrays["tokens.first"].tolist()
        texts = ["".join(arrays["tokens.text"][a:b]) for a, b in zip(first, first[1:])]
        self.assertTrue(texts[0].startswith("float A(const float a, float b) {"), texts[0])
        self.assertTrue(texts[1].startswith("__kernel void A(__global const float* a, __global float* b, float c) {"))

    def test_tokens_are_the_longest_words_and_their_ids_name_them(self):
        self.write("k.cl", "void f(int4 x) { int pint = 1; }\n")
        self.represent("deeptune", "k.cl", "-o", "o.safetensors")
        arrays, metadata = self.tables("o.safetensors")
        texts, vocabulary = arrays["tokens.text"], json.loads(metadata["vocabulary"])
        self.assertEqual(texts[:9], ["void", " ", "A", "(", "int4", " ", "a", ")", " "])
        self.assertEqual([vocabulary[i] for i in arrays["tokens.id"]], texts)
        self.assertEqual((len(vocabulary), vocabulary[-1], len(set(vocabulary))),
                         (int(metadata["vocabulary_size"]), "!UNK", len(vocabulary)))

    def test_bytes_outside_the_vocabulary_are_unknown(self):
        self.write("u.c", 'const char *s = "é";\n')
        rows, _ = self.rows("deeptune", "u.c")
        self.assertEqual(len({row[1] for row in rows if row[2] == "\ufffd"}), 1)

    def test_many_variables_get_two_letters(self):
        names = [f"v{n}" for n in range(28)]
        self.write("m.c", "int f(void) { int " + ", ".join(f"{n} = 0" for n in names) + "; return v27; }\n")
        text = self.text("m.c")
        self.assertIn("z = 0, aa = 0, ab = 0;", text)
        self.assertIn("return ab;", text)

    def test_one_name_in_two_scopes_has_one_replacement(self):
        self.write("s.c", "int f(int i) { for (int j = 0; j < i; j++) { } for (int j = 1; j < i; j++) { } return i; }\n")
        self.assertEqual(self.text("s.c").count("int b ="), 2)

    def test_system_headers_are_left_out_and_ours_are_not(self):
        self.write("own.h", "static int helper(int value) { return value + 1; }\n")
        self.write("a.c", '#include <stdlib.h>\n#include "own.h"\nint g(int n) { return helper(abs(n)); }\n')
        self.assertEqual(self.text("a.c"), "static int A(int a) {\n  return a + 1;\n}\n\n"
                                           "int B(int b) {\n  return A(abs(b));\n}\n")

    def test_cxx_methods_and_lambdas(self):
        self.write("c.cpp", "struct box { int size; int area(int k) const { return size * k; } };\n"
                            "int use(box b) { auto twice = [b](int n) { return b.area(n); }; return twice(2); }\n")
        text = self.text("c.cpp")
        self.assertIn("int A(int a) const {", text)
        self.assertIn(".A(", text)
        self.assertIn("[b](int d)", text)

    def test_ir_is_refused(self):
        self.write("a.ll", ADD)
        run = self.represent("deeptune", "a.ll", status=1)
        self.assert_error(run, "a.ll: is LLVM IR; this representation is made of source code only")

    def test_source_that_does_not_compile_is_refused_or_read_as_far_as_it_goes(self):
        self.write("bad.cl", "__kernel void run(__global int* out) { out[0] = LIMIT + 1; }\n")
        self.assert_error(self.represent("deeptune", "bad.cl", status=1), "bad.cl:1:", "LIMIT")
        self.assertEqual(self.text("bad.cl", "--recover"),
                         "__kernel void A(__global int* a) {\n  a[0] = LIMIT + 1;\n}\n")

    def test_deep_nesting_ends_in_an_answer(self):
        for depth in (200, 20000):
            self.write("deep.c", "int f(int x) { return " + "(" * depth + "x" + ")" * depth + "; }\n")
            self.assert_answer("deeptune", "deep.c")
        self.assert_error(self.represent("deeptune", "deep.c", status=1), "bracket nesting level exceeded maximum of 768")
        self.write("long.c", "int f(int x) { return x" + " + x" * 5000 + "; }\n")
        self.assert_answer("deeptune", "long.c")

    def test_an_empty_file_is_an_error_and_one_of_comments_has_no_tokens(self):
        self.write("empty.c", "")
        self.assert_error(self.represent("deeptune", "empty.c", status=1), "empty.c: is empty")
        self.write("comment.c", "/* nothing */\n")
        self.assertEqual(self.rows("deeptune", "comment.c")[0], [])


if __name__ == "__main__":
    unittest.main()
