// A function adds a cell to a sum; columns in the outer loop.
int scanf(const char *, ...);
int printf(const char *, ...);

static void add(TYPE *sums, ONEOF1(int, long) where, TYPE cell) { sums[where] = ONEOF2(sums[where] + cell, cell + sums[where]); }

int main(void) {
  ONEOF3(static, ) TYPE m[SIZE][SIZE], sums[SIZE];
  ONEOF1(int, long) i = 0, j = 0;
  int n = 0;
  scanf("%d", &n);
  for (int k = 0; k < n * n; ++k) scanf("FORMAT", &m[k / n][k % n]);
  for (int k = 0; k < n; ++k) sums[k] = NUMBER1;
  do {
    ONEOF4(i, j) = 0;
    do {
      add(sums, EITHER(i, j), m[i][j]);
      ONEOF4(i, j) += 1;
    } while (ONEOF4(i, j) < n);
    ONEOF4(j, i) += 1;
  } while (ONEOF4(j, i) < n);
  for (int k = 0; k < n; ++k) printf("FORMAT\n", sums[k]);
  return 0;
}
