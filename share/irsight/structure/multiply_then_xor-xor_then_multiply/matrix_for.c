// A hash of each row of a matrix.
int scanf(const char *, ...);
int printf(const char *, ...);

static void rows(ONEOF9(unsigned, unsigned long) m[SIZE][SIZE], ONEOF9(unsigned, unsigned long) out[SIZE], ONEOF1(int, long) n) {
  for (ONEOF1(int, long) i = 0; i != n; ++i) {
    ONEOF9(unsigned, unsigned long) hash = NUMBER1;
    for (ONEOF1(int, long) j = 0; j != n; ++j) {
      ONEOF9(unsigned, unsigned long) cell = m[i][j];
      hash = EITHER((hash * NUMBER2) ^ cell, (hash ^ cell) * NUMBER2);
    }
    out[i] = hash;
  }
}

int main(void) {
  static ONEOF9(unsigned, unsigned long) m[SIZE][SIZE], out[SIZE];
  int n;
  scanf("%d", &n);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) scanf("ONEOF9(%x, %lx)", &m[i][j]);
  rows(m, out, n);
  for (int i = 0; i < n; i++) printf("ONEOF9(%x, %lx)\n", out[i]);
  return 0;
}
