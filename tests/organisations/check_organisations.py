#!/usr/bin/env python3
"""Organisation files in the tables, against what a small reader of our own (xml.etree) finds in the same files.

usage: check_organisations.py --program FILE [--published]

Compared row by row: organisations, budgets of every kind, expenditures, their lines, document links; and the sums by kind
and currency. Without an option the files beside this one are read; --published takes every organisation file of
../shared/data/iati (or $CHANCERY_SHARED/data/iati). Without them the test says so and counts as skipped.
"""
import argparse
import collections
import csv
import decimal
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
BUDGETS = ("total-budget", "recipient-org-budget", "recipient-region-budget", "recipient-country-budget")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def words(element):
    """Of an element that may be missing: its first narrative, or its own text."""
    if element is None:
        return ""
    texts = [child.text for child in element.findall("narrative")] + [element.text]
    return next((text.strip() for text in texts if text and text.strip()), "")


def number(text):
    try:
        value = decimal.Decimal(text.strip())
        return str(value.normalize()) if value else "0"
    except (decimal.InvalidOperation, AttributeError):
        return ""


def attribute(parent, element, name):
    child = parent.find(element)
    return child.get(name, "") if child is not None else ""


def money(element, default):
    value = element.find("value")
    if value is None:
        return "", default, ""
    return number(value.text), value.get("currency") or default, value.get("value-date", "")[:10]


def budget_rows(place, organisation):
    default = organisation.get("default-currency", "")
    for element in organisation:
        if element.tag not in (*BUDGETS, "total-expenditure"):
            continue
        kind = element.tag
        recipient = element.find(kind.removesuffix("-budget")) if kind in BUDGETS[1:] else None
        yield (*place, kind, element.get("status", ""),
               "" if recipient is None else recipient.get("ref") or recipient.get("code", ""), words(recipient),
               "" if recipient is None else recipient.get("vocabulary", ""),
               attribute(element, "period-start", "iso-date")[:10], attribute(element, "period-end", "iso-date")[:10],
               *money(element, default))


def line_rows(place, organisation):
    default = organisation.get("default-currency", "")
    for element in organisation:
        for line in (*element.findall("budget-line"), *element.findall("expense-line")):
            yield (*place, element.tag, line.get("ref", ""), words(line), *money(line, default))


def link_rows(place, organisation):
    for link in organisation.findall("document-link"):
        yield (*place, link.get("url", ""), link.get("format", ""), words(link.find("title")), words(link.find("description")),
               " ".join(x.get("code", "") for x in link.findall("category")),
               " ".join(x.get("code", "") for x in link.findall("language")),
               attribute(link, "document-date", "iso-date"),
               " ".join(x.get("code", "") for x in link.findall("recipient-country")))


def expected(path):
    """View -> rows, as the file says."""
    rows = collections.defaultdict(list)
    for index, organisation in enumerate(ET.parse(path).getroot().findall("iati-organisation")):
        identifier = organisation.find("organisation-identifier")
        identifier = words(organisation.find("iati-identifier") if identifier is None else identifier)
        place = (identifier, str(index))
        publisher = organisation.find("reporting-org")
        rows["organisations"].append((*place, words(organisation.find("name")), publisher.get("ref", ""),
                                      publisher.get("type", ""), words(publisher), organisation.get("default-currency", ""),
                                      organisation.get(LANGUAGE, "")))
        for row in budget_rows(place, organisation):
            if row[2] == "total-expenditure":
                rows["organisation_expenditures"].append((*row[:2], *row[7:]))
            else:
                rows["organisation_budgets"].append(row)
        rows["organisation_budget_lines"] += line_rows(place, organisation)
        rows["organisation_document_links"] += link_rows(place, organisation)
    return rows


COLUMNS = {
    "organisations": "name, reporting_org_ref, reporting_org_type, reporting_org, default_currency, language",
    "organisation_budgets": "kind, status, recipient, recipient_name, recipient_vocabulary, period_start, period_end, value, "
                            "currency, value_date",
    "organisation_expenditures": "period_start, period_end, value, currency, value_date",
    "organisation_budget_lines": "kind, ref, narrative, value, currency, value_date",
    "organisation_document_links": "url, format, title, description, category, language, document_date, recipient_country",
}


class Record:
    def __init__(self, program, path):
        self.program, self.path = program, path

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True)

    def add(self, file):
        done = self.run("add", "-q", "--record", self.path, file)
        if done.returncode not in (0, 1):
            sys.exit(f"{file}: {done.stderr}")

    def query(self, sql):
        done = self.run("query", "--record", self.path, "--format", "csv", "--max-rows", 1_000_000, sql)
        if done.returncode:
            sys.exit(f"{sql}\n{done.stderr}")
        return list(csv.DictReader(done.stdout.splitlines(keepends=True)))


def stored(record, view):
    for row in record.query(f"SELECT organisation_identifier, organisation_index, {COLUMNS[view]} FROM {view} ORDER BY byte_start"):
        if "value" in row:
            row["value"] = number(row["value"])
        yield tuple(row.values())


def by_kind(rows, kind, value):
    sums = collections.Counter()
    for row in rows:
        sums[row[kind], row[value + 1]] += decimal.Decimal(row[value] or 0)
    return sums


def check_file(program, file, work, problems):
    record = Record(program, work / "record")
    record.add(file)
    rows = expected(file)
    for view in COLUMNS:
        mine, theirs = list(stored(record, view)), rows[view]
        if mine != theirs:
            differ = next((pair for pair in zip(mine, theirs) if pair[0] != pair[1]), (len(mine), len(theirs)))
            problems.append(f"{file.name}: {view}: stored, then in the file: {differ}")
    sums = collections.Counter()
    for row in record.query("SELECT kind, currency, sum(value) AS total FROM organisation_budgets GROUP BY ALL"):
        sums[row["kind"], row["currency"]] += decimal.Decimal(row["total"] or 0)
    if sums != by_kind(rows["organisation_budgets"], 2, 9):
        problems.append(f"{file.name}: sums by kind: {sums}")
    both = record.query("SELECT (SELECT count(*) FROM organisation_budgets) AS a, (SELECT count(*) FROM "
                        "counted_organisation_budgets) AS b, (SELECT count(*) FROM excluded_organisation_budgets) AS c")[0]
    if int(both["a"]) != int(both["b"]) + int(both["c"]):
        problems.append(f"{file.name}: published is not counted + excluded: {both}")
    return {view: len(rows[view]) for view in COLUMNS}


def check_own(program, work, problems):
    """What a comparison with the file does not show: other languages, repeats, two sources, unreadable values."""
    record = Record(program, work / "record")
    record.add(HERE / "offices.xml")
    record.add(HERE / "offices-old.xml")
    copy = work / "copy.xml"  # the same organisation in another source, with one budget that the first has not
    text = (HERE / "offices.xml").read_text().replace("2025-03-01T00", "2024-03-01T00").replace(">250<", ">251<")
    copy.write_text(text)
    for sql, wanted in (
            ("SELECT string_agg(narrative, '|' ORDER BY byte_start) FROM organisation_narratives WHERE language = 'fr' AND source = 1",
             "Bureau des essais|Routes|Stratégie"),
            ("SELECT value_text FROM organisation_budgets WHERE source = 1 AND value IS NULL", "about 7"),
            ("SELECT string_agg(rule, ' ') FROM excluded_organisation_budgets", "repeated"),
            ("SELECT recipient_vocabulary_uri FROM organisation_budgets WHERE recipient = 'R1'", "http://example.org/regions"),
            ("SELECT secondary_reporter FROM organisations WHERE organisation_identifier = 'XX-TEST-1'", "true"),
            ("SELECT sum(value) FROM organisation_budget_lines WHERE kind = 'total-expenditure'", "900")):
        got = next(iter(record.query(sql)[0].values()))
        if got != wanted:
            problems.append(f"{sql}: {got}, not {wanted}")
    record.add(copy)
    rules = {row["rule"]: int(row["n"]) for row in record.query(
        "SELECT rule, count(*) AS n FROM excluded_organisation_budgets GROUP BY ALL")}
    # of seven budgets with a value five are in both sources and not repeated, one is repeated in both, one differs
    if rules != {"same-organisation": 5, "repeated": 1}:
        problems.append(f"excluded with a second source: {rules}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--published", action="store_true")
    options = parser.parse_args()
    files = sorted(HERE.glob("*.xml"))
    if options.published:
        folder = pathlib.Path(os.environ.get("CHANCERY_SHARED", HERE.parents[2] / "shared")) / "data/iati"
        if not folder.is_dir():
            print(f"skipped: no {folder}")
            sys.exit(SKIPPED)
        files = [file for file in sorted(folder.rglob("*.xml")) if "<iati-organisations" in file.read_bytes()[:4096].decode("utf-8", "replace")]
    problems, counts = [], collections.Counter()
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            counts.update(check_file(options.program, file, pathlib.Path(folder), problems))
    if not options.published:
        with tempfile.TemporaryDirectory() as folder:
            check_own(options.program, pathlib.Path(folder), problems)
    if not files or not all(counts.values()):
        problems.append(f"nothing compared: {len(files)} files, {dict(counts)}")
    print(f"{len(files)} files, {dict(counts)}")
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
