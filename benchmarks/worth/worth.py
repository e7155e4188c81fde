"""Does the graph earn its keep? Trains and asks every model in every situation, and makes the table of docs/results/worth.md.

usage: worth.py train IRSIGHT --data FOLDER --shift FOLDER --records FOLDER -o RUNS [--rows R,...] [--columns C,...] [--seeds N] [--jobs N]
       worth.py table --records FOLDER [--rows R,...] [--columns C,...]

The data sets are of POJ-104: --data at mem2reg and O0+O2, --shift the test programs at O1, O2, Os, O1+O2, O2+O2, Os+O2. What the records hold
already is not done again, and a training that was interrupted goes on. Needs numpy and safetensors.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import threading

from columns import COLUMNS, asked, training_set
from figures import verdicts
from programs import example_names, manifest_of, read_programs, source_names
from records import Records, letters_of, packed
from rows import RIVAL, ROWS, settings_of
from table import further, table


def seeds_of(row, training, seeds):
    """A linear model of the same programs is the same; of programs that are drawn it is another."""
    return 1 if row.is_linear and training == "all" else seeds


def digest_of(folder):
    """Of what a data set is made of and how."""
    manifest = manifest_of(folder)
    return hashlib.sha256(json.dumps([manifest["list"], manifest["rules"]], sort_keys=True).encode()).hexdigest()[:16]


class Worth:
    def __init__(self, options, rows, columns):
        self.options, self.rows, self.columns = options, rows, columns
        self.runs = pathlib.Path(options.output)
        self.records = Records(options.records)
        self.programs = read_programs(options.data)
        self.test = [program.name for program in self.programs if program.split == "test"]
        self.origin = {"data": digest_of(options.data), "shift": digest_of(options.shift)}
        self.names, self.asked, self.lock = {}, {}, threading.Lock()

    def irsight(self, *arguments):
        """Returns the seconds of processor time that it took."""
        with open(self.runs / f"irsight-{threading.get_ident()}.log", "w+") as log:
            process = subprocess.Popen([self.options.irsight, *map(str, arguments)], stdout=log, stderr=log)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                log.seek(0)
                raise RuntimeError(f"irsight {' '.join(map(str, arguments))}: {log.read()[-2000:]}")
        return usage.ru_utime + usage.ru_stime

    def data_of(self, training, seed):
        """The folder of a training set, which is made if need be."""
        chosen = training_set(training, self.programs, seed)
        if chosen is None:
            return pathlib.Path(self.options.data)
        name = f"{training}-seed-{seed}-{self.origin['data']}"
        folder = self.runs / "sets" / name
        if not (folder / "manifest.json").exists():
            table = folder.with_suffix(".csv")
            table.parent.mkdir(parents=True, exist_ok=True)
            lines = ["class,file,split"] + [",".join([*p.name.split("/"), p.split]) for p in chosen]
            table.write_text("\n".join(lines) + "\n")
            self.irsight("dataset", "select", self.options.data, "--splits", table, "-o", folder)
        return folder

    def names_of(self, data, levels):
        with self.lock:
            if (data, levels) not in self.names:
                self.names[data, levels] = example_names(data, levels)
            return self.names[data, levels]

    def chosen(self, column):
        with self.lock:
            if column.name not in self.asked:
                self.asked[column.name] = asked(column, self.programs, source_names(self.options.shift) if column.level else ())
            return self.asked[column.name]

    def answers(self, row, column, run, data):
        """What a model says of a column's test programs."""
        said, levels, shift = run / "predictions.safetensors", row.levels, pathlib.Path(self.options.shift)
        if column.level and not row.reads_source:
            levels, data = row.levels_asked(column.level), shift
            said = run / f"{column.level}.safetensors"
            if not said.exists():
                self.irsight("eval", run / "model.safetensors", "--data", data, "--levels", ",".join(levels), "-o", said)
        found = verdicts(said, self.names_of(data, levels), manifest_of(data)["classes"])
        if column.level and row.reads_source:  # source is the same at each level; of it the same programs count as of IR
            found = {name: found[name] for name in self.names_of(shift, (column.level,)) if name in found}
        return packed(letters_of(found, self.test, self.chosen(column)))

    def origin_of(self, row, training, seed):
        """What decides over a training: a record or a run of other settings or data is of another one."""
        return {"settings": settings_of(row, training, seed), **self.origin}

    @staticmethod
    def columns_of(training):
        """All that are asked of a training's model, whichever were chosen: a record is whole, and of one model."""
        return [column for column in COLUMNS if column.training == training]

    def is_known(self, row, training, seed):
        record = self.records.find(row.name, training, seed, self.origin_of(row, training, seed))
        return record is not None and all(column.name in record["answers"] for column in self.columns_of(training))

    def train(self, row, training, seed):
        """Trains a model, asks it, and puts down what it said."""
        origin = self.origin_of(row, training, seed)
        which = hashlib.sha256(json.dumps(origin).encode()).hexdigest()[:8]
        run, data = self.runs / row.name / training / f"seed-{seed}-{which}", self.data_of(training, seed)
        if not (run / "predictions.safetensors").exists():
            words = [word for setting in origin["settings"] for word in ("--set", setting)]
            resume = ["--resume"] if (run / "state.safetensors").exists() else []
            seconds = self.irsight("train", "classify", "--model", row.model, "--data", data, "-o", run, "--baselines", "none", *words, *resume)
            if not resume:  # what an interrupted start took is not known
                (run / "seconds").write_text(f"{seconds:.0f}\n")
        took = int((run / "seconds").read_text()) if (run / "seconds").exists() else None
        record = {"training": training, "seed": seed, **origin, "seconds": took,
                  "answers": {column.name: self.answers(row, column, run, data) for column in self.columns_of(training)}}
        with self.lock:
            self.records.add(row.name, record)
            print(f"{row.name} {training} seed {seed}: {took or 'some'} s", flush=True)

    def train_all(self):
        """By seed, so that a table of one seed is whole first."""
        jobs = {}
        for row in self.rows:
            for column in self.columns:
                for seed in range(1, min(seeds_of(row, column.training, column.seeds), self.options.seeds) + 1):
                    if row.answers(column) and not self.is_known(row, column.training, seed):
                        jobs[seed, column.training, row.name] = (row, column.training, seed)
        self.runs.mkdir(parents=True, exist_ok=True)
        for row, training, seed in jobs.values():  # the sets first: two trainings may want the same one
            self.data_of(training, seed)
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            list(pool.map(lambda job: self.train(*jobs[job]), sorted(jobs, key=lambda job: job[0])))


def chosen(all_of, names):
    known = {one.name: one for one in all_of}
    wrong = [name for name in names or [] if name not in known]
    if wrong:
        sys.exit(f"error: {wrong[0]}: there are {', '.join(known)}")
    return [known[name] for name in names] if names else list(all_of)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    train = verbs.add_parser("train")
    train.add_argument("irsight")
    for name in ("--data", "--shift"):
        train.add_argument(name, required=True)
    train.add_argument("-o", "--output", required=True)
    train.add_argument("--seeds", type=int, default=5, help="the first so many of each column")
    train.add_argument("--jobs", type=int, default=1)
    for verb in (train, verbs.add_parser("table")):
        verb.add_argument("--records", required=True)
        verb.add_argument("--rows", type=lambda text: text.split(","))
        verb.add_argument("--columns", type=lambda text: text.split(","))
    options = parser.parse_args()
    if options.verb == "table" and not pathlib.Path(options.records).is_dir():
        sys.exit(f"error: {options.records}: no such folder of records")
    rows, columns = chosen(ROWS, options.rows), chosen(COLUMNS, options.columns)
    if options.verb == "train":
        Worth(options, rows, columns).train_all()
    print(table(Records(options.records), rows, columns, RIVAL) + "\n")
    print("Pairs merged; of all programs, where one without a graph is wrong: plain, merged\n")
    print(further(Records(options.records), rows, columns))


if __name__ == "__main__":
    main()
