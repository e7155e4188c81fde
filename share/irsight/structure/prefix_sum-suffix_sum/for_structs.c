// Records, and a made-up input.
int scanf(const char *, ...);
int printf(const char *, ...);

struct entry {
  TYPE value;
  TYPE sum;
  TYPE seen;
};

static struct entry table[SIZE];

static void fill(long n) {
  TYPE x = NUMBER1;
  for (long k = 0; k < n; ++k) {
    table[k].value = x;
    x = x * NUMBER2 + NUMBER3;
  }
}

int main(void) {
  long n = SIZE;
  fill(n);
  TYPE running = 0;
  for (long i = 0; ONEOF4(i < n, i != n, n > i); ++i) {
    long right = ONEOF2(n - 1 - i, n - i - 1, n - (i + 1));
    // in any order
    running = ONEOF3(running + table[EITHER(i, right)].value, table[EITHER(i, right)].value + running);
    table[EITHER(right, i)].seen = NUMBER4;
    // end
    table[EITHER(i, right)].sum = running;
  }
  for (long k = 0; k < n; ++k) printf("FORMAT FORMAT\n", table[k].sum, table[k].seen);
  return 0;
}
