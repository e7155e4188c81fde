"""PyTorch Geometric's side of pyg.py: does what lines on standard input ask for, as training_benchmark does.

usage: pyg_peer.py FILE --network ggnn|irnet --variant V [--compile] [--bfloat16] [--threads N]
"""

import argparse
import ctypes
import json
import pathlib
import resource
import sys
import time

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional

import pyg_ggnn
import pyg_irnet

RATE = 2.5e-4


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory_mib(name):
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    return 0


class Peer:
    def __init__(self, tensors, line):
        weights = {name[len("weight."):]: value for name, value in tensors.items() if name.startswith("weight.")}
        network = pyg_ggnn.Ggnn if line.network == "ggnn" else pyg_irnet.IrNet
        self.network = network(weights, line.variant)
        self.arrays = []
        while f"batch{len(self.arrays)}.label" in tensors:
            prefix = f"batch{len(self.arrays)}."
            self.arrays.append({name[len(prefix):]: value for name, value in tensors.items() if name.startswith(prefix)})
        self.labels = [arrays.pop("label") for arrays in self.arrays]
        self.batches = [self.network.batch(arrays) for arrays in self.arrays]
        self.answer = torch.compile(self.network) if line.compile else self.network
        self.optimiser = torch.optim.AdamW(self.network.parameters(), RATE, (0.9, 0.999), 1e-8, 0.01, fused=True)
        self.bfloat16 = line.bfloat16

    def loss(self, batch, label):
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bfloat16):
            logits = self.answer(batch).float()
        return functional.cross_entropy(logits, label), logits

    def forward(self, i):
        with torch.no_grad():
            return self.loss(self.batches[i], self.labels[i])[0].item()

    def backward(self, batch, label):
        loss, logits = self.loss(batch, label)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        return loss, logits

    def step(self, i, batch=None):
        loss, _ = self.backward(self.batches[i] if batch is None else batch, self.labels[i])
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1, foreach=True)
        self.optimiser.step()
        return loss.item()

    def epoch(self):
        for i, arrays in enumerate(self.arrays):
            loss = self.step(i, self.network.batch(arrays))
        return loss

    def gradients(self, i, path):
        loss, logits = self.backward(self.batches[i], self.labels[i])
        tensors = {f"gradient.{name}": weight.grad for name, weight in self.network.named_parameters()}
        save_file({"logits": logits.detach(), **tensors}, path)
        return loss.item()

    @staticmethod
    def memory():
        answer = {"peak_mib": memory_mib("VmHWM")}
        allocator = ctypes.CDLL(None)  # jemalloc where it was loaded before
        if hasattr(allocator, "mallctl"):
            allocator.mallctl(b"arena.4096.purge", None, None, None, ctypes.c_size_t(0))  # MALLCTL_ARENAS_ALL
        else:
            allocator.malloc_trim(0)
        pathlib.Path("/proc/self/clear_refs").write_text("5")
        return {**answer, "resting_mib": memory_mib("VmRSS")}

    def do(self, command, *rest):
        if command == "memory":
            return self.memory()
        begin, processor = time.perf_counter(), processor_seconds()
        work = {"forward": self.forward, "step": self.step, "epoch": self.epoch, "gradients": self.gradients}[command]
        loss = work(*[int(word) if word.isdigit() else word for word in rest])
        return {"seconds": time.perf_counter() - begin, "processor": processor_seconds() - processor, "loss": loss}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--network", choices=["ggnn", "irnet"], required=True)
    parser.add_argument("--variant", required=True)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--bfloat16", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    line = parser.parse_args()
    torch.set_num_threads(line.threads)
    peer = Peer(load_file(line.file), line)
    print(json.dumps({"ready": True}), flush=True)
    for asked in sys.stdin:
        if asked.strip() == "quit":
            break
        print(json.dumps(peer.do(*asked.split())), flush=True)


if __name__ == "__main__":
    main()
