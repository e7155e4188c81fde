// Rows are records that keep their own best, found in a first pass.
int scanf(const char *, ...);
int printf(const char *, ...);

struct row {
  TYPE cell[SIZE];
  TYPE best;
};

static struct row rows[SIZE];

int main(void) {
  long n = SIZE;
  TYPE seed = NUMBER1;
  for (ONEOF1(long, int) i = 0; i != n; ++i)
    for (ONEOF1(long, int) j = 0; j != n; ++j) {
      seed = seed * NUMBER2 + NUMBER3;
      rows[i].cell[j] = seed;
    }
  for (ONEOF1(long, int) i = 0; i != n; ++i) {
    TYPE best = rows[i].cell[0];
    for (ONEOF1(long, int) j = 1; j != n; ++j)
      if (rows[i].cell[j] EITHER(<, >) best) best = rows[i].cell[j];
    rows[i].best = best;
  }
  TYPE answer = rows[0].best;
  for (ONEOF1(long, int) i = 1; i != n; ++i)
    if (rows[i].best EITHER(>, <) answer) answer = rows[i].best;
  printf("FORMAT\n", answer);
  return 0;
}
