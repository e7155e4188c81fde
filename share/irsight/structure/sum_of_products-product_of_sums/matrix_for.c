// The two rows of a matrix, in a function.
int scanf(const char *, ...);
int printf(const char *, ...);

static TYPE of_rows(TYPE m[2][SIZE], int n) {
  TYPE answer = NUMBER1;
  ONEOF1(int, long) at;
  for (at = 0; at != n; at = at + 1) {
    TYPE top = m[0][at], bottom = m[1][at];
    TYPE joined = ONEOF3(top EITHER(*, +) bottom, bottom EITHER(*, +) top);
    answer = ONEOF2(answer EITHER(+, *) joined, joined EITHER(+, *) answer);
  }
  return answer;
}

int main(void) {
  TYPE m[2][SIZE];
  int n;
  scanf("%d", &n);
  for (int row = 0; row < 2; row++)
    for (int k = 0; k < n; k++) scanf("FORMAT", &m[row][k]);
  printf("FORMAT\n", of_rows(m, n));
  return 0;
}
