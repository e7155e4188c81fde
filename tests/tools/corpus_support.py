"""What the tests of `irsight corpus` share: runs of it, and what is in a corpus."""
import json
import subprocess

from graph_support import LLVM, GraphTest

# The same function but for names and literals, and another.
SUM_RENAMED = "int total(int *v, int k) { int t = 0; for (int j = 0; j < k; ++j) t += v[j]; return t; }\n"
PRODUCT = "long product(long *p, int n) { long s = 9; for (int i = 0; i < n; ++i) s *= p[i]; return s; }\n"
SMALL = "int small(int a) { return a; }\n"


class CorpusTest(GraphTest):
    def corpus(self, *arguments, status=0, **options):
        run = self.irsight("corpus", *arguments, **options)
        self.assertEqual(run.returncode, status, run.stderr)
        return run

    def add(self, name, *inputs, out="c", status=0, exclude="none"):
        return self.corpus("add", name, *inputs, "-o", out, "--exclude", exclude, status=status)

    def records(self, out="c"):
        lines = (self.folder / out / "packages.jsonl").read_text().splitlines()
        return {record["package"]: record for record in map(json.loads, lines)}

    def bytes_of(self, out):
        return {str(path.relative_to(self.folder / out)): path.read_bytes()
                for path in (self.folder / out).rglob("*") if path.is_file()}

    def text(self, module):
        run = subprocess.run([LLVM / "llvm-dis", self.folder / module, "-o", "-"], capture_output=True, check=True)
        return run.stdout.decode()

    def defined(self, module):
        return [line.split("@")[1].split("(")[0] for line in self.text(module).splitlines() if line.startswith("define")]
