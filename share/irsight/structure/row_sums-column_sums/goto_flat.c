// Jumps over a matrix that lies in one array.
int scanf(const char *, ...);
int printf(const char *, ...);

static TYPE cells[SIZE * SIZE], sums[SIZE];

int main(void) {
  ONEOF1(int, long) i = 0, j = 0;
  int n;
  scanf("%d", &n);
  for (int k = 0; k < n * n; k++) scanf("FORMAT", &cells[k]);
row:
  if (i == n) goto done;
  j = 0;
cell:
  if (j == n) goto end_of_row;
  sums[EITHER(i, j)] = ONEOF2(sums[EITHER(i, j)] + cells[ONEOF3(i * n + j, j + i * n)], cells[ONEOF3(i * n + j, j + i * n)] + sums[EITHER(i, j)]);
  j++;
  goto cell;
end_of_row:
  i++;
  goto row;
done:
  for (int k = 0; k < n; k++) printf("FORMAT ", sums[k] + NUMBER1);
  return 0;
}
