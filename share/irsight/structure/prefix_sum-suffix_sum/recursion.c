// A function that calls itself for the rest.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE value[SIZE];
TYPE result[SIZE];
TYPE echo[SIZE];
int n;

void scan(ONEOF1(int, long) low, ONEOF1(int, long) high, TYPE sum) {
  if (ONEOF3(low >= n, low == n, n <= low)) return;
  // in any order
  sum = ONEOF2(sum + value[EITHER(low, high)], value[EITHER(low, high)] + sum);
  echo[EITHER(high, low)] = value[EITHER(high, low)];
  // end
  result[EITHER(low, high)] = sum;
  scan(low + 1, ONEOF4(high - 1, high + -1), sum);
}

int main(void) {
  scanf("%d", &n);
  int i = 0;
  while (i < n) {
    scanf("FORMAT", &value[i]);
    i = i + 1;
  }
  scan(0, n - 1, NUMBER1);
  for (i = 0; i < n; i++) printf("FORMAT ", result[i]);
  for (i = 0; i < n; i++) printf("FORMAT ", echo[i]);
  return 0;
}
