// A template over the type of the numbers.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);

template <typename T>
T scan(const T* in, T* sums, T* rest, long n) {
  T total = T(0);
  for (long i = 0; i < n; ++i) {
    const long opposite = ONEOF2(n - 1 - i, n - i - 1, n - (i + 1));
    // in any order
    total = ONEOF3(total + in[EITHER(i, opposite)], in[EITHER(i, opposite)] + total);
    rest[EITHER(opposite, i)] = NUMBER2;
    // end
    sums[EITHER(i, opposite)] = total;
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
