// Rows by one function that calls itself, cells by another.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE grid[SIZE][SIZE];
int n;

TYPE of_row(ONEOF1(int, long) i, ONEOF1(int, long) j, TYPE best) {
  if (j == n) return best;
  TYPE cell = grid[i][j];
  if (cell EITHER(<, >) best) best = cell;
  return of_row(i, j + 1, best);
}

TYPE of_rows(ONEOF1(int, long) i, TYPE best) {
  if (i == n) return best;
  TYPE one = of_row(i, 1, grid[i][0]);
  if (one EITHER(>, <) best) best = one;
  return of_rows(i + 1, best);
}

int main(void) {
  scanf("%d", &n);
  for (int i = 0; i != n; i++)
    for (int j = 0; j != n; j++) scanf("FORMAT", &grid[i][j]);
  printf("FORMAT\n", of_rows(0, NUMBER1));
  return 0;
}
