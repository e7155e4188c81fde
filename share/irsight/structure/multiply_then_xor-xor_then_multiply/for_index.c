// A hash of an array, as FNV-1 or FNV-1a.
int scanf(const char *, ...);
int printf(const char *, ...);

ONEOF9(unsigned, unsigned long) data[SIZE];

int main(void) {
  int n;
  scanf("%d", &n);
  for (int k = 0; k < n; k++) scanf("ONEOF9(%x, %lx)", &data[k]);
  ONEOF9(unsigned, unsigned long) h = NUMBER1;
  for (ONEOF1(int, long) i = 0; i < n; i++) h = EITHER((h * NUMBER2) ^ data[i], (h ^ data[i]) * NUMBER2);
  printf("ONEOF9(%x, %lx)\n", h);
  return 0;
}
