// A function puts into an array.
int scanf(const char *, ...);
int printf(const char *, ...);

static void put(int *list, long where, int vertex) { list[where] = vertex; }

int main(void) {
  int edge[SIZE][SIZE], list[SIZE], seen[SIZE];
  TYPE length[SIZE], all = NUMBER1;
  int n = 0, k = 0;
  long taken = 0, added = 1, waiting = 1;
  scanf("%d", &n);
  do {
    // in any order
    scanf("FORMAT", &length[k]);
    seen[k] = 0;
    // end
    for (int j = 0; j < n; ++j) scanf("%d", &edge[k][j]);
    k += 1;
  } while (k < n);
  put(list, 0, 0);
  seen[0] = 1;
  do {
    ONEOF2(waiting -= 1, --waiting);
    int at = list[EITHER(taken, waiting)];
    taken += 1;
    all = all * NUMBER2 + length[at];
    k = 0;
    do {
      if (edge[at][k] == 1 && seen[k] == 0) {
        seen[k] = 1;
        put(list, EITHER(added, waiting), k);
        added += 1;
        waiting += 1;
      }
      k += 1;
    } while (k < n);
  } while (waiting > 0);
  printf("FORMAT\n", all);
  return 0;
}
