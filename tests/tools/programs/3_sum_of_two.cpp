// POJ-104, class 3: do two of the numbers sum up to k?
#include <cstdio>
#include <vector>

int main() {
  int count = 0, wanted = 0;
  std::scanf("%d%d", &count, &wanted);
  std::vector<int> numbers(count);
  for (int& number : numbers) std::scanf("%d", &number);
  bool found = false;
  for (int first = 0; first < count && !found; ++first) {
    for (int second = first + 1; second < count; ++second)
      if (numbers[first] + numbers[second] == wanted) found = true;
  }
  std::printf(found ? "yes" : "no");
  return 0;
}
