// A record with cells and sums, and a made-up input.
int scanf(const char *, ...);
int printf(const char *, ...);

struct sheet {
  long size;
  TYPE cell[SIZE][SIZE];
  TYPE sum[SIZE];
};

static struct sheet sheet;

static void sum_up(struct sheet *s) {
  for (ONEOF1(int, long) ONEOF3(r, c) = 0; ONEOF3(r, c) < s->size; ++ONEOF3(r, c))
    for (ONEOF1(int, long) ONEOF3(c, r) = 0; ONEOF3(c, r) < s->size; ++ONEOF3(c, r)) s->sum[EITHER(r, c)] = ONEOF2(s->sum[EITHER(r, c)] + s->cell[r][c], s->cell[r][c] + s->sum[EITHER(r, c)]);
}

int main(void) {
  TYPE seed = NUMBER1;
  sheet.size = SIZE;
  for (long r = 0; r < sheet.size; ++r)
    for (long c = 0; c < sheet.size; ++c) {
      seed = seed * NUMBER2 + NUMBER3;
      sheet.cell[r][c] = seed;
    }
  sum_up(&sheet);
  for (long k = 0; k < sheet.size; ++k) printf("FORMAT\n", sheet.sum[k]);
  return 0;
}
