// The rest first, then this one.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE x[SIZE];
TYPE y[SIZE];

TYPE fold(ONEOF1(int, long) from, ONEOF1(int, long) to) {
  if (from == to) return NUMBER1;
  TYPE rest = fold(from + 1, to);
  TYPE here = ONEOF3(x[from] EITHER(*, +) y[from], y[from] EITHER(*, +) x[from]);
  return ONEOF2(rest EITHER(+, *) here, here EITHER(+, *) rest);
}

int main(void) {
  int n = 0;
  scanf("%d", &n);
  for (int k = 0; k < n; ++k) {
    // in any order
    scanf("FORMAT", &x[k]);
    scanf("FORMAT", &y[k]);
    // end
  }
  printf("FORMAT\n", fold(0, n));
  return 0;
}
