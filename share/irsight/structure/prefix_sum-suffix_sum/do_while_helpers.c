// The steps are functions.
int scanf(const char *, ...);
int printf(const char *, ...);

static TYPE add(TYPE sum, TYPE one) { return ONEOF3(sum + one, one + sum); }

static void clear(TYPE *to) { *to = NUMBER2; }

int main(void) {
  ONEOF1(static, ) TYPE in[SIZE], out[SIZE], mirror[SIZE];
  TYPE sum = 0;
  long n = 0, i = 0;
  scanf("%ld", &n);
  do {
    scanf("FORMAT", &in[i]);
    i += 1;
  } while (i < n);
  i = 0;
  do {
    long last = ONEOF2(n - 1 - i, n - i - 1, n - (i + 1));
    // in any order
    sum = add(sum, in[EITHER(i, last)]), out[EITHER(i, last)] = sum;
    clear(&mirror[EITHER(last, i)]);
    // end
    i += 1;
  } while (i < n);
  for (i = 0; i < n; i++) printf("FORMAT FORMAT\n", out[i], mirror[i]);
  return NUMBER1;
}
