"""ProGraML's GGNN as irsight/models/ggnn.h has it, in PyTorch Geometric and plain PyTorch.

A variant is how messages are transformed and how they are summed:
  dense    each node by each of the six types, then rows of what came out, one an edge
  gather   rows of nodes, one an edge, then each type's edges by its own weights, as ProGraML's code does
  pairs    as dense, of those pairs of node and type that have an edge only
  pyg      MessagePassing.propagate and its mean; where messages are made before, its aggregation
  add      index_add
  csr      a sparse matrix [N, E] in CSR times the messages
  segment  segment_reduce over edges sorted by target
"""

import torch
from torch import nn
from torch.nn import functional
from torch_geometric.nn import MessagePassing
from torch_geometric.utils import scatter

POSITIONS = 1024
VARIANTS = ["dense-pyg", "gather-pyg", "dense-add", "gather-add", "dense-csr", "dense-segment", "pairs-add", "pairs-pyg"]


def edges_of(arrays, relations):
    """Returns source, target, kind and position of the edges of all types, forward, then backward, sorted by kind."""
    def column(name):
        return torch.cat([arrays[f"relation{r}.{name}"] for r in range(relations)]).long()
    source, target, position = column("source"), column("target"), column("position").clamp(max=POSITIONS - 1)
    kind = torch.cat([torch.full((len(arrays[f"relation{r}.source"]),), r) for r in range(relations)])
    return (torch.cat([source, target]), torch.cat([target, source]), torch.cat([kind, kind + relations]), torch.cat([position, position]))


class Batch:
    """What a forward pass reads, made once a batch."""

    def __init__(self, token, is_identifier, graph, graphs, edges, types, variant):
        transform, reduce = variant.split("-")
        source, target, kind, position = edges
        if reduce in ("csr", "segment"):
            order = torch.argsort(target, stable=True)
        else:
            order = torch.argsort(kind, stable=True)
        source, target, kind, position = source[order], target[order], kind[order], position[order]
        nodes = len(token)
        self.token, self.graph, self.graphs, self.nodes = token.long(), graph, graphs, nodes
        self.statements, self.identifiers = (~is_identifier).nonzero().flatten(), is_identifier.nonzero().flatten()
        self.edge_index = torch.stack([source, target])
        self.position, self.positions = position, int(position.max()) + 1
        self.counts = torch.bincount(kind, minlength=types).tolist()
        degree = torch.bincount(target, minlength=nodes).clamp(min=1)
        self.inverse_degree = (1 / degree.float())[:, None]
        if transform == "dense":
            self.row = source * types + kind
        if transform == "pairs":
            pairs, self.row = torch.unique(kind * nodes + source, return_inverse=True)
            self.pair_node, self.counts = pairs % nodes, torch.bincount(pairs // nodes, minlength=types).tolist()
        if reduce == "csr":
            offsets = torch.cat([torch.zeros(1, dtype=torch.long), torch.bincount(target, minlength=nodes).cumsum(0)])
            value = self.inverse_degree.flatten()[target]
            self.matrix = torch.sparse_csr_tensor(offsets, torch.arange(len(target)), value, (nodes, len(target)))
        if reduce == "segment":
            self.lengths = torch.bincount(target, minlength=nodes)


class GatedGraphLayer(MessagePassing):
    def __init__(self, width, types, variant):
        super().__init__(aggr="mean")
        self.width, self.types = width, types
        self.kind, self.reduction = variant.split("-")
        self.transform = nn.Linear(width, types * width)
        self.position = nn.Linear(width, width)
        self.statement, self.identifier = nn.GRUCell(width, width), nn.GRUCell(width, width)
        phase = torch.arange(POSITIONS)[:, None] / 10000 ** (torch.arange(0, width, 2) / width)
        self.register_buffer("waves", torch.cat([phase.sin(), phase.cos()], 1), persistent=False)

    def message(self, rows, row, gate, position):
        return rows.index_select(0, row) * gate.index_select(0, position)

    def by_type(self, rows, counts):
        weight, bias = self.transform.weight.view(self.types, self.width, self.width), self.transform.bias.view(self.types, self.width)
        return torch.cat([functional.linear(part, weight[k], bias[k]) for k, part in enumerate(rows.split(counts))])

    def mean(self, messages, batch):
        target = batch.edge_index[1]
        if self.reduction == "pyg":
            return self.aggr_module(messages, target, dim_size=batch.nodes, dim=0)
        if self.reduction == "csr":
            with torch.autocast("cpu", enabled=False):
                return torch.sparse.mm(batch.matrix, messages.float())
        if self.reduction == "segment":
            return torch.segment_reduce(messages.float(), "sum", lengths=batch.lengths, axis=0, unsafe=True) * batch.inverse_degree
        zeros = torch.zeros(batch.nodes, self.width, dtype=messages.dtype)
        return zeros.index_add(0, target, messages) * batch.inverse_degree

    def messages(self, h, batch, gate):
        if self.kind == "gather":
            rows = self.by_type(h.index_select(0, batch.edge_index[0]), batch.counts)
            return self.mean(rows * gate.index_select(0, batch.position), batch)
        if self.kind == "dense":
            rows = self.transform(h).view(-1, self.width)
        else:
            rows = self.by_type(h.index_select(0, batch.pair_node), batch.counts)
        if self.reduction == "pyg":
            return self.propagate(batch.edge_index, rows=rows, row=batch.row, gate=gate, position=batch.position,
                                  size=(batch.nodes, batch.nodes))
        return self.mean(self.message(rows, batch.row, gate, batch.position), batch)

    def forward(self, h, batch, steps):
        gate = 2 * torch.sigmoid(self.position(self.waves[:batch.positions]))
        for _ in range(steps):
            m = self.messages(h, batch, gate)
            s, i = batch.statements, batch.identifiers
            statements = self.statement(m.index_select(0, s), h.index_select(0, s))
            identifiers = self.identifier(m.index_select(0, i), h.index_select(0, i))
            h = torch.empty(h.shape, dtype=statements.dtype).index_copy(0, s, statements).index_copy(0, i, identifiers)
        return h


class Ggnn(nn.Module):
    """Weights have the names that irsight gives them."""

    relations, layers_, steps = 3, 4, 2

    def __init__(self, weights, variant):
        super().__init__()
        vocabulary, width = weights["embedding.weight"].shape
        self.variant, types = variant, 2 * self.relations
        self.embedding = nn.Embedding(vocabulary, width)
        self.layers = nn.ModuleList(GatedGraphLayer(width, types, variant) for _ in range(self.layers_))
        self.gate = nn.Linear(2 * width, weights["gate.bias"].shape[0])
        self.value = nn.Linear(width, weights["gate.bias"].shape[0])
        self.load_state_dict(weights)

    def batch(self, arrays):
        graphs = len(arrays["graph_offsets"]) - 1
        graph = torch.arange(graphs).repeat_interleave(arrays["graph_offsets"].diff())
        return Batch(arrays["token"], arrays["is_identifier"], graph, graphs, edges_of(arrays, self.relations), 2 * self.relations, self.variant)

    def forward(self, batch):
        h0 = h = self.embedding(batch.token)
        for layer in self.layers:
            h = layer(h, batch, self.steps)
        out = torch.sigmoid(self.gate(torch.cat([h0, h], 1))) * self.value(h)
        return scatter(out.float(), batch.graph, dim=0, dim_size=batch.graphs, reduce="sum")
