// Two arrays and one loop.
int scanf(const char *, ...);
int printf(const char *, ...);
#pragma STDC FP_CONTRACT OFF

TYPE a[SIZE], b[SIZE];

int main(void) {
  int n;
  scanf("%d", &n);
  // in any order
  for (int i = 0; i < n; i++) scanf("FORMAT", &a[i]);
  for (int i = 0; i < n; i++) scanf("FORMAT", &b[i]);
  // end
  TYPE r = NUMBER1;
  for (ONEOF1(int, long) i = 0; i < n; i++) r = ONEOF2(r EITHER(+, *) (ONEOF3(a[i] EITHER(*, +) b[i], b[i] EITHER(*, +) a[i])), (ONEOF3(a[i] EITHER(*, +) b[i], b[i] EITHER(*, +) a[i])) EITHER(+, *) r);
  printf("FORMAT\n", r);
  return 0;
}
