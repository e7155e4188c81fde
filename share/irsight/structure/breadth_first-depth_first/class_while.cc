// A class that keeps what waits.
extern "C" int scanf(const char *, ...);
extern "C" int printf(const char *, ...);

class Waiting {
 public:
  int take() {
    // in any order
    const long size = --size_;
    const long first = first_++;
    // end
    return list_[EITHER(first, size)];
  }
  void add(int vertex) {
    // in any order
    const long size = size_++;
    const long last = last_++;
    // end
    list_[EITHER(last, size)] = vertex;
  }
  bool empty() const { return size_ == 0; }

 private:
  int list_[SIZE];
  long first_ = 0, last_ = 0, size_ = 0;
};

int main() {
  static bool edge[SIZE][SIZE], seen[SIZE];
  static TYPE cost[SIZE];
  int n = 0, count = 0;
  scanf("%d %d", &n, &count);
  for (int k = 0; k < count; ++k) {
    int from = 0, to = 0;
    scanf("%d %d", &from, &to);
    edge[from][to] = true;
  }
  for (int k = 0; k < n; ++k) scanf("FORMAT", &cost[k]);
  TYPE sum = NUMBER1;
  Waiting waiting;
  waiting.add(0);
  seen[0] = true;
  while (!waiting.empty()) {
    const int v = waiting.take();
    sum = sum + cost[v];
    for (int w = 0; w < n; ++w) {
      if (!edge[v][w] || seen[w]) continue;
      seen[w] = true;
      waiting.add(w);
    }
  }
  printf("FORMAT\n", sum);
}
