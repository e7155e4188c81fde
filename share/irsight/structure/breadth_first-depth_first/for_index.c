// A matrix of edges; what waits lies in an array.
int scanf(const char *, ...);
int printf(const char *, ...);

int edge[SIZE][SIZE], seen[SIZE], list[SIZE];
TYPE cost[SIZE];

int main(void) {
  int n;
  scanf("%d", &n);
  for (int i = 0; i < n; i++) scanf("FORMAT", &cost[i]);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) scanf("%d", &edge[i][j]);
  TYPE total = NUMBER1;
  long done = 0, found = 1, waiting = 1;
  seen[0] = 1;
  while (ONEOF3(waiting > 0, waiting != 0, 0 < waiting)) {
    ONEOF2(waiting = waiting - 1, waiting--);
    int v = list[EITHER(done, waiting)];
    done = done + 1;
    total = total * NUMBER2 + cost[v];
    for (int w = 0; w < n; w++) {
      if (edge[v][w] && !seen[w]) {
        seen[w] = 1;
        list[EITHER(found, waiting)] = w;
        // in any order
        found = found + 1;
        waiting = waiting + 1;
        // end
      }
    }
  }
  printf("FORMAT\n", total);
  return 0;
}
