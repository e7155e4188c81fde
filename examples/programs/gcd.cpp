// Euclid's algorithm: small enough that its whole graph can be looked at.
int gcd(int a, int b) {
  while (b != 0) {
    int rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
