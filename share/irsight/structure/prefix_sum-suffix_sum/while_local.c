// Arrays of the function, and sums that are written one behind the other.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF1(static, ) TYPE numbers[SIZE], sums[SIZE];
  long n = 0;
  while (n < SIZE && scanf("FORMAT", numbers + n) == 1) n++;
  TYPE *to = sums;
  TYPE total = 0;
  long i = 0;
  while (i != n) {
    long opposite = ONEOF2(n - 1 - i, n - i - 1, n - (i + 1));
    total = ONEOF3(total + numbers[EITHER(i, opposite)], numbers[EITHER(i, opposite)] + total);
    // in any order
    numbers[EITHER(opposite, i)] = NUMBER2;
    *to++ = total;
    i++;
    // end
  }
  for (long k = 0; k < n; k++) printf("%ld FORMAT FORMAT\n", k, sums[k], numbers[k]);
  return 0;
}
