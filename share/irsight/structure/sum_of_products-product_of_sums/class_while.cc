// An object that takes one pair after the other.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);
#pragma STDC FP_CONTRACT OFF

class Fold {
 public:
  explicit Fold(TYPE start) : value_(start) {}
  void take(const TYPE& a, const TYPE& b) { value_ = ONEOF2(value_ EITHER(+, *) (ONEOF3(a EITHER(*, +) b, b EITHER(*, +) a)), (ONEOF3(a EITHER(*, +) b, b EITHER(*, +) a)) EITHER(+, *) value_); }
  TYPE value() const { return value_; }

 private:
  TYPE value_;
};

int main() {
  static TYPE a[SIZE], b[SIZE];
  int n = 0;
  scanf("%d", &n);
  // in any order
  for (int k = 0; k < n; ++k) scanf("FORMAT", &b[k]);
  for (int k = 0; k < n; ++k) scanf("FORMAT", &a[k]);
  // end
  Fold fold(NUMBER1);
  ONEOF1(int, long) i = n;
  while (i-- > 0) fold.take(a[i], b[i]);
  printf("FORMAT\n", fold.value());
}
