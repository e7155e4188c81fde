"""The deep part of IrNet as irsight/models/irnet.h has it, in PyTorch Geometric and plain PyTorch.

A variant is how what comes along edges is summed:
  pyg      MessagePassing.propagate for each relation and direction
  add      the same with index_select and index_add
  joint    one index_select and one index_add for all relations and directions together
  csr      as joint, summed by a sparse matrix [4 N, E] in CSR
  segment  as joint, over edges sorted by target and relation, by segment_reduce
"""

import torch
from torch import nn
from torch.nn import functional
from torch_geometric.nn import MessagePassing
from torch_geometric.utils import scatter, softmax

VARIANTS = ["pyg", "add", "joint", "csr", "segment"]
GATES = ["flow_in", "flow_out", "data_in", "data_out"]


class Batch:
    """What a forward pass reads, made once a batch."""

    def __init__(self, graph, graphs, word, features, ends, variant):
        self.graph, self.graphs, self.nodes = graph, graphs, len(word)
        self.word, (self.feature, self.feature_offsets) = word.long(), features
        self.edges, self.scale = [], []
        for source, target, position in ends:
            degree = torch.bincount(target, minlength=self.nodes).float()
            self.edges.append((torch.stack([source, target]), position))
            self.scale.append(torch.where(degree > 0, degree.rsqrt(), 0)[:, None])
        if variant in ("pyg", "add"):
            return
        kinds = range(len(ends))
        source = torch.cat([e[0] for e in ends])
        target = torch.cat([ends[r][1] * len(ends) + r for r in kinds])
        first = [0, 19, 38, 54]
        position = torch.cat([ends[r][2] + first[r] for r in kinds])
        order = torch.argsort(target, stable=True)
        self.source, self.target, self.position = source[order], target[order], position[order]
        self.lengths = torch.bincount(target, minlength=self.nodes * len(ends))
        self.joint_scale = torch.stack(self.scale, 1)  # [N, 4, 1]
        if variant == "csr":
            offsets = torch.cat([torch.zeros(1, dtype=torch.long), self.lengths.cumsum(0)])
            shape = (self.nodes * len(ends), len(source))
            self.matrix = torch.sparse_csr_tensor(offsets, torch.arange(len(source)), torch.ones(len(source)), shape)


class IrNetLayer(MessagePassing):
    def __init__(self, width, hidden, variant):
        super().__init__(aggr="sum")
        self.width, self.variant = width, variant
        self.norm = nn.LayerNorm(width)
        self.expand, self.contract = nn.Linear(5 * width, hidden), nn.Linear(hidden, width)
        for name in GATES:
            self.register_parameter(name, nn.Parameter(torch.empty(19 if "flow" in name else 16, width)))

    def message(self, x_j, gate, position):
        return x_j * gate.index_select(0, position)

    def by_relation(self, n, batch):
        parts = [n]
        for name, (edge_index, position), scale in zip(GATES, batch.edges, batch.scale):
            gate = getattr(self, name)
            if self.variant == "pyg":
                total = self.propagate(edge_index, x=n, gate=gate, position=position, size=(batch.nodes, batch.nodes))
            else:
                messages = self.message(n.index_select(0, edge_index[0]), gate, position)
                total = torch.zeros_like(n).index_add(0, edge_index[1], messages)
            parts.append(total * scale)
        return torch.cat(parts, 1)

    def joint(self, n, batch):
        gates = torch.cat([getattr(self, name) for name in GATES])
        messages = n.index_select(0, batch.source) * gates.index_select(0, batch.position)
        if self.variant == "csr":
            total = torch.sparse.mm(batch.matrix, messages)
        elif self.variant == "segment":
            total = torch.segment_reduce(messages, "sum", lengths=batch.lengths, axis=0, unsafe=True)
        else:
            total = torch.zeros(4 * batch.nodes, self.width).index_add(0, batch.target, messages)
        return torch.cat([n, (total.view(batch.nodes, 4, self.width) * batch.joint_scale).flatten(1)], 1)

    def forward(self, h, batch):
        n = self.norm(h)
        with torch.autocast("cpu", enabled=False):
            a = self.by_relation(n.float(), batch) if self.variant in ("pyg", "add") else self.joint(n.float(), batch)
        return h + self.contract(torch.relu(self.expand(a)))


class IrNet(nn.Module):
    """Weights have the names that irsight gives them."""

    def __init__(self, weights, variant):
        super().__init__()
        rows, width = weights["words.weight"].shape
        hidden, layers = weights["layers.0.contract.weight"].shape[1], 1 + max(int(n.split(".")[1]) for n in weights if n.startswith("layers."))
        self.variant, self.heads = variant, weights["attention.bias"].shape[0]
        self.words = nn.EmbeddingBag(rows, width, mode="sum", include_last_offset=True)
        self.word_norm, self.norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.layers = nn.ModuleList(IrNetLayer(width, hidden, variant) for _ in range(layers))
        self.attention = nn.Linear(width, self.heads)
        self.hidden = nn.Linear(2 * width, 2 * width)
        self.out = nn.Linear(2 * width, weights["out.bias"].shape[0])
        self.load_state_dict(weights)

    @staticmethod
    def ends_of(arrays):
        ends = []
        for name in ("flow", "data"):
            source, target, position = (arrays[f"{name}.{part}"].long() for part in ("source", "target", "position"))
            ends += [(source, target, position), (target, source, position)]
        return ends

    def batch(self, arrays):
        graphs = len(arrays["graph_offsets"]) - 1
        graph = torch.arange(graphs).repeat_interleave(arrays["graph_offsets"].diff())
        features = (arrays["feature"], arrays["feature_offsets"])
        return Batch(graph, graphs, arrays["word"], features, self.ends_of(arrays), self.variant)

    def forward(self, batch):
        h = self.word_norm(self.words(batch.feature, batch.feature_offsets)).index_select(0, batch.word)
        for layer in self.layers:
            h = layer(h, batch)
        z = self.norm(h)
        weight = softmax(self.attention(z).float(), batch.graph, num_nodes=batch.graphs)
        weighted = (z.view(batch.nodes, self.heads, -1) * weight[:, :, None]).flatten(1)
        pooled = [scatter(weighted, batch.graph, dim=0, dim_size=batch.graphs, reduce="sum"),
                  scatter(z, batch.graph, dim=0, dim_size=batch.graphs, reduce="max")]
        return self.out(torch.relu(self.hidden(torch.cat(pooled, 1)))).float()
