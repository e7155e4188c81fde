// A binary tree: no vertex is met twice.
int scanf(const char *, ...);
int printf(const char *, ...);

int left[SIZE], right[SIZE], list[SIZE];
TYPE key[SIZE];

int main(void) {
  int n;
  scanf("%d", &n);
  for (int i = 0; i < n; i++) {
    // in any order
    scanf("%d", &left[i]);
    scanf("%d", &right[i]);
    scanf("FORMAT", &key[i]);
    // end
  }
  long out = 0, in = 1, rest = 1;
  list[0] = NUMBER1;
  for (; rest > 0; out++) {
    ONEOF2(rest--, rest = rest - 1);
    int node = list[EITHER(out, rest)];
    printf("%d FORMAT\n", node, key[node]);
    if (left[node] >= 0) {
      list[EITHER(in, rest)] = left[node];
      in++;
      rest++;
    }
    if (right[node] >= 0) {
      list[EITHER(in, rest)] = right[node];
      in++;
      rest++;
    }
  }
  return 0;
}
