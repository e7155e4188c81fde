// A function that calls itself for the rest.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE value[SIZE];
TYPE result[SIZE];
TYPE mark[SIZE];
long n;

void scan(long i, TYPE sum) {
  if (ONEOF4(i >= n, i == n, n <= i)) return;
  long last = ONEOF2(n - 1 - i, n - i - 1, n - (i + 1));
  // in any order
  sum = ONEOF3(sum + value[EITHER(i, last)], value[EITHER(i, last)] + sum);
  mark[EITHER(last, i)] = NUMBER2;
  // end
  result[i] = sum;
  scan(i + 1, sum);
}

int main(void) {
  scanf("%ld", &n);
  int k = 0;
  while (k < n) {
    scanf("FORMAT", &value[k]);
    k = k + 1;
  }
  scan(0, NUMBER1);
  for (k = 0; k < n; k++) printf("FORMAT ", result[k]);
  for (k = 0; k < n; k++) printf("FORMAT ", mark[k]);
  return 0;
}
