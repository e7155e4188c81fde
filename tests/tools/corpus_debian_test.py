"""End to end: `irsight corpus debian`. usage: corpus_debian_test.py IRSIGHT [unittest arguments]"""
import json
import os
import shutil
import stat
import unittest

from corpus_support import PRODUCT, SUM_RENAMED, CorpusTest
from graph_support import SUM_C

APT_GET = """#!/bin/sh
echo "$@" >> "$ARCHIVE/calls"
[ "$1" = source ] || exit 0
for last; do :; done
name=${last%%=*} version=${last#*=}
[ -d "$ARCHIVE/$name" ] || { echo "E: Unable to find a source package for $name" >&2; exit 100; }
cp -r "$ARCHIVE/$name" "$name-$version"
echo "Version: $version" > "$name.dsc"
"""
MAKEFILE = "%.o: %.c\n\t$(CC) -c $< -o $@\nall: $(patsubst %.c,%.o,$(wildcard *.c))\n"


class Debian(CorpusTest):
    def setUp(self):
        super().setUp()
        apt = self.write("bin/apt-get", APT_GET)
        apt.chmod(apt.stat().st_mode | stat.S_IXUSR)
        self.environment = {**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
                            "ARCHIVE": str(self.folder / "archive")}
        self.source("good", SUM_C)
        self.source("unseen", SUM_RENAMED + PRODUCT)
        (self.folder / "archive/broken").mkdir()

    def source(self, name, text):
        self.write(f"archive/{name}/code.c", text)
        self.write(f"archive/{name}/Makefile", MAKEFILE)

    def listed(self, *packages):
        self.write("list.json", json.dumps({"format": "irsight-corpus-packages", "version": 1, "packages": packages}))

    def debian(self, *arguments, status=0):
        return self.corpus("debian", "list.json", "--work", "w", "-o", "c", "--held-out", "h", "--exclude", "none", *arguments,
                           status=status, env=self.environment)

    def test_packages_are_built_and_those_that_fail_cost_themselves_only(self):
        self.listed({"name": "unseen", "version": "3", "held_out": True}, {"name": "broken", "version": "1"},
                    {"name": "absent", "version": "1"}, {"name": "good", "version": "2-1", "kind": "sums"})
        run = self.debian(status=1)
        self.assert_error(run, "broken: no object came of it", "absent: apt-get source: Unable to find a source package")
        records = self.records()
        self.assertEqual(list(records), ["broken", "absent", "good"])
        self.assertEqual((records["good"]["version"], records["good"]["kind"], records["good"]["modules"]), ("2-1", "sums", 1))
        self.assertIn("no object", records["broken"]["failure"])
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["product"], "what the corpus has is not unseen")
        shown = self.corpus("show", "c").stdout.decode()
        self.assertIn("absent: apt-get source", shown)
        self.assertEqual([json.loads(line)["package"] for line in self.corpus("show", "c", "--json").stdout.splitlines()],
                         ["broken", "absent", "good"])

    def test_what_a_build_could_not_make_is_told(self):
        self.source("good", SUM_C)
        self.write("archive/good/wrong.c", "int f( {\n")
        self.write("archive/good/worse.c", "#error no\n")
        for system in ("make", "direct"):
            with self.subTest(system=system):
                self.listed({"name": "good", "version": "2", "system": system})
                run = self.debian()
                self.assertIn(b"note: good: 1 modules, 1 functions; 2 objects could not be made: see w/log/good.log", run.stderr)
                self.assertEqual(self.records()["good"]["unbuilt"], 2)
                self.assertIn("good: 2 objects could not be made", self.corpus("show", "c").stdout.decode())
                shutil.rmtree(self.folder / "c")
                shutil.rmtree(self.folder / "w")

    def test_what_is_done_is_not_done_again_and_what_failed_is(self):
        self.listed({"name": "broken", "version": "1"}, {"name": "good", "version": "2"})
        self.debian(status=1)
        calls = (self.folder / "archive/calls").read_text().count("good=2")
        self.source("broken", PRODUCT)
        self.debian()
        self.assertEqual((self.folder / "archive/calls").read_text().count("good=2"), calls)
        self.assertEqual(list(self.records()), ["good", "broken"])
        before = self.bytes_of("c")
        self.debian()
        self.assertEqual(self.bytes_of("c"), before)
        shutil.rmtree(self.folder / "c")
        self.debian("--no-build")
        self.assertEqual(list(self.records()), ["broken", "good"], "from nothing they come in the list's order")

    def test_held_out_packages_are_made_anew_when_the_corpus_grows(self):
        self.listed({"name": "unseen", "version": "3", "held_out": True}, {"name": "good", "version": "2"})
        self.debian("--only", "unseen")
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["total", "product"])
        self.debian()
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["product"])

    def test_held_out_packages_go_only_where_they_can_be_put_back(self):
        self.listed({"name": "unseen", "version": "3", "held_out": True}, {"name": "good", "version": "2"})
        self.debian("--only", "unseen")
        before = self.bytes_of("h")
        self.debian("--only", "good")  # the corpus grows, and nobody asks for what is held out
        self.assertEqual(self.bytes_of("h"), before)
        shutil.rmtree(self.folder / "w")
        run = self.debian("--no-build", status=1)
        self.assert_error(run, "h: holds unseen, which would go, since c has changed, and is not built here")
        self.assertEqual(self.bytes_of("h"), before)
        run = self.debian()
        self.assertIn(b"note: h: is made anew, since c has changed", run.stderr)
        self.assertEqual(self.defined("h/unseen/00000.bc"), ["product"])

    def test_a_corpus_of_its_own_is_not_made_anew(self):
        self.listed({"name": "unseen", "version": "3", "held_out": True}, {"name": "good", "version": "2"})
        self.write("sum.c", SUM_C)
        self.add("mine", "sum.c", out="h")
        before = self.bytes_of("h")
        self.assertIn(b"error: h: is a corpus of its own, held out of none", self.debian(status=1).stderr)
        self.assertEqual(self.bytes_of("h"), before)

    def test_nothing_is_fetched_without_leave(self):
        self.listed({"name": "good", "version": "2"})
        run = self.debian("--no-build")
        self.assertIn(b"note: good: is not built yet", run.stderr)
        self.assertFalse((self.folder / "archive/calls").exists())

    def test_a_list_that_is_none_is_refused(self):
        for contents, said in (("{", "list.json: "), ("{}", "format is ''"),
                               ('{"format": "irsight-corpus-packages", "version": 2}', "version is 2, this irsight reads 1"),
                               ('{"format": "irsight-corpus-packages", "version": 1}', "packages"),
                               ('{"format": "irsight-corpus-packages", "version": 1, "packages": [{}]}', "name")):
            self.write("list.json", contents)
            self.assert_error(self.debian(status=1), said)
        self.listed({"name": "good"}, {"name": "good"})
        self.assert_error(self.debian(status=1), "list.json: names good twice")
        self.listed({"name": "good"})
        self.assert_error(self.debian("--only", "god", status=1), "--only god: list.json has no such package")

    def test_the_list_that_comes_with_irsight_is_one(self):
        run = self.corpus("debian", "--work", "w", "-o", "c", "--no-build", "--only", "zlib,brotli")
        self.assertIn(b"zlib: is not built yet", run.stderr)


if __name__ == "__main__":
    unittest.main()
