#!/usr/bin/env python3
"""Tests of tools/score_reader.py: what counts as right, as false, and as neither."""
import importlib.util
import pathlib
import sys
import unittest

TOOL = pathlib.Path(__file__).resolve().parent.parent.parent / "tools/score_reader.py"
sys.dont_write_bytecode = True
SPEC = importlib.util.spec_from_file_location("score_reader", TOOL)
score_reader = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(score_reader)

TEXT = "Érd will lend two boats. Tata will paint the pier. Érd is fond of boats. Two boats from Érd!"


def place(quote):
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote)}


def label(quote, kind="action", **more):
    return {"kind": kind, "modality": "pledged", **place(quote), **more}


def found(quote, kind="action", **more):
    at = place(quote)
    before = lambda offset: len(TEXT[:offset].encode())
    return {"kind": kind, "modality": "pledged", "quote": quote, "start": before(at["start"]), "end": before(at["end"]), **more}


def total(labels, records, optional=()):
    document = score_reader.Document("lake", TEXT, None, {"records": labels, "optional": list(optional)})
    return score_reader.scored(document, records)[0]


class ScoreReader(unittest.TestCase):
    def expect(self, tally, name, right, labels, seen):
        self.assertEqual((right, labels, seen), tuple(tally.get(f"{name} {part}", 0) for part in ("right", "labels", "found")))

    def test_span_and_kind_make_a_strict_match_span_alone_a_loose_one(self):
        tally = total([label("Érd will lend two boats.", "contribution")], [found("will lend two boats", "action")])
        self.expect(tally, "strict", 0, 1, 1)
        self.expect(tally, "span", 1, 1, 1)
        self.expect(tally, "class", 1, 1, 1)
        self.assertEqual(score_reader.figures(tally)["strict"], 0)

    def test_less_than_half_of_the_letters_is_no_match(self):
        tally = total([label("Tata will paint the pier.")], [found("Tata will")])
        self.expect(tally, "span", 0, 1, 1)

    def test_one_prediction_answers_one_label(self):
        both = label("Érd will lend two boats.")
        self.expect(total([both, both], [found("Érd will lend two boats.")]), "strict", 1, 2, 1)

    def test_another_place_counts_and_its_repetition_is_neither_right_nor_wrong(self):
        told_twice = label("Érd will lend two boats.", alt=[place("Two boats from Érd!")])
        self.expect(total([told_twice], [found("Two boats from Érd!")]), "strict", 1, 1, 1)
        self.expect(total([told_twice], [found("Érd will lend two boats."), found("Two boats from Érd!")]), "strict", 1, 1, 1)

    def test_an_optional_passage_is_neither_right_nor_wrong_and_any_other_is_false(self):
        records = [found("Érd is fond of boats.")]
        self.expect(total([], records, [place("Érd is fond of boats.")]), "strict", 0, 0, 0)
        tally = total([], records)
        self.expect(tally, "strict", 0, 0, 1)
        self.assertEqual(tally["quiet false"], 1)

    def test_a_quote_that_is_not_the_text_at_its_place_is_no_evidence(self):
        wrong = found("Érd will lend two boats.") | {"quote": "Érd will give two boats."}
        tally = total([label("Érd will lend two boats.")], [wrong])
        self.assertEqual(score_reader.figures(tally)["evidence"], 0)
        self.expect(tally, "strict", 0, 1, 0)

    def test_fields_count_on_matched_records_where_the_label_gives_them(self):
        labelled = label("Érd will lend two boats.", provider=["HU"], recipient=None, date=["2026", "2026-12-31"],
                         amounts=[{"value": 100, "currency": "EUR"}], sector={"category": ["210"]})
        tally = total([labelled], [found("Érd will lend two boats.", provider=["HU", "AT"], date="2026", amounts=[
            {"value": 100.4, "currency": "HUF"}], sector={"category": ["210", "311"]})])
        got = score_reader.figures(tally)
        self.assertEqual((0, 1, 1, 0, 1, 1, 0), tuple(got[name] for name in (
            "provider", "date", "amount", "currency", "sector", "modality", "money")))
        self.assertNotIn("recipient", got)

    def test_an_amount_of_a_missed_record_is_missed_end_to_end(self):
        labelled = label("Érd will lend two boats.", amounts=[{"value": 100, "currency": "EUR"}])
        got = score_reader.figures(total([labelled], []))
        self.assertEqual(got["money"], 0)
        self.assertNotIn("amount", got)

    def test_a_floor_is_broken_from_below_and_false_commitments_from_above(self):
        class Result:
            name, figures = "own", {"strict": 0.5, "false_per_1000_words": 2.0}
        broken = lambda **floors: len(list(score_reader.below([Result], {"own": floors})))
        self.assertEqual((1, 0, 1, 0, 1), (broken(strict=0.6), broken(strict=0.5), broken(false_per_1000_words=1.0),
                                           broken(false_per_1000_words=2.0), broken(date=0.1)))


if __name__ == "__main__":
    unittest.main()
