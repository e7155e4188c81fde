"""What the tests of `irsight inst2vec` share: modules, folders of graphs and vectors of them."""
import subprocess

from graph_support import LLVM, GraphTest


def programs(count):
    """Modules with functions of several kinds, all different."""
    for i in range(count):
        lines = [f"define i32 @f{i}(i32 %a, ptr %p) {{"]
        value = "%a"
        for j, op in enumerate(["add", "mul", "xor", "shl", "sub", "or"]):
            if (i >> (j % 3)) & 1 or j < 2:
                lines.append(f"  %v{j} = {op} i32 {value}, %a")
                value = f"%v{j}"
        yield "\n".join(lines + [f"  store i32 {value}, ptr %p", f"  ret i32 {value}", "}", ""])


class Inst2vecTest(GraphTest):
    def corpus(self, count=6):
        for i, text in enumerate(programs(count)):
            self.write(f"corpus/p{i % 2}/{i:05}.ll", text)
            subprocess.run([LLVM / "llvm-as", self.folder / f"corpus/p{i % 2}/{i:05}.ll"], check=True)
        return "corpus"

    def graphs(self, *options):
        self.done("inst2vec", "statements", self.corpus(), "-o", "graphs/", *options)

    def trained(self):
        self.graphs()
        self.done("inst2vec", "vocabulary", "graphs", "--cutoff", "1", "-o", "v.json")
        self.done("inst2vec", "train", "graphs", "--vocabulary", "v.json", "-o", "t.safetensors", "--width", "8",
                  "--threads", "1", "--epochs", "2")

    def done(self, *arguments, **options):
        run = self.irsight(*arguments, **options)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.decode()

    def bytes_in(self, folder):
        return {p.name: p.read_bytes() for p in (self.folder / folder).iterdir()}
