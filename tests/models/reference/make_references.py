"""Makes what the encoders are compared with, by PyTorch alone and as the equations read: ggnn.safetensors, statement_lstm.safetensors.

usage: make_references.py FOLDER    (needs PyTorch 2.11 in Python, numpy and safetensors)

Each file holds a batch (`batch.…`), first weights by their names in the C++ module (`weight.…`), what comes out in training mode
(`nodes`, `logits`), the gradients of the first loss (`gradient.…`), and the losses of ten steps of AdamW (`losses`).
Dropout is off: its draws are torch's own business.
"""

import sys

import torch
from safetensors.torch import save_file
from torch import nn

STEPS, RATE = 10, 0.01


class GatedGraphLayer(nn.Module):
    def __init__(self, width, types, steps):
        super().__init__()
        self.width, self.types, self.steps = width, types, steps
        self.transform = nn.Linear(width, types * width)
        self.position = nn.Linear(width, width)
        self.statement = nn.GRUCell(width, width)
        self.identifier = nn.GRUCell(width, width)

    def gate(self, position):
        wave = position[:, None] / 10000 ** (torch.arange(0, self.width, 2) / self.width)
        return 2 * torch.sigmoid(self.position(torch.cat([wave.sin(), wave.cos()], 1)))

    def forward(self, h, edges, is_identifier):
        source, target, kind, position = edges
        degree = torch.bincount(target, minlength=len(h)).clamp(min=1)
        for _ in range(self.steps):
            every = self.transform(h).view(len(h), self.types, self.width)
            message = every[source, kind] * self.gate(position)
            mean = torch.zeros_like(h).index_add(0, target, message) / degree[:, None]
            h = torch.where(is_identifier[:, None], self.identifier(mean, h), self.statement(mean, h))
        return h


class Ggnn(nn.Module):
    def __init__(self, vocabulary, width, layers, steps, relations, classes):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.layers = nn.ModuleList(GatedGraphLayer(width, 2 * relations, steps) for _ in range(layers))
        self.gate = nn.Linear(2 * width, classes)
        self.value = nn.Linear(width, classes)

    def forward(self, token, edges, is_identifier, graph, graphs):
        h0 = h = self.embedding(token)
        for layer in self.layers:
            h = layer(h, edges, is_identifier)
        nodes = torch.cat([h0, h], 1)
        out = torch.sigmoid(self.gate(nodes)) * self.value(h)
        return nodes, torch.zeros(graphs, out.shape[1]).index_add(0, graph, out)


class StatementLstm(nn.Module):
    def __init__(self, vectors, width, hidden, classes):
        super().__init__()
        self.width = width
        self.register_buffer("vectors", vectors / vectors.norm(dim=1, keepdim=True))
        self.first = nn.LSTM(vectors.shape[1], width, batch_first=True)
        self.second = nn.LSTM(width, width, batch_first=True)
        self.head = nn.ModuleDict({"norm": nn.BatchNorm1d(width, eps=1e-3, momentum=0.01),
                                   "hidden": nn.Linear(width, hidden), "out": nn.Linear(hidden, classes)})

    def forward(self, token, is_identifier, graph, graphs):
        nodes, last = torch.zeros(len(token), self.width), []
        for b in range(graphs):  # each program by itself
            places = torch.nonzero((graph == b) & ~is_identifier).flatten()
            if len(places) == 0:
                last.append(torch.zeros(self.width))
                continue
            y = self.second(self.first(self.vectors[token[places]][None])[0])[0][0]
            nodes = nodes.index_copy(0, places, y)
            last.append(y[-1])
        x = self.head["norm"](torch.stack(last))
        return nodes, self.head["out"](torch.relu(self.head["hidden"](x)))


def record(path, module, forward, label, batch):
    tensors = {f"batch.{name}": tensor.contiguous() for name, tensor in batch.items()}
    tensors["batch.label"] = label
    tensors |= {f"weight.{name}": value.detach().clone() for name, value in module.state_dict().items()}
    optimiser = torch.optim.AdamW(module.parameters(), lr=RATE)
    losses = []
    for step in range(STEPS):
        nodes, logits = forward()
        loss = nn.functional.cross_entropy(logits, label)
        optimiser.zero_grad()
        loss.backward()
        if step == 0:
            tensors |= {"nodes": nodes.detach().clone(), "logits": logits.detach().clone()}
            tensors |= {f"gradient.{name}": value.grad.clone() for name, value in module.named_parameters()}
        losses.append(loss.item())
        optimiser.step()
    tensors["losses"] = torch.tensor(losses)
    save_file(tensors, path)


def make_ggnn(path):
    torch.manual_seed(20)
    sizes, relations, vocabulary, positions = [5, 1, 9, 6], 3, 17, 7
    graph = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    nodes = len(graph)
    starts = torch.tensor([0, *sizes]).cumsum(0)
    ends = []  # of each relation: source, target, position, sorted by target
    for relation in range(relations):
        rows = []
        for b, size in enumerate(sizes):
            count = size * (3 - relation) // 2
            source, target = torch.randint(size, (2, count)) + starts[b]
            rows.append(torch.stack([source, target, torch.randint(positions, (count,))]))
        rows = torch.cat(rows, 1)
        ends.append(rows[:, torch.argsort(rows[1], stable=True)])
    forward_edges = torch.cat([torch.stack([e[0], e[1], torch.full_like(e[0], k), e[2]]) for k, e in enumerate(ends)], 1)
    backward_edges = torch.cat([torch.stack([e[1], e[0], torch.full_like(e[0], relations + k), e[2]])
                                for k, e in enumerate(ends)], 1)
    edges = torch.cat([forward_edges, backward_edges], 1)
    batch = {"graph_offsets": starts.int(), "token": torch.randint(vocabulary, (nodes,)).int(),
             "is_identifier": torch.rand(nodes) < 0.4}
    batch |= {f"edges.{k}": e.int() for k, e in enumerate(ends)}
    module = Ggnn(vocabulary, 6, layers=2, steps=2, relations=relations, classes=5)
    record(path, module, lambda: module(batch["token"].long(), edges, batch["is_identifier"], graph, len(sizes)),
           torch.tensor([3, 0, 4, 1]), batch)


def make_statement_lstm(path):
    torch.manual_seed(21)
    sizes, vocabulary = [4, 11, 1, 7, 3], 13
    graph = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    is_identifier = torch.rand(len(graph)) < 0.3
    batch = {"graph_offsets": torch.tensor([0, *sizes]).cumsum(0).int(), "is_identifier": is_identifier,
             "token": torch.randint(vocabulary, (len(graph),)).int()}
    vectors = torch.randn(vocabulary, 6)
    module = StatementLstm(vectors, width=8, hidden=5, classes=4)
    batch["vectors"] = vectors
    record(path, module, lambda: module(batch["token"].long(), is_identifier, graph, len(sizes)),
           torch.tensor([3, 0, 2, 1, 1]), batch)


if __name__ == "__main__":
    make_ggnn(f"{sys.argv[1]}/ggnn.safetensors")
    make_statement_lstm(f"{sys.argv[1]}/statement_lstm.safetensors")
