#!/usr/bin/env python3
"""Tests of tools/make_labels.py on a text of our own: quotes, offsets, and that no text gets into a label."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parent.parent.parent / "tools/make_labels.py"
TEXT = """# document: lake
# ---
The mayor of Érd met
the mayor of Tata. Érd will lend two boats. Tata will lend two boats.
Érd will also paint the pier, the sheds and all four of the benches at the lake.
"""
BODY = TEXT[TEXT.index("# ---\n") + 6:]


class MakeLabels(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        (self.root / "statements/corpus").mkdir(parents=True)
        (self.root / "statements/corpus/lake.txt").write_text(TEXT, encoding="utf-8")

    def run_tool(self, *words, shared=None):
        env = os.environ | {"CHANCERY_SHARED": str(shared or self.root)}
        return subprocess.run([sys.executable, TOOL, "--labels", self.root / "labels", *words], env=env,
                              capture_output=True, text=True)

    def make(self, *records, **more):
        work = self.root / "work.json"
        work.write_text(json.dumps({"doc": "lake.txt", "split": "tune", "records": records, **more}))
        return self.run_tool("make", work)

    def label(self):
        return json.loads((self.root / "labels/tune/lake.json").read_text())

    def loan(self, quote, **more):
        return {"kind": "contribution", "modality": "pledged", "quote": quote, "provider": ["HU"], **more}

    def test_a_quote_becomes_offsets_in_characters_and_bytes_across_line_ends(self):
        done = self.make(self.loan("The mayor of Érd met the mayor of Tata.", verb="meet"))
        self.assertEqual(done.returncode, 0, done.stderr)
        record = self.label()["records"][0]
        end = BODY.index(".") + 1
        self.assertEqual((record["start"], record["end"]), (0, end))
        self.assertEqual((record["start_utf8"], record["end_utf8"]), (0, end + 1))
        self.assertEqual(record["verb"], "meet")

    def test_a_label_holds_no_text(self):
        self.make(self.loan("Érd will lend two boats.", alt=["Érd will also paint the pier"]),
                  optional=[{"quote": "The mayor of Érd met", "why": "rhetoric"}])
        label = (self.root / "labels/tune/lake.json").read_text()
        for words in ("boats", "paint", "mayor", "quote\""):
            self.assertNotIn(words, label)

    def test_a_quote_that_is_not_there_or_there_twice_fails(self):
        self.assertIn("not found", self.make(self.loan("Tata will sell boats.")).stderr)
        twice = self.make(self.loan("will lend two boats."))
        self.assertEqual(twice.returncode, 1)
        self.assertIn("found 2 times", twice.stderr)
        self.assertEqual(self.make(self.loan("will lend two boats.", occurrence=2)).returncode, 0)
        self.assertEqual(self.label()["records"][0]["start"], BODY.rindex("will lend"))

    def test_left_out_words_reach_to_the_next_end(self):
        self.make(self.loan("The mayor [...] boats."))
        self.assertEqual(self.label()["records"][0]["end"], BODY.index("boats.") + 6)

    def test_a_sentence_in_a_field_fails(self):
        sentence = "Érd will also paint the pier, the sheds and all four of the benches"
        self.assertIn("is a sentence", self.make(self.loan("Érd will lend two boats.", note=sentence)).stderr)

    def test_a_record_outside_the_section_fails(self):
        done = self.make(self.loan("Érd will lend two boats."), **{"from": "Tata will lend"})
        self.assertIn("outside the section", done.stderr)

    def test_check_finds_a_changed_text(self):
        self.make(self.loan("Érd will lend two boats."))
        self.assertEqual(self.run_tool("check").returncode, 0)
        (self.root / "statements/corpus/lake.txt").write_text(TEXT.replace("two", "six"), encoding="utf-8")
        changed = self.run_tool("check")
        self.assertEqual(changed.returncode, 1)
        self.assertIn("tune/lake.json: another text", changed.stdout)

    def test_check_finds_a_moved_span(self):
        self.make(self.loan("Érd will lend two boats."))
        path = self.root / "labels/tune/lake.json"
        label = self.label()
        label["records"][0]["start"] += 1
        path.write_text(json.dumps(label))
        self.assertIn("no such quote", self.run_tool("check").stdout)

    def test_expand_gives_the_quotes_back(self):
        self.make(self.loan("Érd will lend two boats."))
        self.run_tool("expand", "--split", "tune", "--to", self.root / "out")
        label = json.loads((self.root / "out/gold/lake.json").read_text())
        self.assertEqual(label["doc"], "lake")
        self.assertEqual(label["records"][0]["quote"], "Érd will lend two boats.")
        self.assertEqual((self.root / "out/text/lake.txt").read_text(), TEXT)

    def test_without_the_corpus_it_says_that_it_skips(self):
        done = self.run_tool("check", shared=self.root / "nowhere")
        self.assertEqual((done.returncode, done.stdout[:9]), (0, "skipped: "))


if __name__ == "__main__":
    unittest.main()
