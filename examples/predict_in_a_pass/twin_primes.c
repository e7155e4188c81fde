/* POJ-104, class 60: pairs of primes that are two apart, none above n. */
#include <stdio.h>

int prime(int n) {
  int i;
  for (i = 2; i * i <= n; i++) {
    if (n % i == 0) return 0;
  }
  return 1;
}

int main() {
  int n, i, count = 0;
  scanf("%d", &n);
  for (i = 2; i <= n - 2; i++) {
    if (prime(i) && prime(i + 2)) {
      printf("%d %d\n", i, i + 2);
      count++;
    }
  }
  if (count == 0) printf("empty\n");
  return 0;
}
