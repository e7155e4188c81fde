// One loop over both ends of an array.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE a[SIZE], sums[SIZE], kept[SIZE];

int main(void) {
  int n;
  scanf("%d", &n);
  for (int k = 0; k < n; k++) scanf("FORMAT", &a[k]);
  TYPE s = NUMBER1;
  for (ONEOF1(int, long) i = 0; i < n; i++) {
    ONEOF1(int, long) j = ONEOF2(n - 1 - i, n - (i + 1), n - i - 1);
    // in any order
    s = ONEOF3(s + a[EITHER(i, j)], a[EITHER(i, j)] + s), sums[EITHER(i, j)] = s;
    kept[EITHER(j, i)] = a[EITHER(j, i)];
    // end
  }
  for (int k = 0; k < n; k++) printf("FORMAT FORMAT\n", sums[k], kept[k]);
  return 0;
}
