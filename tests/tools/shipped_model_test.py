"""End to end: the model that comes with irsight. usage: shipped_model_test.py IRSIGHT [unittest arguments]"""
import json
import pathlib
import subprocess
import unittest

from graph_support import GraphTest


class ShippedModel(GraphTest):
    """The model of POJ-104 that comes with irsight, asked about programs that are in no data set; their files begin with the class."""

    PROGRAMS = sorted((pathlib.Path(__file__).parent / "programs").iterdir())

    def answers(self, *arguments):
        run = self.irsight("predict", "poj104", *arguments, "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_knows_programs_from_source(self):
        for program, answer in zip(self.PROGRAMS, self.answers(*self.PROGRAMS), strict=True):
            self.assertEqual(answer["label"], program.name.split("_")[0])
            self.assertGreater(answer["probability"], 0.5, program.name)

    def test_knows_them_when_they_were_optimised_before(self):
        # Those of stdio: of iostream, Clang makes another program above -O0.
        for program in self.PROGRAMS:
            if "iostream" in program.read_text():
                continue
            clang = "clang-22" if program.suffix == ".c" else "clang++-22"
            for level in "-O1", "-O2", "-Os":
                bitcode = self.folder / f"{program.stem}{level}.bc"
                subprocess.run([clang, level, "-emit-llvm", "-c", program, "-o", bitcode], check=True)
                self.assertEqual(self.answers(bitcode)[0]["label"], program.name.split("_")[0], bitcode.name)

    def test_says_the_same_of_their_graphs(self):
        run = self.irsight("graph", *self.PROGRAMS, "--words", "--level", "0+2", "-o", "all.safetensors")
        self.assertEqual(run.returncode, 0, run.stderr)
        for source, graph in zip(self.answers(*self.PROGRAMS, "--level", "0+2"), self.answers("all.safetensors"), strict=True):
            self.assertEqual({**source, "file": ""}, {**graph, "file": ""})

    def test_is_named_by_its_name_where_there_is_no_such_file(self):
        self.write("poj104", "no model\n")
        run = self.irsight("predict", "poj104", self.PROGRAMS[0])
        self.assertEqual(run.returncode, 1)
        self.assert_error(run, "poj104: ")
        self.assert_error(self.irsight("predict", "poj105", self.PROGRAMS[0]), "poj105: ")

    def test_is_meant_where_a_folder_has_its_name(self):
        (self.folder / "poj104").mkdir()
        self.assertEqual(self.answers(self.PROGRAMS[0])[0]["label"], self.PROGRAMS[0].name.split("_")[0])


if __name__ == "__main__":
    unittest.main()
