// The two operations are functions.
int scanf(const char *, ...);
int printf(const char *, ...);

static TYPE of_pair(const TYPE *x, const TYPE *y) { return ONEOF3(*x EITHER(*, +) *y, *y EITHER(*, +) *x); }

static void take(TYPE *all, const TYPE *one) { *all = ONEOF2(*all EITHER(+, *) *one, *one EITHER(+, *) *all); }

int main(void) {
  ONEOF1(static, ) TYPE u[SIZE], v[SIZE];
  TYPE all = NUMBER1;
  int n = 0, i = 0;
  scanf("%d", &n);
  do {
    scanf("FORMAT", &u[i]);
    scanf("FORMAT", &v[i]);
    i += 1;
  } while (i < n);
  i = 0;
  do {
    TYPE one = of_pair(&u[i], &v[i]);
    take(&all, &one);
    i += 1;
  } while (i < n);
  printf("FORMAT\n", all);
  return 0;
}
