// Reads daily rainfall and prints, for each day, all that has fallen since the first one.
#include <stdio.h>

enum { kMostDays = 366 };

static void accumulate(const int *rain, int *since_first, int days) {
  int sum = 0;
  for (int day = 0; day < days; day++) {
    sum += rain[day];
    since_first[day] = sum;
  }
}

int main(void) {
  int days, rain[kMostDays], since_first[kMostDays];
  if (scanf("%d", &days) != 1 || days < 1 || days > kMostDays) return 1;
  for (int day = 0; day < days; day++)
    if (scanf("%d", &rain[day]) != 1) return 1;
  accumulate(rain, since_first, days);
  for (int day = 0; day < days; day++) printf("%d\n", since_first[day]);
  return 0;
}
