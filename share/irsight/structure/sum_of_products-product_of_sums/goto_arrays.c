// Jumps over two arrays.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  TYPE x[SIZE], y[SIZE], r = NUMBER1, one;
  int n, i = 0;
  scanf("%d", &n);
  for (int k = 0; k < n; k++) {
    scanf("FORMAT", &x[k]);
    scanf("FORMAT", &y[k]);
  }
next:
  if (i >= n) goto end;
  one = ONEOF3(x[i] EITHER(*, +) y[i], y[i] EITHER(*, +) x[i]);
  r = ONEOF2(r EITHER(+, *) one, one EITHER(+, *) r);
  i++;
  goto next;
end:
  printf("FORMAT\n", r);
  return 0;
}
