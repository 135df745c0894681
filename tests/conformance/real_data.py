#!/usr/bin/env python3
"""Compare what `chancery add` and `query` say of published files with tables of known answers.

usage: real_data.py --program FILE

The files and the tables lie in ../shared/data, or in $CHANCERY_SHARED/data. Without them the test says
so and counts as skipped (exit 77). The tables were made by scripts that share no code with Chancery.
"""
import argparse
import collections
import csv
import decimal
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


class Program:
    """One program and one record folder."""

    def __init__(self, program, record):
        self.program, self.record = program, record

    def run(self, *words):
        return subprocess.run([self.program, *words], capture_output=True, text=True)

    def add(self, *paths):
        done = self.run("add", "--record", self.record, "--format", "json", *map(str, paths))
        return done, json.loads(done.stdout)

    def query(self, sql):
        done = self.run("query", "--record", self.record, "--format", "csv", "--max-rows", "1000000", sql)
        if done.returncode:
            sys.exit(f"query failed: {sql}\n{done.stderr}")
        return list(csv.DictReader(done.stdout.splitlines()))


def table(folder, name):
    with open(folder / "oracles" / name, encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def dataset(path):
    return pathlib.PurePath(path).name.removesuffix(".xml")


def check_refusals(report, status, oracle, problems):
    """The broken and empty files are refused and named, with a reason and a next step."""
    bad = {row["path"] for row in oracle if row["well_formed"] == "n" or not row["root"].startswith("iati-")}
    refused = {row["path"].split("/data/", 1)[1]: row for row in report["sources"] if row["outcome"] == "refused"}
    if status != 1:
        problems.append(f"add ended with {status}, not 1")
    problems += [f"{path}: should be refused" for path in sorted(bad - refused.keys())]
    problems += [f"{path}: should not be refused: {refused[path]['reason']}" for path in sorted(refused.keys() - bad)]
    problems += [f"{path}: no reason or next step" for path, row in refused.items()
                 if not row["reason"] or not row.get("next_step")]
    return bad


def check_counts(program, oracle, bad, problems):
    rows = {row["path"].split("/data/", 1)[1]: row for row in program.query(
        "SELECT path, activity_count, transaction_count FROM sources WHERE kind = 'iati'")}
    for want in oracle:
        if want["path"] in bad:
            continue
        got = rows.get(want["path"])
        if got is None:
            problems.append(f"{want['path']}: not in sources")
            continue
        for column, name in (("activity_count", "activities"), ("transaction_count", "transactions")):
            if int(got[column]) != int(want[name]):
                problems.append(f"{want['path']}: {name} {got[column]}, not {want[name]}")
    return rows


def check_sums(program, wanted, bad, superseded, problems):
    """Number and exact sum per file, transaction type and currency."""
    got = {(row["path"].split("/data/", 1)[1], row["type"], row["currency"]): row for row in program.query(
        "SELECT s.path, t.type, t.currency, count(*) AS n, sum(t.value) AS total FROM transactions t "
        "JOIN sources s USING (source) GROUP BY ALL")}
    for want in wanted:
        if want["path"] in bad or want["path"] in superseded:
            continue
        key = (want["path"], want["type"].replace("-", ""), want["currency"].replace("-", ""))
        row = got.get(key)
        if row is None:
            problems.append(f"{key}: no transactions")
        elif int(row["n"]) != int(want["n"]):
            problems.append(f"{key}: {row['n']} transactions, not {want['n']}")
        elif decimal.Decimal(row["total"] or 0) != decimal.Decimal(want["sum"]):
            problems.append(f"{key}: {row['total']}, not {want['sum']}")


def check_laos(program, folder, problems):
    """Commitments and disbursements of the United States to Laos, per agency, to the cent."""
    agencies = collections.defaultdict(dict)
    for row in table(folder, "laos.tsv"):
        if row["by"] == "agency":
            agencies[row["key"]][row["type"]] = (int(row["n"]), decimal.Decimal(row["usd"]))
    files = json.loads((folder / "oracles/figures.json").read_text())["laos"]["files"]
    seen = 0
    for path in files:
        agency = path.split("/")[2]
        rows = program.query(
            "SELECT t.type_code AS type, count(*) AS n, sum(t.value) AS total FROM transactions t "
            f"JOIN sources s USING (source) WHERE s.path LIKE '%/{path}' GROUP BY 1")
        got = {row["type"]: (int(row["n"]), decimal.Decimal(row["total"])) for row in rows}
        seen += len(got)
        if got != agencies[agency]:
            problems.append(f"{agency}: {got}, not {agencies[agency]}")
    print(f"Laos: {len(files)} files, {seen} sums equal to the cent" if not problems else "Laos: differences")


def check_again(program, folder, problems):
    """The same bytes again change nothing."""
    before = program.query("SELECT count(*) AS n FROM transactions")
    done, report = program.add(folder / "iati/us/usaid")
    if {row["outcome"] for row in report["sources"]} - {"unchanged", "skipped"} or done.returncode:
        problems.append("adding the same files again changed something")
    if program.query("SELECT count(*) AS n FROM transactions") != before:
        problems.append("adding the same files again changed the number of transactions")


def check_rebuild(program, problems):
    sums = "SELECT s.sha256, t.type, t.currency, count(*) AS n, sum(t.value) AS total FROM transactions t JOIN sources s " \
           "USING (source) GROUP BY ALL ORDER BY ALL"
    before = program.query(sums)
    done = program.run("rebuild", "--record", program.record)
    if done.returncode:
        problems.append(f"rebuild ended with {done.returncode}: {done.stderr}")
    if program.query(sums) != before:
        problems.append("the sums differ after a rebuild")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    args = parser.parse_args()
    folder = pathlib.Path(os.environ.get("CHANCERY_SHARED", "../shared")).resolve() / "data"
    if not folder.is_dir():
        print(f"skipped: no folder {folder}; set CHANCERY_SHARED")
        return SKIPPED
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        program = Program(os.path.abspath(args.program), scratch + "/record")
        oracle = [row for row in table(folder, "files.tsv") if row["path"].startswith("iati/")]
        done, report = program.add(folder / "iati")
        bad = check_refusals(report, done.returncode, oracle, problems)
        check_counts(program, oracle, bad, problems)
        superseded = {row["path"].split("/data/", 1)[1] for row in program.query(
            "SELECT path FROM sources WHERE NOT is_current")}
        print(f"{len(oracle)} files, {len(bad)} refused, superseded: {sorted(superseded)}")
        sums = [row for row in table(folder, "transactions.tsv") if row["path"].startswith("iati/")]
        check_sums(program, sums, bad, superseded, problems)
        check_laos(program, folder, problems)
        check_again(program, folder, problems)
        check_rebuild(program, problems)
    print("\n".join(problems) or f"{len(sums)} sums agree")
    return bool(problems)


sys.exit(main())
