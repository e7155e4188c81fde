// One function visits a vertex and then calls itself; another finds its neighbours.
int scanf(const char *, ...);
int printf(const char *, ...);

int edge[SIZE][SIZE];
int list[SIZE];
int seen[SIZE];
TYPE value[SIZE];
int n;
long done, found, waiting;

void push(long where, int vertex) {
  seen[vertex] = 1;
  list[where] = vertex;
}

TYPE visit(TYPE sum) {
  if (ONEOF3(waiting == 0, waiting < 1)) return sum;
  // in any order
  long top = ONEOF2(waiting = waiting - 1, --waiting);
  long front = done++;
  // end
  int v = list[EITHER(front, top)];
  sum = sum + value[v];
  for (int w = 0; w < n; ++w) {
    if (!edge[v][w] || seen[w]) continue;
    // in any order
    long end = found++;
    long free = waiting++;
    // end
    push(EITHER(end, free), w);
  }
  return visit(sum);
}

int main(void) {
  scanf("%d", &n);
  for (int i = 0; i < n; ++i) {
    scanf("FORMAT", &value[i]);
    for (int j = 0; j < n; ++j) scanf("%d", &edge[i][j]);
  }
  push(0, 0);
  // in any order
  found = 1;
  waiting = 1;
  // end
  printf("FORMAT\n", visit(NUMBER1));
  return 0;
}
