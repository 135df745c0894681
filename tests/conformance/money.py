#!/usr/bin/env python3
"""Sums over every split, in the currencies published and converted, against an own computation from the rates.

usage: money.py --program FILE

The files lie in ../shared/data/iati, or in $CHANCERY_SHARED/data/iati. Without them the test says so and counts as skipped.
"""
import argparse
import collections
import csv
import decimal
import fractions
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
ROOT = pathlib.Path(__file__).resolve().parents[2]
SPLITS = ("transaction_countries", "transaction_sectors", "transaction_country_sectors")
CENT = decimal.Decimal("0.01")


class Program:
    def __init__(self, program, record):
        self.program, self.record = program, record

    def add(self, when, *paths):
        return subprocess.run([self.program, "add", "-q", "--record", self.record, *map(str, paths)], capture_output=True,
                              text=True, env=os.environ | {"SOURCE_DATE_EPOCH": str(when)}).returncode

    def query(self, sql, *more):
        done = subprocess.run([self.program, "query", "--record", self.record, "--format", "csv", "--max-rows", "1000000",
                               *more, sql], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"query failed: {sql}\n{done.stderr}")
        return list(csv.DictReader(done.stdout.splitlines()))


def rates():
    """(table, currency, period) -> XDR, or USD, that one unit is worth."""
    worth = {}
    for line in (ROOT / "share/rates/monthly.tsv").read_text().splitlines()[1:]:
        currency, year, *months = line.split("\t")
        for month, rate in enumerate(months, 1):
            if rate:
                worth["month", currency, f"{year}-{month:02}"] = fractions.Fraction(rate)
                worth["month", "XDR", f"{year}-{month:02}"] = fractions.Fraction(1)
    for line in (ROOT / "share/rates/yearly.tsv").read_text().splitlines()[1:]:
        currency, first, values = line.split("\t")
        for year, rate in enumerate(values.split(" "), int(first)):
            if rate != "-":
                worth["year", currency, str(year)] = 1 / fractions.Fraction(rate)
                worth["year", "USD", str(year)] = fractions.Fraction(1)
    return worth


def converted(row, wanted, worth):
    """What the value should be in the wanted currency, and by which rate."""
    value, currency = row["value"], row["currency"]
    if not value or not currency:
        return None, None
    if currency == wanted:
        return decimal.Decimal(value), "same currency"
    day = row["value_date"] or row["date"]
    for table, period in (("month", day[:7]), ("year", day[:4])):
        mine, other = worth.get((table, currency, period)), worth.get((table, wanted, period))
        if mine and other:
            cents = abs(fractions.Fraction(value)) * mine / other * 100
            whole = int(cents + fractions.Fraction(1, 2))  # half away from zero
            return decimal.Decimal(-whole if value.startswith("-") else whole) * CENT, table
    return None, None


def check_splits(program, problems, *more):
    """As published: per file, type and currency the sums are equal, every digit of them."""
    group = "SELECT source, type, currency, sum(value) AS total FROM {} GROUP BY ALL ORDER BY ALL"
    wanted = program.query(group.format("transactions"), *more)
    for split in SPLITS:
        if program.query(group.format(split), *more) != wanted:
            problems.append(f"{split} {more}: sums differ")
    return len(wanted)


def check_conversion(program, currency, worth, problems):
    rows = program.query("SELECT source, activity_index, transaction_index, value, currency, date, value_date, "
                         f"converted_value, rate_basis, not_converted FROM transactions_in('{currency}')")
    total, bases = decimal.Decimal(0), collections.Counter()
    for row in rows:
        value, basis = converted(row, currency, worth)
        got = decimal.Decimal(row["converted_value"]) if row["converted_value"] else None
        if got != value or (row["rate_basis"] or None) != basis or bool(row["not_converted"]) == bool(basis):
            problems.append(f"{currency}: {row}: should be {value} by {basis}")
        total += value or 0
        bases[basis or row["not_converted"]] += 1
    coverage = program.query(f"SELECT outcome, sum(transaction_count) AS n FROM conversion_coverage('{currency}') GROUP BY 1")
    if {row["outcome"]: int(row["n"]) for row in coverage} != bases:
        problems.append(f"{currency}: coverage {coverage}, not {bases}")
    for split in SPLITS:
        wrong = program.query(
            f"SELECT count(*) AS n FROM transactions_in('{currency}') t JOIN (SELECT source, activity_index, "
            f"transaction_index, sum(converted_value) AS total FROM {split}_in('{currency}') GROUP BY ALL) s "
            "USING (source, activity_index, transaction_index) WHERE s.total IS DISTINCT FROM t.converted_value")[0]["n"]
        if wrong != "0":
            problems.append(f"{split}_in('{currency}'): {wrong} transactions do not sum")
        if decimal.Decimal(program.query(f"SELECT sum(converted_value) AS s FROM {split}_in('{currency}')")[0]["s"]) != total:
            problems.append(f"{split}_in('{currency}'): the sum is not {total}")
    print(f"{currency}: {len(rows)} transactions, {total:,} in all: {dict(bases)}")


def check_counting(program, problems):
    """Published = counted + excluded, in rows and to the last digit; what is kept for another is not excluded for one."""
    for view in ("transactions", "budgets", "planned_disbursements"):
        group = "SELECT source, type_code, currency, count(*) AS n, sum(value) AS total FROM {} WHERE value IS NOT NULL GROUP BY ALL"
        wrong = program.query(f"SELECT * FROM ({group.format(view)}) EXCEPT SELECT source, type_code, currency, sum(n), sum(total) "
                              f"FROM ({group.format('counted_' + view)} UNION ALL {group.format('excluded_' + view)}) GROUP BY ALL")
        problems += [f"{view}: counted and excluded are not {row}" for row in wrong]
    for row in program.query("SELECT rule, count(*) AS n, count(DISTINCT source) AS sources FROM excluded_transactions GROUP BY 1 ORDER BY 1"):
        print(f"excluded by {row['rule']}: {row['n']} transactions in {row['sources']} files")
    for row in program.query("SELECT count(*) AS n, sum(times - 1) AS more FROM repeated_transactions"):
        print(f"repeats: {row['n']} transactions, {row['more']} times too often")


def check_past(program, folder, problems):
    """In February 2025 the record held the two files of February, with their sums."""
    past = ("--as-of", "2025-02-15")
    sources = program.query("SELECT path, is_current FROM sources ORDER BY path", *past)
    if [(pathlib.PurePath(row["path"]).name, row["is_current"]) for row in sources] != \
            [("usaid-la.xml", "true"), ("usaid-th.xml", "true")]:
        problems.append(f"sources in February: {sources}")
    with open(folder / "oracles/transactions.tsv", encoding="utf-8") as lines:
        oracle = [row for row in csv.DictReader(lines, delimiter="\t") if row["path"].startswith("iati/us-2025-02-07/")]
    got = {(row["path"].split("/data/")[1], row["type"], row["currency"]): row for row in program.query(
        "SELECT s.path, t.type, t.currency, count(*) AS n, sum(t.value) AS total FROM transactions t JOIN sources s "
        "USING (source) GROUP BY ALL", *past)}
    if len(got) != len(oracle):
        problems.append(f"{len(got)} sums in February, not {len(oracle)}")
    for want in oracle:
        row = got.get((want["path"], want["type"], want["currency"]))
        if row is None or row["n"] != want["n"] or decimal.Decimal(row["total"]) != decimal.Decimal(want["sum"]):
            problems.append(f"February: {row}, not {want}")
    check_splits(program, problems, *past)
    if program.query("SELECT count(*) AS n FROM sources", "--as-of", "2025-02-09") != [{"n": "0"}]:
        problems.append("there are sources before the first was added")


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
        program.add(1739188800, folder / "iati/us-2025-02-07") # 2025-02-10T12:00:00Z
        program.add(1741262400, folder / "iati")               # 2025-03-06T12:00:00Z
        print(f"{check_splits(program, problems)} sums by file, type and currency are equal over {len(SPLITS)} splits")
        worth = rates()
        for currency in ("USD", "EUR", "GBP"):
            check_conversion(program, currency, worth, problems)
        check_counting(program, problems)
        check_past(program, folder, problems)
    print("\n".join(problems[:50]) or "all sums agree")
    return bool(problems)


sys.exit(main())
