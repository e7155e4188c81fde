"""Tests check_layering.py: each forbidden include is found where it stands, each allowed one is not."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).with_name("check_layering.py")


def check(files):
    """Runs the check over a tree of {path: text}; returns its exit status and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True)
        return run.returncode, run.stdout


class Layering(unittest.TestCase):
    def assert_found(self, path, include, expected):
        status, output = check({path: f"#pragma once\n\n#include {include}\n"})
        self.assertEqual(output, f"{path}:3: {expected}\n")
        self.assertEqual(status, 1)

    def assert_allowed(self, path, include):
        status, output = check({path: f"#include {include}\n"})
        self.assertEqual((status, output), (0, "layering: every include is allowed\n"))

    def test_data_goes_one_way(self):
        self.assert_found("irsight/base/a.h", '"irsight/graph/b.h"',
                          "includes irsight/graph/b.h: irsight/base may not include irsight/graph")
        self.assert_found("irsight/graph/a.cc", '"irsight/graph/formats/b.h"',
                          "includes irsight/graph/formats/b.h: irsight/graph may not include irsight/graph/formats")
        self.assert_found("irsight/graph/formats/a.cc", '"irsight/frontend/b.h"',
                          "includes irsight/frontend/b.h: irsight/graph/formats may not include irsight/frontend")
        self.assert_found("irsight/frontend/a.cc", '"irsight/tools/b.h"',
                          "includes irsight/tools/b.h: irsight/frontend may not include irsight/tools")

    def test_lower_layers_are_allowed(self):
        self.assert_allowed("irsight/frontend/a.h", '"irsight/graph/formats/b.h"')
        self.assert_allowed("irsight/graph/a.cc", '"irsight/base/b.h"')
        self.assert_allowed("irsight/tools/a.cc", '"irsight/frontend/b.h"')

    def test_llvm_stays_in_the_frontend(self):
        self.assert_found("irsight/graph/a.cc", "<llvm/IR/Module.h>",
                          "includes llvm/IR/Module.h: only irsight/frontend, irsight/tools may")
        self.assert_allowed("irsight/frontend/a.cc", "<llvm/IR/Module.h>")
        self.assert_allowed("irsight/frontend/internal/a.h", '"clang/Basic/Diagnostic.h"')

    def test_torch_stays_in_models_and_tasks(self):
        self.assert_found("irsight/datasets/a.cc", "<torch/torch.h>", "includes torch/torch.h: only irsight/models, irsight/tasks may")
        self.assert_found("irsight/models/a.cc", '"irsight/frontend/b.h"',
                          "includes irsight/frontend/b.h: irsight/models may not include irsight/frontend")
        self.assert_allowed("irsight/models/a.h", "<torch/types.h>")

    def test_llvm_stays_out_of_public_headers(self):
        self.assert_found("irsight/frontend/a.h", "<llvm/IR/Module.h>",
                          "includes llvm/IR/Module.h: a public header declares it forward, or moves to internal/")
        self.assert_found("irsight/frontend/a.h", '"irsight/frontend/internal/b.h"',
                          "includes irsight/frontend/internal/b.h: an installed header may not include an internal one")

    def test_unknown_libraries_are_found(self):
        self.assert_found("irsight/base/a.cc", "<absl/strings/str_cat.h>",
                          "includes absl/strings/str_cat.h, which the table of tests/layering/check_layering.py does not name")

    def test_unknown_folders_are_found(self):
        self.assert_found("irsight/other/a.cc", "<vector>", "is in no folder of the table")

    def test_standard_headers_are_allowed(self):
        self.assert_allowed("irsight/base/a.h", "<string_view>")
        self.assert_allowed("irsight/base/a.cc", "<sys/mman.h>")


if __name__ == "__main__":
    unittest.main()
