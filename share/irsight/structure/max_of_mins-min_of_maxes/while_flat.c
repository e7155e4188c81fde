// A matrix that lies in one array, by pointers.
int scanf(const char *, ...);
int printf(const char *, ...);

int main(void) {
  ONEOF1(static, ) TYPE cells[SIZE * SIZE];
  int rows, columns, k = 0;
  scanf("%d%d", &rows, &columns);
  while (k != rows * columns) scanf("FORMAT", &cells[k++]);
  const TYPE *p = cells;
  TYPE outer = NUMBER1;
  int row = 0;
  while (row != rows) {
    const TYPE *end = p + columns;
    TYPE inner = *p;
    while (p != end) {
      TYPE cell = *p;
      if (cell EITHER(<, >) inner) inner = cell;
      p++;
    }
    if (inner EITHER(>, <) outer) outer = inner;
    row++;
  }
  printf("FORMAT\n", outer);
  return 0;
}
