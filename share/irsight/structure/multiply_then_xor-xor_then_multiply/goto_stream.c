// Jumps; each number as it is read.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF9(unsigned, unsigned long) h = NUMBER1, x;
  int n, i = 0;
  scanf("%d", &n);
next:
  if (i == n) goto end;
  scanf("ONEOF9(%x, %lx)", &x);
  h = EITHER((h * NUMBER2) ^ x, (h ^ x) * NUMBER2);
  i++;
  goto next;
end:
  printf("ONEOF9(%x, %lx)\n", h);
  return 0;
}
