// No arrays: each pair as it is read.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  TYPE r = NUMBER1, x, y;
  int n, i = 0;
  scanf("%d", &n);
next:
  if (i >= n) goto end;
  scanf("FORMAT", &x);
  scanf("FORMAT", &y);
  x = ONEOF3(x EITHER(*, +) y, y EITHER(*, +) x);
  r = ONEOF2(r EITHER(+, *) x, x EITHER(+, *) r);
  i++;
  goto next;
end:
  printf("FORMAT\n", r);
  return 0;
}
