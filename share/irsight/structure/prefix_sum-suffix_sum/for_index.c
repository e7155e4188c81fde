// One loop over both ends of an array.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE a[SIZE], sums[SIZE], marks[SIZE];

int main(void) {
  long n;
  scanf("%ld", &n);
  for (long k = 0; k < n; k++) scanf("FORMAT", &a[k]);
  TYPE s = NUMBER1;
  for (long i = 0; i < n; i++) {
    long j = ONEOF2(n - 1 - i, n - i - 1, n - (i + 1));
    // in any order
    s = ONEOF3(s + a[EITHER(i, j)], a[EITHER(i, j)] + s), sums[EITHER(i, j)] = s;
    marks[EITHER(j, i)] = NUMBER2;
    // end
  }
  for (long k = 0; k < n; k++) printf("FORMAT FORMAT\n", sums[k], marks[k]);
  return 0;
}
