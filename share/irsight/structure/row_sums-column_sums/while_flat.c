// A matrix that lies in one array, columns in the outer loop.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF4(static, ) TYPE cells[SIZE * SIZE], sums[SIZE];
  int n, k = 0;
  scanf("%d", &n);
  while (k < n * n) scanf("FORMAT", &cells[k++]);
  ONEOF1(int, long) ONEOF5(column, row) = 0;
  while (ONEOF5(column, row) < n) {
    ONEOF1(int, long) ONEOF5(row, column) = 0;
    while (ONEOF5(row, column) < n) {
      sums[EITHER(row, column)] = ONEOF2(sums[EITHER(row, column)] + cells[ONEOF3(row * n + column, column + row * n, column + n * row)], cells[ONEOF3(row * n + column, column + row * n, column + n * row)] + sums[EITHER(row, column)]);
      ONEOF5(row, column)++;
    }
    ONEOF5(column, row)++;
  }
  for (k = 0; k < n; k++) printf("%d FORMAT\n", k + NUMBER1, sums[k]);
  return 0;
}
