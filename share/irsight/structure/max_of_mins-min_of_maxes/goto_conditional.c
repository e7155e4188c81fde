// Jumps, and conditional expressions.
int scanf(const char *, ...);
int printf(const char *, ...);

static TYPE m[SIZE][SIZE];

int main(void) {
  int n, i = 0, j = 0;
  scanf("%d", &n);
  for (int k = 0; k != n; k++)
    for (int l = 0; l != n; l++) scanf("FORMAT", &m[k][l]);
  TYPE all = NUMBER1, one;
row:
  if (i == n) goto done;
  one = m[i][0];
  j = 1;
cell:
  if (j == n) goto end_of_row;
  one = m[i][j] EITHER(<, >) one ? m[i][j] : one;
  j++;
  goto cell;
end_of_row:
  all = one EITHER(>, <) all ? one : all;
  i++;
  goto row;
done:
  printf("FORMAT\n", all);
  return 0;
}
