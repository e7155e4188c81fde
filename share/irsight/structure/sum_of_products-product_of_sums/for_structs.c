// Pairs in records, and a made-up input.
int scanf(const char *, ...);
int printf(const char *, ...);
#pragma STDC FP_CONTRACT OFF

struct pair {
  TYPE first;
  TYPE second;
};

static struct pair pairs[SIZE];

int main(void) {
  long n = SIZE;
  TYPE seed = NUMBER2;
  for (long k = 0; k < n; ++k) {
    seed = NUMBER3 - seed;
    // in any order
    pairs[k].first = seed;
    pairs[k].second = seed - NUMBER4;
    // end
  }
  TYPE all = NUMBER1;
  for (ONEOF1(long, int) k = n - 1; k >= 0; --k) {
    const struct pair *one = &pairs[k];
    all = ONEOF2((ONEOF3(one->first EITHER(*, +) one->second, one->second EITHER(*, +) one->first)) EITHER(+, *) all, all EITHER(+, *) (ONEOF3(one->first EITHER(*, +) one->second, one->second EITHER(*, +) one->first)));
  }
  printf("FORMAT\n", all);
  return 0;
}
