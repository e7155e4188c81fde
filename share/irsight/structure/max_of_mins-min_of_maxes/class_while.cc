// A class for the matrix, whose rows are asked one after the other.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);

class Matrix {
 public:
  explicit Matrix(int n) : n_(n) {}
  TYPE& at(int i, int j) { return cells_[i][j]; }
  int size() const { return n_; }
  TYPE of_row(int i) const {
    TYPE best = cells_[i][0];
    int j = n_;
    while (--j > 0) {
      const TYPE cell = cells_[i][j];
      if (cell EITHER(<, >) best) best = cell;
    }
    return best;
  }

 private:
  int n_;
  TYPE cells_[SIZE][SIZE];
};

int main() {
  int n = 0;
  scanf("%d", &n);
  static Matrix matrix(n);
  for (int i = 0; i != n; ++i)
    for (int j = 0; j != n; ++j) scanf("FORMAT", &matrix.at(i, j));
  TYPE answer = NUMBER1;
  for (int i = 0; i != matrix.size(); ++i) {
    const TYPE one = matrix.of_row(i);
    if (one EITHER(>, <) answer) answer = one;
  }
  printf("FORMAT\n", answer);
}
