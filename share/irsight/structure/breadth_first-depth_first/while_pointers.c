// Pointers into what waits; a matrix of edges that lies in one array.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF2(static, ) int edges[SIZE * SIZE], list[SIZE], marks[SIZE];
  static TYPE weight[SIZE];
  int n, k = 0;
  scanf("%d", &n);
  while (k < n * n) scanf("%d", &edges[k++]);
  k = 0;
  while (k < n) scanf("FORMAT", &weight[k++]);
  int *first = list, *last = list + 1, *top = list + 1;
  TYPE sum = 0;
  int waiting = 1;
  marks[0] = NUMBER1;
  while (ONEOF3(waiting != 0, waiting > 0)) {
    ONEOF1(top--, top -= 1);
    int node = *EITHER(first, top);
    // in any order
    first++;
    waiting--;
    sum += weight[node];
    // end
    int next = 0;
    while (next < n) {
      if (edges[node * n + next] != 0 && marks[next] == 0) {
        marks[next] = NUMBER1;
        *EITHER(last, top) = next;
        // in any order
        last++;
        top++;
        waiting++;
        // end
      }
      next++;
    }
    printf("%d FORMAT\n", node, sum);
  }
  return 0;
}
