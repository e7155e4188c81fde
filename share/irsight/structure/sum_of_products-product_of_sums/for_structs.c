// Pairs in records.
int scanf(const char *, ...);
int printf(const char *, ...);
#pragma STDC FP_CONTRACT OFF

struct pair {
  TYPE first;
  TYPE second;
};

static struct pair pairs[SIZE];

int main(void) {
  long n;
  scanf("%ld", &n);
  for (long k = 0; k < n; ++k) {
    // in any order
    scanf("FORMAT", &pairs[k].first);
    scanf("FORMAT", &pairs[k].second);
    // end
  }
  TYPE all = NUMBER1;
  for (ONEOF1(long, int) k = 0; k < n; ++k) {
    const struct pair *one = &pairs[k];
    all = ONEOF2((ONEOF3(one->first EITHER(*, +) one->second, one->second EITHER(*, +) one->first)) EITHER(+, *) all, all EITHER(+, *) (ONEOF3(one->first EITHER(*, +) one->second, one->second EITHER(*, +) one->first)));
  }
  printf("FORMAT\n", all);
  return 0;
}
