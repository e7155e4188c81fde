"""The rows of the comparison: models, and how each learns. All have the same training and validation programs; the linear models choose among six
pairs of weight and cost on validation, the networks their epoch."""

from dataclasses import dataclass, field


@dataclass
class Row:
    name: str
    title: str
    model: str  # of `irsight train classify --model`
    settings: list = field(default_factory=list)
    canonical: bool = False  # learns from, and is asked about, IR that went through the pipeline of -O2
    reads_source: bool = False

    @property
    def is_linear(self):
        return self.model.startswith("linear-")


OURS = ["model.precision=fp16"]
ROWS = [
    Row("linear-source", "linear, source 1–4-grams", "linear-source", reads_source=True),
    Row("linear-statements", "linear, statement 1–3-grams", "linear-statements"),
    Row("lstm", "inst2vec and LSTM", "lstm"),
    Row("no-edges", "ours without edges", "irnet", [*OURS, "model.edges=false"]),
    Row("ours", "ours", "irnet", OURS),
    Row("linear-statements-canonical", "linear, canonical", "linear-statements", canonical=True),
    Row("no-edges-canonical", "ours without edges, canonical", "irnet", [*OURS, "model.edges=false"], canonical=True),
    Row("ours-canonical", "ours, canonical", "irnet", OURS, canonical=True),
]

# Small sets are seen more often, so that a training takes enough steps. The same for every network.
EPOCHS = {"size-5": 60, "size-10": 40, "size-20": 40, "size-50": 25, "library": 15, "all": 10}
NODES = {"size-5": 4096, "size-10": 4096, "size-20": 8192, "size-50": 8192}  # of a batch; else the default


def settings_of(row, training, seed):
    """What `irsight train classify --set` takes."""
    settings = [f"seed={seed}", "threads=1"]
    if row.is_linear:
        return []
    settings.append(f"training.epochs={EPOCHS[training]}")
    if training in NODES:
        settings.append(f"batch.nodes={NODES[training]}")
    return settings + row.settings
