// A function takes one number into the hash.
int scanf(const char *, ...);
int printf(const char *, ...);

static void take(ONEOF9(unsigned, unsigned long) *hash, const ONEOF9(unsigned, unsigned long) *one) {
  ONEOF9(unsigned, unsigned long) old = *hash;
  *hash = EITHER((old * NUMBER2) ^ *one, (old ^ *one) * NUMBER2);
}

int main(void) {
  ONEOF1(static, ) ONEOF9(unsigned, unsigned long) in[SIZE];
  ONEOF9(unsigned, unsigned long) hash = NUMBER1;
  int n = 0, i = 0;
  scanf("%d", &n);
  do {
    scanf("ONEOF9(%x, %lx)", &in[i]);
    take(&hash, &in[i]);
    i += 1;
  } while (i < n);
  printf("ONEOF9(%x, %lx)\n", hash);
  return 0;
}
