"""The rows of the comparison: models, and how each learns. All have the same training and validation programs; the linear models choose among six
pairs of weight and cost on validation, the networks their epoch."""

from dataclasses import dataclass, field

PLAIN, CANONICAL = "mem2reg", "O0+O2"
BOTH = (PLAIN, CANONICAL)


@dataclass
class Row:
    name: str
    title: str
    model: str  # of `irsight train classify --model`
    settings: list = field(default_factory=list)
    levels: tuple = (PLAIN,)  # of what it learns from; it is asked about the same, made of the column's level
    reads_source: bool = False

    @property
    def is_linear(self):
        return self.model.startswith("linear-")

    def levels_asked(self, level):
        """The levels of test programs that were compiled at a level; "": at the one of training."""
        return tuple(level + "+O2" if own == CANONICAL else level for own in self.levels) if level else self.levels

    def answers(self, column):
        """What knows canonical IR alone is about levels of optimisation, and what the same models know without a change."""
        return self.levels != (CANONICAL,) or column.training == "all"


OURS = ["model.precision=fp16"]
ROWS = [
    Row("linear-source", "linear, source 1–4-grams", "linear-source", reads_source=True),
    Row("linear-statements", "linear, statement 1–3-grams", "linear-statements"),
    Row("lstm", "inst2vec and LSTM", "lstm", ["training.precision=bf16"]),  # a seventh less time
    Row("linear-canonical", "linear, statement 1–3-grams, canonical", "linear-statements", levels=(CANONICAL,)),
    Row("ours", "ours, after mem2reg only", "irnet", OURS),
    Row("no-edges-both", "ours without edges", "irnet", [*OURS, "model.edges=false"], levels=BOTH),
    Row("ours-both", "ours", "irnet", OURS, levels=BOTH),
]
RIVAL = "ours-both"  # what the others are compared with

# Small sets are seen more often, so that a training takes enough steps. Of programs; at two levels one is seen twice in an epoch.
EPOCHS = {"size-5": 60, "size-10": 40, "size-20": 40, "size-50": 26, "library": 26, "all": 12}
BOTH_ALL = 8  # epochs of two levels that half an hour is enough for
NODES = {"size-5": 4096, "size-10": 4096, "size-20": 8192, "size-50": 8192, "library": 8192}  # of a batch; else the default


def settings_of(row, training, seed):
    """What `irsight train classify --set` takes."""
    settings = [f"data.levels={','.join(row.levels)}"]
    if row.is_linear:
        return settings
    epochs = EPOCHS[training] // len(row.levels)
    if training == "all" and row.levels == BOTH:
        epochs = BOTH_ALL
    settings += [f"seed={seed}", "threads=1", f"training.epochs={epochs}"]
    if training in NODES:
        settings.append(f"batch.nodes={NODES[training]}")
    return settings + row.settings
