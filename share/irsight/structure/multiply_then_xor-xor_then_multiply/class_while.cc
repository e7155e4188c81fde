// An object that takes one number after the other.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);

class Hash {
 public:
  explicit Hash(ONEOF9(unsigned, unsigned long) start) : value_(start) {}
  Hash& operator<<(ONEOF9(unsigned, unsigned long) one) {
    value_ = EITHER((value_ * NUMBER2) ^ one, (value_ ^ one) * NUMBER2);
    return *this;
  }
  ONEOF9(unsigned, unsigned long) value() const { return value_; }

 private:
  ONEOF9(unsigned, unsigned long) value_;
};

int main() {
  ONEOF9(unsigned, unsigned long) one = 0, other = 0;
  Hash hash(NUMBER1);
  while (scanf("ONEOF9(%x, %lx)ONEOF9(%x, %lx)", &one, &other) == 2) hash << one << other;
  printf("ONEOF9(%x, %lx)\n", hash.value());
}
