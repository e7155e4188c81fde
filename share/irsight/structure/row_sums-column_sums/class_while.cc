// A class for the matrix; loops that count down.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);

class Matrix {
 public:
  explicit Matrix(int n) : n_(n) {}
  TYPE& at(int i, int j) { return cells_[i][j]; }
  void sum_to(TYPE* sums) const {
    ONEOF1(int, long) i = n_;
    while (i-- > 0) {
      ONEOF1(int, long) j = n_;
      while (j-- > 0) sums[EITHER(i, j)] = ONEOF2(sums[EITHER(i, j)] + cells_[i][j], cells_[i][j] + sums[EITHER(i, j)]);
    }
  }

 private:
  int n_;
  TYPE cells_[SIZE][SIZE];
};

int main() {
  int n = 0;
  scanf("%d", &n);
  static Matrix matrix(n);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) scanf("FORMAT", &matrix.at(i, j));
  TYPE sums[SIZE] = {NUMBER1};
  matrix.sum_to(sums);
  for (int k = 0; k < n; ++k) printf("FORMAT\n", sums[k]);
}
