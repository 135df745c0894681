#!/usr/bin/env python3
"""Export a record in every format and compare what can be read back with the record.

usage: check_export.py --program FILE [--published]

IATI: the export is added to a second record; its views must hold the same rows, its check the same findings.
CSV, data package: rows, hashes and sums as the descriptor says. SQLite: sums of every table. All: the same bytes twice,
and no contact, unless asked for. Without an option the files of examples/ and tests/export/ are used; --published takes
those of ../shared/data (or $CHANCERY_SHARED/data) one by one, and compares counts and sums.
"""
import argparse
import csv
import decimal
import hashlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
FORMATS = ("csv", "datapackage", "iati", "parquet", "sqlite")
# Views that an IATI file can carry; the rest are of statements, or follow from these.
VIEWS = ("activities", "activity_dates", "narratives", "participating_orgs", "other_identifiers", "related_activities",
         "document_links", "countries", "regions", "sectors", "classifications", "locations", "transactions",
         "transaction_countries", "transaction_sectors", "budgets", "planned_disbursements", "results", "indicators", "periods", "measurements")
# Where a row stands, and what the root of another file says.
PLACES = ("source", "dataset", "line", "byte_start", "byte_end", "version")
CONTACT = ("person@example.org", "A. Person", "second@example.org", "1 Example Street")
csv.field_size_limit(1 << 30)


class Program:
    def __init__(self, path):
        self.path = path

    def run(self, *words, status=0):
        done = subprocess.run([self.path, *map(str, words)], capture_output=True, text=True)
        if done.returncode != status:
            sys.exit(f"{' '.join(map(str, words))}: status {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
        return done.stdout

    def query(self, record, sql):
        text = self.run("query", "--record", record, "--format", "csv", "--max-rows", 10_000_000, sql)
        return list(csv.DictReader(text.splitlines(keepends=True)))

    def number(self, record, sql):
        return next(iter(self.query(record, sql)[0].values()))

    def findings(self, record):
        rows = self.query(record, "SELECT rule, count(*) AS n FROM findings GROUP BY 1")
        return {row["rule"]: int(row["n"]) for row in rows}


def rows_of(program, record, view):
    columns = [row["column_name"] for row in program.query(record, f"DESCRIBE {view}") if row["column_name"] not in PLACES]
    return [tuple(row.values()) for row in program.query(record, f"SELECT {', '.join(columns)} FROM {view} ORDER BY ALL")]


def totals(program, record):
    return program.query(record, "SELECT currency, type_code, count(*) AS n, sum(value) AS total FROM transactions "
                                 "GROUP BY ALL ORDER BY ALL")


def check_iati(program, record, folder, work, problems):
    again = work / "again"
    files = sorted(folder.glob("*.xml"))
    program.run("add", "--record", again, "-q", *files)
    for view in VIEWS:
        before, after = rows_of(program, record, view), rows_of(program, again, view)
        if before != after:
            differ = sorted(set(before) ^ set(after))[:4]
            problems.append(f"iati: {view} differs: {len(before)} rows, then {len(after)}: {differ}")
    before, after = program.findings(record), program.findings(again)
    if before != after:
        problems.append(f"iati: findings {before}, then {after}")


def check_descriptor(folder, problems):
    package = json.loads((folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        path = folder / resource["path"]
        if path.is_dir():
            continue
        content = path.read_bytes()
        if resource["hash"] != "sha256:" + hashlib.sha256(content).hexdigest() or resource["bytes"] != len(content):
            problems.append(f"{folder.name}: {path.name} is not what the descriptor says")
        if path.suffix == ".csv":
            check_csv(path, resource, problems)
    listed = {resource["path"] for resource in package["resources"]}
    for path in folder.rglob("*.*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != "datapackage.json" and not any(name == x or name.startswith(x + "/") for x in listed):
            problems.append(f"{folder.name}: {name} is not described")
    return package


def check_csv(path, resource, problems):
    with open(path, newline="", encoding="utf-8") as lines:
        rows = list(csv.reader(lines))
    fields = resource["schema"]["fields"]
    if rows[0] != [field["name"] for field in fields]:
        problems.append(f"{path}: head {rows[0]}")
    tags = "dialect" in resource
    if tags and not all(re.fullmatch(r"(#[a-z]+(\+[a-z0-9_]+)*)?", tag) for tag in rows[1]):
        problems.append(f"{path}: not HXL: {rows[1]}")
    if tags and rows[1] != [field.get("hxl", "") for field in fields]:
        problems.append(f"{path}: tags are not those of the descriptor")
    if len(rows) - 1 - tags != resource["rows"] or any(len(row) != len(fields) for row in rows):
        problems.append(f"{path}: {len(rows)} lines, {resource['rows']} rows described")


def check_sums(program, record, work, problems):
    """What people will add up: money.csv, and the tables of the SQLite file."""
    with open(work / "csv/money.csv", newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))[1:]
    for column, code in (("pledged", 12), ("committed", 2), ("disbursed", 3), ("spent", 4)):
        mine = sum((decimal.Decimal(row[column]) for row in rows), decimal.Decimal(0))
        theirs = program.number(record, f"SELECT coalesce(sum(value), 0) FROM transactions WHERE type_code = '{code}'")
        if mine != decimal.Decimal(theirs):
            problems.append(f"money.csv: {column} {mine}, transactions {theirs}")
    file = sqlite3.connect(work / "sqlite/record.sqlite")
    for view in VIEWS:
        mine, theirs = file.execute(f"SELECT count(*) FROM {view}").fetchone()[0], program.number(record, f"SELECT count(*) FROM {view}")
        if mine != int(theirs):
            problems.append(f"sqlite: {view} has {mine} rows, not {theirs}")
    values = sum((decimal.Decimal(row[0]) for row in file.execute("SELECT value FROM transactions WHERE value IS NOT NULL")), decimal.Decimal(0))
    if values != decimal.Decimal(program.number(record, "SELECT coalesce(sum(value), 0) FROM transactions")):
        problems.append(f"sqlite: transactions sum to {values}")


def check_parquet(folder, problems):
    for path in folder.rglob("*.parquet"):
        content = path.read_bytes()
        if content[:4] != b"PAR1" or content[-4:] != b"PAR1":
            problems.append(f"{path.name}: not Parquet")
    if not any(folder.glob("transaction_countries/recipient=LA/year=2024/*.parquet")):
        problems.append("parquet: no partition LA/2024")


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check_contacts(program, record, work, problems):
    for kind in FORMATS:
        content = b"\n".join(tree(work / kind).values())
        problems += [f"{kind}: names a contact: {text}" for text in CONTACT if text.encode() in content]
        folder = work / f"{kind}-contacts"
        program.run("export", "--record", record, "--format", kind, "--output", folder, "--with-contacts")
        given = tree(folder)
        if kind == "parquet": # compressed
            if "contacts.parquet" not in given or "contacts.csv" in given:
                problems.append(f"parquet: contacts are in {sorted(given)}")
        else:
            content = b"\n".join(given.values())
            problems += [f"{kind}: lacks {text} with contacts" for text in CONTACT if text.encode() not in content]
        if b"included: personal data" not in given["datapackage.json"]:
            problems.append(f"{kind}: does not say that contacts are in it")


def check_replacing(program, record, work, problems):
    program.run("export", "--record", record, "--output", work / "csv", status=3)
    mine = work / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep me")
    program.run("export", "--record", record, "--output", mine, "--overwrite", status=3)
    if (mine / "letter.txt").read_text() != "keep me":
        problems.append("a folder that is no export was replaced")
    program.run("export", "--record", record, "--output", work / "csv", "--overwrite")
    left = [path.name for path in work.iterdir() if path.name.startswith(".")]
    if left:
        problems.append(f"left behind: {left}")


def check_samples(program, work):
    problems, record = [], work / "record"
    program.run("add", "--record", record, "-q", "--licence", "CC BY 4.0", ROOT / "tests/export/everything.xml",
                ROOT / "examples/laos-visit/activities.xml", ROOT / "examples/iati-small/activities.xml")
    program.run("add", "--record", record, "-q", "--date", "2024-10-12", ROOT / "examples/laos-visit/article.txt")
    for kind in FORMATS:
        for folder in (work / kind, work / f"{kind}-twice"):
            program.run("export", "--record", record, "--format", kind, "--output", folder)
        if tree(work / kind) != tree(work / f"{kind}-twice"):
            problems.append(f"{kind}: other bytes the second time")
        package = check_descriptor(work / kind, problems)
        entries = (record / "log/000001.jsonl").read_bytes().splitlines()
        if package["snapshot"] != hashlib.sha256(entries[-1]).hexdigest():
            problems.append(f"{kind}: the snapshot is not the hash of the last log entry")
        if package["sources"][0]["licence"] != "CC BY 4.0" or package["sources"][3]["licence"] != "not stated":
            problems.append(f"{kind}: licences of sources are missing")
    check_iati(program, record, work / "iati", work, problems)
    check_sums(program, record, work, problems)
    check_parquet(work / "parquet", problems)
    check_contacts(program, record, work, problems)
    check_replacing(program, record, work, problems)
    return problems


def check_published(program, path, work):
    """Counts of every view, sums by type, and no structural finding that the file did not have."""
    problems, record, again = [], work / "record", work / "again"
    done = subprocess.run([program.path, "add", "--record", record, "-q", path], capture_output=True)
    if done.returncode != 0 or int(program.number(record, "SELECT count(*) FROM activities")) == 0:
        return None
    program.run("export", "--record", record, "--format", "iati", "--output", work / "iati")
    program.run("add", "--record", again, "-q", *sorted((work / "iati").glob("*.xml")))
    if totals(program, record) != totals(program, again):
        problems.append(f"{path.name}: sums differ: {totals(program, record)}, then {totals(program, again)}")
    counts = " UNION ALL ".join(f"SELECT '{view}' AS view, count(*) AS n FROM {view}" for view in VIEWS)
    websites = int(program.number(record, "SELECT count(*) FROM document_links WHERE element = 'activity-website'"))
    for before, after in zip(program.query(record, counts), program.query(again, counts), strict=True):
        # the website of 1.0x becomes a document link, which has a title
        more = websites if before["view"] == "narratives" else 0
        if int(before["n"]) + more != int(after["n"]):
            problems.append(f"{path.name}: {before}, then {after}")
    before, after = program.findings(record), program.findings(again)
    version = program.number(record, "SELECT coalesce(version, '1') FROM sources")
    # 2.03 asks for more than 1.0x; what a file does not say is not invented
    may_lack = ("structure.missing-element", "structure.missing-attribute") if version < "2" else ()
    structure = {rule: (before.get(rule, 0), n) for rule, n in after.items()
                 if rule.startswith(("structure.", "xml.")) and n > before.get(rule, 0) and rule not in may_lack}
    if structure:
        problems.append(f"{path.name} ({version}): findings before and after: {structure}")
    return problems


def published():
    shared = pathlib.Path(os.environ.get("CHANCERY_SHARED", ROOT.parent / "shared"))
    files = [path for path in sorted((shared / "data/iati").rglob("*.xml")) if path.parent.name != "broken"]
    if not files:
        print(f"skipped: no published files in {shared}/data/iati; set CHANCERY_SHARED")
        sys.exit(SKIPPED)
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--published", action="store_true")
    args = parser.parse_args()
    program, problems, count = Program(args.program.resolve()), [], 0
    for path in published() if args.published else [None]:
        with tempfile.TemporaryDirectory() as work:
            found = check_published(program, path, pathlib.Path(work)) if path else check_samples(program, pathlib.Path(work))
        count += found is not None
        problems += found or []
    print("\n".join(problems) or f"{count} records exported and read back, nothing lost")
    return bool(problems)


sys.exit(main())
