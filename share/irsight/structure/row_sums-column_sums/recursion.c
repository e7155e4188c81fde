// A function for the cells of a row, which calls itself.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE grid[SIZE][SIZE];
TYPE total[SIZE];
int n;

void take(ONEOF1(int, long) i, ONEOF1(int, long) j) {
  if (j == n) return;
  total[EITHER(i, j)] = ONEOF2(total[EITHER(i, j)] + grid[i][j], grid[i][j] + total[EITHER(i, j)]);
  take(i, j + 1);
}

int main(void) {
  scanf("%d", &n);
  for (int k = 0; k < n; k++)
    for (int l = 0; l < n; l++) scanf("FORMAT", &grid[k][l]);
  // in any order
  for (int k = 0; k < n; k++) total[k] = NUMBER1;
  printf("%d\n", n);
  // end
  for (int k = 0; k < n; k++) take(k, 0);
  for (int k = 0; k < n; k++) printf("FORMAT ", total[k]);
  return 0;
}
