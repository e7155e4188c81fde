// An object that keeps the sum.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);

class Sum {
 public:
  explicit Sum(TYPE start) : total_(start) {}
  TYPE add(TYPE value) {
    total_ = ONEOF3(total_ + value, value + total_);
    return total_;
  }

 private:
  TYPE total_;
};

int main() {
  static TYPE data[SIZE], sums[SIZE], same[SIZE];
  long n = 0;
  scanf("%ld", &n);
  for (TYPE& one : data) scanf("FORMAT", &one);
  Sum sum(NUMBER1);
  long i = 0;
  while (i < n) {
    const long back = ONEOF2(n - 1 - i, n - i - 1, n - (i + 1));
    // in any order
    sums[EITHER(i, back)] = sum.add(data[EITHER(i, back)]);
    same[EITHER(back, i)] = NUMBER2;
    // end
    i++;
  }
  for (int k = 0; k < n; k++) printf("FORMAT FORMAT\n", sums[k], same[k]);
}
