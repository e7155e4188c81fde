// The steps are functions that are handed addresses.
int scanf(const char *, ...);
int printf(const char *, ...);

static void add_to(TYPE *sum, const TYPE *from, TYPE *to) {
  *sum = ONEOF2(*sum + *from, *from + *sum);
  *to = *sum;
}

static void copy_to(const TYPE *from, TYPE *to) { *to = *from; }

int main(void) {
  ONEOF3(static, ) TYPE in[SIZE], out[SIZE], mirror[SIZE];
  TYPE sum = 0;
  ONEOF1(int, long) first = 0, last = 0;
  int n = 0, k = 0;
  scanf("%d", &n);
  do {
    scanf("FORMAT", &in[k]);
    k += 1;
  } while (k < n);
  last = n - 1;
  do {
    // in any order
    add_to(&sum, &in[EITHER(first, last)], &out[EITHER(first, last)]);
    copy_to(&in[EITHER(last, first)], &mirror[EITHER(last, first)]);
    // end
    // in any order
    first += 1;
    ONEOF4(last -= 1, last--);
    // end
  } while (first < n);
  for (k = 0; k < n; k++) printf("FORMAT FORMAT\n", out[k], mirror[k]);
  return NUMBER1;
}
