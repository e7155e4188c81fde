// Functions for a row and for a cell; what is best stands in front.
int scanf(const char *, ...);
int printf(const char *, ...);

static void better(TYPE *best, const TYPE *cell) {
  if (*cell EITHER(<, >) *best) *best = *cell;
}

static TYPE of_row(const TYPE *row, int n) {
  TYPE best = row[0];
  int j = 1;
  do {
    better(&best, &row[j]);
    j += 1;
  } while (j != n);
  return best;
}

int main(void) {
  ONEOF1(static, ) TYPE m[SIZE][SIZE];
  TYPE all = NUMBER1;
  int n = 0, i = 0;
  scanf("%d", &n);
  for (int k = 0; k != n * n; ++k) scanf("FORMAT", &m[k / n][k % n]);
  do {
    TYPE one = of_row(m[i], n);
    if (one EITHER(>, <) all) all = one;
    i += 1;
  } while (i != n);
  printf("FORMAT\n", all);
  return 0;
}
