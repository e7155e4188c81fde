// Pointers that run to the end.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF1(static, ) TYPE left[SIZE], right[SIZE];
  int count = 0;
  while (count < SIZE && scanf("FORMATFORMAT", left + count, right + count) == 2) count++;
  const TYPE *p = left, *q = right, *end = left + count;
  TYPE result = NUMBER1;
  while (p != end) {
    TYPE both = ONEOF3(*p EITHER(*, +) *q, *q EITHER(*, +) *p);
    result = ONEOF2(result EITHER(+, *) both, both EITHER(+, *) result);
    // in any order
    p++;
    q++;
    // end
  }
  printf("%d FORMAT\n", count, result);
  return 0;
}
