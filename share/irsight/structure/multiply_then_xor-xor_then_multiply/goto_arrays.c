// Jumps over an array.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF9(unsigned, unsigned long) x[SIZE], h = NUMBER1;
  int n, i = 0;
  scanf("%d", &n);
  for (int k = 0; k < n; k++) scanf("ONEOF9(%x, %lx)", &x[k]);
next:
  if (i == n) goto end;
  h = EITHER((h * NUMBER2) ^ x[i], (h ^ x[i]) * NUMBER2);
  i++;
  goto next;
end:
  printf("ONEOF9(%x, %lx)\n", h);
  return 0;
}
