// No matrix: each cell as it is read.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  TYPE sums[SIZE], cell;
  int n;
  scanf("%d", &n);
  for (int k = 0; k < n; k = k + 1) sums[k] = NUMBER1;
  for (ONEOF1(int, long) top = 0; top < n; top = top + 1) {
    for (ONEOF1(int, long) side = 0; side < n; side = side + 1) {
      scanf("FORMAT", &cell);
      TYPE *sum = &sums[EITHER(top, side)];
      *sum = ONEOF2(*sum + cell, cell + *sum);
    }
  }
  for (int k = 0; k < n; k = k + 1) printf("FORMAT\n", sums[k]);
  return 0;
}
