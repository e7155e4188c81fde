// No matrix: each cell as it is read.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  int rows, columns;
  scanf("%d %d", &rows, &columns);
  TYPE answer = NUMBER1, cell;
  for (int i = 0; i != rows; i++) {
    scanf("FORMAT", &cell);
    TYPE best = cell;
    for (int j = 1; j != columns; j++) {
      scanf("FORMAT", &cell);
      if (cell EITHER(<, >) best) best = cell;
    }
    if (best EITHER(>, <) answer) answer = best;
  }
  printf("FORMAT\n", answer);
  return 0;
}
