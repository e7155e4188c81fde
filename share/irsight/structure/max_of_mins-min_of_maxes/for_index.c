// Two loops over a matrix.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE m[SIZE][SIZE];

int main(void) {
  int n;
  scanf("%d", &n);
  for (int i = 0; i != n; i++)
    for (int j = 0; j != n; j++) scanf("FORMAT", &m[i][j]);
  TYPE answer = 0;
  for (ONEOF1(int, long) i = 0; i != n; i++) {
    TYPE best = m[i][0];
    for (ONEOF1(int, long) j = 1; j != n; j++)
      if (m[i][j] EITHER(<, >) best) best = m[i][j];
    if (i == 0 || best EITHER(>, <) answer) answer = best;
  }
  printf("FORMAT %d\n", answer, NUMBER1);
  return 0;
}
