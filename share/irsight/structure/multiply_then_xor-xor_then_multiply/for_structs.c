// A table of records finds its places by a hash.
int scanf(const char *, ...);
int printf(const char *, ...);

struct entry {
  long key;
  long count;
};

static struct entry table[SIZE];

static ONEOF9(unsigned, unsigned long) place_of(long key) {
  ONEOF9(unsigned, unsigned long) hash = NUMBER1;
  for (ONEOF1(int, long) byte = 0; byte < 8; ++byte) {
    ONEOF9(unsigned, unsigned long) low = key & 255;
    ONEOF9(unsigned, unsigned long) next = EITHER(hash * NUMBER2, hash ^ low);
    hash = EITHER(next ^ low, next * NUMBER2);
    key = key >> 8;
  }
  return hash % SIZE;
}

int main(void) {
  long key;
  while (scanf("%ld", &key) == 1) {
    struct entry *one = &table[place_of(key)];
    one->key = key;
    one->count = one->count + 1;
    printf("%ld %ld\n", key, one->count);
  }
  return 0;
}
