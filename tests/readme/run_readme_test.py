"""Tests run_readme.py: what is shown must be what is printed."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

RUN = pathlib.Path(__file__).with_name("run_readme.py")


def run_readme(text, *options):
    """Returns the exit status, what was printed, and the file's text afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "README.md")
        file.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, RUN, file, "--root", folder, "--scratch", folder + "/scratch", *options],
                             capture_output=True, text=True)
        return run.returncode, run.stdout, file.read_text(encoding="utf-8")


def console(*lines):
    return "\n".join(["Some text.", "```console", *lines, "```", ""])


class RunReadme(unittest.TestCase):
    def test_equal_output_passes(self):
        self.assertEqual(run_readme(console("$ echo one; echo two", "one", "two"))[:2],
                         (0, "README.md: 1 commands, 0 do not print what is shown\n"))

    def test_other_output_fails_with_its_place(self):
        status, output, _ = run_readme(console("$ echo one", "two"))
        self.assertEqual(status, 1)
        self.assertIn("README.md:3: $ echo one\n--- shown\ntwo\n--- printed (exit status 0)\none\n", output)

    def test_missing_and_surplus_lines_fail(self):
        self.assertEqual(run_readme(console("$ echo one", "one", "two"))[0], 1)
        self.assertEqual(run_readme(console("$ echo one; echo two", "one"))[0], 1)

    def test_a_failing_command_fails(self):
        self.assertEqual(run_readme(console("$ false"))[0], 1)

    def test_dots_stand_for_text_and_for_lines(self):
        self.assertEqual(run_readme(console("$ echo took 12 s", "took ... s"))[0], 0)
        self.assertEqual(run_readme(console("$ seq 5", "1", "...", "5"))[0], 0)
        self.assertEqual(run_readme(console("$ seq 5", "1", "...", "6"))[0], 1)

    def test_commands_go_on_after_a_backslash_and_share_a_folder(self):
        self.assertEqual(run_readme(console("$ echo a \\", "    b > file", "$ cat file", "a b"))[0], 0)

    def test_a_file_without_commands_fails(self):
        self.assertEqual(run_readme("```\n$ echo one\n```\n")[0], 1)

    def test_set_up_is_not_run(self):
        self.assertEqual(run_readme(console("$ bash scripts/quickstart.sh", "...", "$ true"))[0], 0)

    def test_write_shows_what_was_printed_and_keeps_dots_that_match(self):
        text = console("$ seq 2", "3", "$ seq 9", "1", "...", "9", "$ echo a \\", "    b")
        status, _, written = run_readme(text, "--write")
        self.assertEqual(status, 0)
        self.assertEqual(written, console("$ seq 2", "1", "2", "$ seq 9", "1", "...", "9", "$ echo a \\", "    b", "a b"))

    def test_write_keeps_the_file_when_a_command_fails(self):
        text = console("$ echo one", "$ false")
        self.assertEqual(run_readme(text, "--write"), (1, run_readme(text, "--write")[1], text))


if __name__ == "__main__":
    unittest.main()
