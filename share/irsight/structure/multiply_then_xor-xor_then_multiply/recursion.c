// The hash of what is in front, then this one.
int scanf(const char *, ...);
int printf(const char *, ...);

ONEOF9(unsigned, unsigned long) value[SIZE];

ONEOF9(unsigned, unsigned long) hash_of(ONEOF1(int, long) count) {
  if (count == 0) return NUMBER1;
  ONEOF9(unsigned, unsigned long) before = hash_of(count - 1);
  ONEOF9(unsigned, unsigned long) own = value[count - 1];
  return EITHER((NUMBER2 * before) ^ own, NUMBER2 * (before ^ own));
}

int main(void) {
  int n = 0;
  while (n < SIZE && scanf("ONEOF9(%x, %lx)", &value[n]) == 1) ++n;
  printf("ONEOF9(%x, %lx)\n", hash_of(n));
  return 0;
}
