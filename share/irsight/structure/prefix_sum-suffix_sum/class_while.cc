// An object that keeps the sum; a loop that counts down.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);

class Sum {
 public:
  explicit Sum(TYPE start) : total_(start) {}
  TYPE add(TYPE value) {
    total_ = ONEOF2(total_ + value, value + total_);
    return total_;
  }

 private:
  TYPE total_;
};

int main() {
  static TYPE data[SIZE], sums[SIZE], same[SIZE];
  int size = 0;
  scanf("%d", &size);
  for (TYPE& one : data) scanf("FORMAT", &one);
  Sum sum(NUMBER1);
  ONEOF1(int, long) front = 0;
  ONEOF1(int, long) back = size;
  while (back-- > 0) {
    // in any order
    sums[EITHER(front, back)] = sum.add(data[EITHER(front, back)]);
    same[EITHER(back, front)] = data[EITHER(back, front)];
    // end
    front++;
  }
  for (int i = 0; i < size; i++) printf("FORMAT FORMAT\n", sums[i], same[i]);
}
