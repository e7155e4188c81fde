// Edges in lists, counters in a record.
int scanf(const char *, ...);
int printf(const char *, ...);

struct edge {
  int to;
  int next;
};

struct work {
  int vertex[SIZE];
  long taken;
  long added;
  long waiting;
};

static struct edge edges[SIZE * 4];
static int first[SIZE], known[SIZE];
static struct work work;

static TYPE run(struct work *work, TYPE sum) {
  while (work->waiting > 0) {
    // in any order
    long top = ONEOF2(work->waiting = work->waiting - 1, --work->waiting);
    long front = work->taken++;
    // end
    int v = work->vertex[EITHER(front, top)];
    sum = sum * NUMBER1 + v;
    for (int e = first[v]; e != 0; e = edges[e].next) {
      int w = edges[e].to;
      if (known[w]) continue;
      known[w] = 1;
      // in any order
      long free = work->waiting++;
      long end = work->added++;
      // end
      work->vertex[EITHER(end, free)] = w;
    }
  }
  return sum;
}

int main(void) {
  int count, from;
  scanf("%d", &count);
  for (int e = 1; e <= count; ++e) {
    scanf("%d %d", &from, &edges[e].to);
    edges[e].next = first[from];
    first[from] = e;
  }
  // in any order
  known[0] = 1;
  work.added = 1;
  work.waiting = 1;
  // end
  printf("FORMAT\n", run(&work, NUMBER2));
  return 0;
}
