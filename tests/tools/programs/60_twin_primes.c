/* POJ-104, class 60: pairs of primes that are two apart, up to n. */
#include <math.h>
#include <stdio.h>

static int is_prime(int x) {
  for (int d = 2; d <= sqrt(x); d++)
    if (x % d == 0) return 0;
  return 1;
}

int main() {
  int n, found = 0;
  scanf("%d", &n);
  for (int p = 3; p + 2 <= n; p++) {
    if (is_prime(p) && is_prime(p + 2)) {
      printf("%d %d\n", p, p + 2);
      found = 1;
    }
  }
  if (!found) printf("empty");
  return 0;
}
