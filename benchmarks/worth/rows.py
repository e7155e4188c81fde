"""The rows of the comparison: models, and how each learns. All have the same training and validation programs; the linear models choose among six
pairs of weight and cost on validation, the networks their epoch."""

from dataclasses import dataclass, field

PLAIN, CANONICAL = "mem2reg", "O0+O2"


@dataclass
class Row:
    name: str
    title: str
    model: str  # of `irsight train classify --model`
    settings: list = field(default_factory=list)
    level: str = PLAIN  # canonical rows are asked about IR that went through the pipeline of -O2, too
    epochs: dict = field(default_factory=dict)  # where they are others than of EPOCHS
    reads_source: bool = False

    @property
    def is_linear(self):
        return self.model.startswith("linear-")

    @property
    def is_canonical(self):
        return self.level == CANONICAL

    @property
    def rival(self):
        """The row of ours that is compared with it."""
        return "ours-canonical" if self.is_canonical else "ours"

    def answers(self, column):
        """Canonical rows are about levels of optimisation, and what the same models know without a change."""
        return not self.is_canonical or column.training == "all"


OURS = ["model.precision=fp16"]
WITHOUT_EDGES = [*OURS, "model.edges=false"]
ROWS = [
    Row("linear-source", "linear, source 1–4-grams", "linear-source", reads_source=True),
    Row("linear-statements", "linear, statement 1–3-grams", "linear-statements"),
    Row("lstm", "inst2vec and LSTM", "lstm"),
    Row("no-edges", "ours without edges", "irnet", WITHOUT_EDGES),
    Row("ours", "ours", "irnet", OURS),
    Row("linear-statements-canonical", "linear, canonical", "linear-statements", level=CANONICAL),
    Row("no-edges-canonical", "ours without edges, canonical", "irnet", WITHOUT_EDGES, level=CANONICAL),
    Row("ours-canonical", "ours, canonical", "irnet", OURS, level=CANONICAL),
]

# Small sets are seen more often, so that a training takes enough steps.
EPOCHS = {"size-5": 60, "size-10": 40, "size-20": 40, "size-50": 25, "library": 25, "all": 12}
NODES = {"size-5": 4096, "size-10": 4096, "size-20": 8192, "size-50": 8192, "library": 8192}  # of a batch; else the default


def settings_of(row, training, seed):
    """What `irsight train classify --set` takes."""
    settings = [f"data.levels={row.level}"]
    if row.is_linear:
        return settings
    settings += [f"seed={seed}", "threads=1", f"training.epochs={row.epochs.get(training, EPOCHS[training])}"]
    if training in NODES:
        settings.append(f"batch.nodes={NODES[training]}")
    return settings + row.settings
