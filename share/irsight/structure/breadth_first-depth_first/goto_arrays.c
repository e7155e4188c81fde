// Jumps, and arrays that are handed in.
int scanf(const char *, ...);
int printf(const char *, ...);

TYPE walk(int edge[SIZE][SIZE], int list[], int seen[], const TYPE cost[], int n) {
  TYPE sum = NUMBER1;
  long head = 0, tail = 1, size = 1;
  int v, w;
more:
  if (size == 0) goto done;
  --size;
  v = list[EITHER(head, size)];
  ++head;
  sum = sum + cost[v];
  w = 0;
next:
  if (w == n) goto more;
  if (edge[v][w] == 0 || seen[w] != 0) goto skip;
  seen[w] = 1;
  list[EITHER(tail, size)] = w;
  ++tail;
  ++size;
skip:
  ++w;
  goto next;
done:
  return sum;
}

int main(void) {
  static int edge[SIZE][SIZE], list[SIZE], seen[SIZE];
  static TYPE cost[SIZE];
  int n, i, j;
  scanf("%d", &n);
  for (i = 0; i != n; ++i) {
    scanf("FORMAT", &cost[i]);
    for (j = 0; j != n; ++j) scanf("%d", &edge[i][j]);
  }
  seen[0] = 1;
  printf("FORMAT\n", walk(edge, list, seen, cost, n));
  return 0;
}
