// Jumps, and arrays that are handed in.
int scanf(const char *, ...);
int printf(const char *, ...);

void accumulate(const TYPE a[], TYPE sums[], TYPE marks[], long n) {
  TYPE s = NUMBER1;
  long i = 0, j;
again:
  if (i == n) goto done;
  j = ONEOF2(n - 1 - i, n - i - 1, n - (i + 1));
  // in any order
  s = ONEOF3(s + a[EITHER(i, j)], a[EITHER(i, j)] + s);
  marks[EITHER(j, i)] = NUMBER2;
  // end
  sums[EITHER(i, j)] = s;
  ++i;
  goto again;
done:
  return;
}

int main(void) {
  TYPE a[SIZE], sums[SIZE], marks[SIZE];
  int n, k;
  scanf("%d", &n);
  for (k = 0; k != n; ++k) scanf("FORMAT", &a[k]);
  accumulate(a, sums, marks, n);
  for (k = 0; k != n; ++k) printf("FORMAT FORMAT\n", sums[k], marks[k]);
  return 0;
}
