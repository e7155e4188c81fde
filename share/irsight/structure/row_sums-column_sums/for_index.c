// Two loops over a matrix.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE m[SIZE][SIZE], s[SIZE];

int main(void) {
  int n;
  scanf("%d", &n);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) scanf("FORMAT", &m[i][j]);
  for (ONEOF1(int, long) ONEOF3(i, j) = 0; ONEOF3(i, j) < n; ONEOF3(i, j)++)
    for (ONEOF1(int, long) ONEOF3(j, i) = 0; ONEOF3(j, i) < n; ONEOF3(j, i)++) s[EITHER(i, j)] = ONEOF2(s[EITHER(i, j)] + m[i][j], m[i][j] + s[EITHER(i, j)]);
  for (int k = 0; k < n; k++) printf("FORMAT ", s[k] + NUMBER1);
  return 0;
}
