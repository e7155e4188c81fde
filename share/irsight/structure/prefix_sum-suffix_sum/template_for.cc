// A template, with the index from the end computed in a function.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);

static int from_end(int n, int i) { return n - i - 1; }

template <typename T>
T scan(const T* in, T* sums, T* rest, int n) {
  T total = T(0);
  for (ONEOF1(int, long) at = 0; at < n; ++at) {
    const ONEOF1(int, long) opposite = from_end(n, at);
    // in any order
    total = ONEOF2(total + in[EITHER(at, opposite)], in[EITHER(at, opposite)] + total);
    rest[EITHER(opposite, at)] = in[EITHER(opposite, at)];
    // end
    sums[EITHER(at, opposite)] = total;
  }
  return total;
}

int main() {
  TYPE in[SIZE], sums[SIZE], rest[SIZE];
  int n = 0;
  while (n < SIZE && scanf("FORMAT", &in[n]) == 1) ++n;
  printf("FORMAT\n", scan(in, sums, rest, n));
  for (int i = 0; i < n; ++i) printf("%d: FORMAT FORMAT\n", i + NUMBER1, sums[i], rest[i]);
}
