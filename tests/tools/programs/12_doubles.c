/* POJ-104, class 12: how many of the numbers are twice another one, line by line until -1. */
#include <stdio.h>

int main(void) {
  int list[20], length, pairs, value;
  while (scanf("%d", &value) == 1 && value != -1) {
    length = 0;
    while (value != 0) {
      list[length++] = value;
      scanf("%d", &value);
    }
    pairs = 0;
    for (int a = 0; a < length; a++)
      for (int b = 0; b < length; b++)
        if (list[a] == list[b] * 2) pairs++;
    printf("%d\n", pairs);
  }
  return 0;
}
