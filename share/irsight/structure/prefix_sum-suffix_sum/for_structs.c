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
  ONEOF1(long, int) right = n - 1;
  for (ONEOF1(long, int) left = 0; ONEOF3(left < n, left != n, n > left); ++left) {
    // in any order
    running = ONEOF2(running + table[EITHER(left, right)].value, table[EITHER(left, right)].value + running);
    table[EITHER(right, left)].seen = table[EITHER(right, left)].value;
    // end
    table[EITHER(left, right)].sum = running;
    ONEOF4(right = right - 1, --right, right = n - left - 2);
  }
  for (long k = 0; k < n; ++k) printf("FORMAT FORMAT\n", table[k].sum, table[k].seen);
  return 0;
}
