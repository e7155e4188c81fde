// A hash of a text, character by character.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF1(static, ) char text[SIZE];
  while (scanf("%15s", text) == 1) {
    const char *p = text;
    ONEOF9(unsigned, unsigned long) hash = NUMBER1;
    while (*p != 0) {
      ONEOF9(unsigned, unsigned long) c = ONEOF2(*p, (unsigned char)*p);
      hash = EITHER((hash * NUMBER2) ^ c, (hash ^ c) * NUMBER2);
      p++;
    }
    printf("%s ONEOF9(%x, %lx)\n", text, hash);
  }
  return 0;
}
