// Two pointers that pass each other.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF1(static, ) TYPE numbers[SIZE], sums[SIZE], kept[SIZE];
  int count = 0;
  while (count < SIZE && scanf("FORMAT", numbers + count) == 1) count++;
  TYPE *up = numbers, *down = numbers + count - 1;
  TYPE *to = sums, *other = kept;
  TYPE total = 0;
  int left = count;
  while (left > 0) {
    // in any order
    total = ONEOF2(total + *EITHER(up, down), *EITHER(up, down) + total), *to = total;
    *other = *EITHER(down, up);
    // end
    // in any order
    ONEOF3(up++, up += 1);
    ONEOF3(down--, down -= 1);
    to++;
    other++;
    left--;
    // end
  }
  for (int i = 0; i < count; i++) printf("%d FORMAT FORMAT\n", i + NUMBER1, sums[i], kept[i]);
  return 0;
}
