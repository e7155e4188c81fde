// Jumps, and arrays that are handed in.
int scanf(const char *, ...);
int printf(const char *, ...);

void accumulate(const TYPE a[], TYPE sums[], TYPE kept[], int n) {
  TYPE s = NUMBER1;
  ONEOF1(int, long) i = 0, j = n - 1;
again:
  if (i == n) goto done;
  // in any order
  s = ONEOF2(s + a[EITHER(i, j)], a[EITHER(i, j)] + s);
  kept[EITHER(j, i)] = a[EITHER(j, i)];
  // end
  sums[EITHER(i, j)] = s;
  ++i;
  --j;
  goto again;
done:
  return;
}

int main(void) {
  TYPE a[SIZE], sums[SIZE], kept[SIZE];
  int n, k;
  scanf("%d", &n);
  for (k = 0; k != n; ++k) scanf("FORMAT", &a[k]);
  accumulate(a, sums, kept, n);
  for (k = 0; k != n; ++k) printf("FORMAT FORMAT\n", sums[k], kept[k]);
  return 0;
}
