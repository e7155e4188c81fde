"""Does the graph earn its keep? Trains and asks every model in every situation, and makes the table of docs/results/worth.md.

usage: worth.py IRSIGHT --data FOLDER --canonical FOLDER --shift FOLDER -o RUNS [--rows R,...] [--columns C,...] [--jobs N]

The data sets are of POJ-104: --data at mem2reg, --canonical at O0+O2, --shift the test programs at O1, O2, Os, O1+O2, O2+O2, Os+O2. What is in RUNS
already is not done again, and a training that was interrupted goes on. Needs numpy and safetensors.
"""

import argparse
import concurrent.futures
import pathlib
import subprocess
import sys

from columns import COLUMNS, asked, training_set
from figures import difference, read_answers
from programs import example_names, read_programs
from rows import ROWS, settings_of


class Worth:
    def __init__(self, options):
        self.options = options
        self.runs = pathlib.Path(options.output)
        self.programs = read_programs(options.data)
        self.names, self.asked = {}, {}

    def irsight(self, *arguments):
        done = subprocess.run([self.options.irsight, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"irsight {' '.join(map(str, arguments))}: {done.stderr[-2000:]}")

    def data_of(self, row, training, seed):
        """The folder of a training set, which is made if need be."""
        whole = pathlib.Path(self.options.canonical if row.canonical else self.options.data)
        chosen = training_set(training, self.programs, seed)
        if chosen is None:
            return whole
        kind = "canonical" if row.canonical else "plain"
        name = training if training == "library" else f"{training}-seed-{seed}"
        folder = self.runs / "sets" / f"{name}-{kind}"
        if not (folder / "manifest.json").exists():
            table = self.runs / "sets" / f"{name}.csv"
            table.parent.mkdir(parents=True, exist_ok=True)
            lines = ["class,file,split"] + [",".join([*p.name.split("/"), p.split]) for p in chosen]
            table.write_text("\n".join(lines) + "\n")
            self.irsight("dataset", "select", whole, "--splits", table, "-o", folder)
        return folder

    def train(self, row, training, seed):
        """The folder of a complete run."""
        run = self.runs / row.name / training / f"seed-{seed}"
        if not (run / "predictions.safetensors").exists():
            data = self.data_of(row, training, seed)
            settings = [word for setting in settings_of(row, training, seed) for word in ("--set", setting)]
            resume = ["--resume"] if (run / "state.safetensors").exists() else []
            self.irsight("train", "classify", "--model", row.model, "--data", data, "-o", run, *settings, *resume)
            print(f"trained {run.relative_to(self.runs)}", flush=True)
        return run

    def ask(self, row, column, seed):
        """The file with what a model says of a column's test programs."""
        run = self.train(row, column.training, seed)
        if not column.level or row.reads_source:  # source is the same at each level
            return run / "predictions.safetensors"
        level = column.level + "+O2" if row.canonical else column.level
        said = run / f"{level}.safetensors"
        if not said.exists():
            self.irsight("eval", run / "model.safetensors", "--data", self.options.shift, "--levels", level, "-o", said)
        return said

    def seeds(self, row, column):
        """A linear model of the same programs is the same; of programs that are drawn it is another."""
        return 1 if row.is_linear and not column.training.startswith("size-") else column.seeds

    def answers(self, row, column):
        files = [self.ask(row, column, seed) for seed in range(1, self.seeds(row, column) + 1)]
        if column.level and not row.reads_source:
            data = self.options.shift
        else:
            data = self.data_of(row, column.training, 1)
        if data not in self.names:
            self.names[data] = example_names(data)
        if column.name not in self.asked:
            self.asked[column.name] = asked(column, self.programs)
        return read_answers(files, self.names[data], self.asked[column.name])

    def table(self, rows, columns):
        """Accuracy with its deviation, and beside it how many points of error ours makes less (95 %)."""
        print("| | " + " | ".join(column.title for column in columns) + " |\n|---" + "|---" * len(columns) + "|")
        answers = {(row.name, column.name): self.answers(row, column) for row in rows for column in columns}
        for row in rows:
            cells = []
            for column in columns:
                own = answers[row.name, column.name]
                text = f"{100 * own.accuracies.mean():.2f}"
                if len(own.accuracies) > 1:
                    text += f" ± {100 * own.accuracies.std(ddof=1):.2f}"
                ours = answers.get(("ours-canonical" if row.canonical else "ours", column.name))
                if ours is not None and ours is not own:
                    gap = difference(ours, own)
                    text += f" ({100 * gap.low:+.2f} to {100 * gap.high:+.2f}){'*' if gap.is_fewer else ''}"
                cells.append(text)
            print(f"| {row.title} | " + " | ".join(cells) + " |", flush=True)

    def train_all(self, rows, columns):
        wanted = {(row.name, column.training): (row, column) for row in rows for column in columns}
        jobs = sorted(((seed, *key) for key, (row, column) in wanted.items() for seed in range(1, self.seeds(row, column) + 1)))
        for row_name, training in wanted:  # the sets first: two trainings may want the same one
            row, column = wanted[row_name, training]
            for seed in range(1, self.seeds(row, column) + 1):
                self.data_of(row, training, seed)
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            list(pool.map(lambda job: self.train(wanted[job[1], job[2]][0], job[2], job[0]), jobs))


def chosen(all_of, names):
    known = {one.name: one for one in all_of}
    wrong = [name for name in names or [] if name not in known]
    if wrong:
        sys.exit(f"error: {wrong[0]}: there are {', '.join(known)}")
    return [known[name] for name in names] if names else list(all_of)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("irsight")
    parser.add_argument("--data", required=True)
    parser.add_argument("--canonical", required=True)
    parser.add_argument("--shift", required=True)
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--rows", type=lambda text: text.split(","))
    parser.add_argument("--columns", type=lambda text: text.split(","))
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    rows, columns = chosen(ROWS, options.rows), chosen(COLUMNS, options.columns)
    worth = Worth(options)
    worth.train_all(rows, columns)
    worth.table(rows, columns)


if __name__ == "__main__":
    main()
