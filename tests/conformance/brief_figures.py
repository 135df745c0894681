#!/usr/bin/env python3
"""The briefing book on published files: its figures against a table of known answers, and each against its own query.

usage: brief_figures.py --program FILE

Files and table lie in ../shared/data, or in $CHANCERY_SHARED/data; without them the test says so and is skipped. The
table was made by scripts that share no code with Chancery.
"""
import argparse
import csv
import decimal
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FOLDERS = {"dod": "US-GOV-7", "doi": "US-GOV-9", "hhs": "US-GOV-14", "state": "US-GOV-11", "usaid": "US-GOV-1",
           "usda": "US-GOV-2", "ustda": "US-GOV-12"}
STAGES = {"2": "committed", "3": "disbursed", "4": "expended"}


def figure_id(by, key, transaction_type):
    """The figure of the book that a line of the table speaks of, or None."""
    place = {"agency": FOLDERS.get(key), "dac3": f"sector-{key}", "year": key, "total": "all"}.get(by)
    return f"{STAGES[transaction_type]}-{place}" if place else None


def check_answers(figures, table, problems):
    checked = 0
    for line in table:
        name = figure_id(line["by"], line["key"], line["type"])
        if name is None:
            continue
        checked += 1
        figure = figures.get(name)
        if figure is None:
            problems.append(f"{name}: is not in the book")
        elif (figure["value"], figure["row_count"]) != (decimal.Decimal(line["usd"]), int(line["n"])):
            problems.append(f"{name}: {figure['value']} in {figure['row_count']} rows, "
                            f"should be {line['usd']} in {line['n']}")
    return checked


def check_queries(figures, query, problems):
    for figure in figures.values():
        rows = query(figure["sql"])
        column = figure["sum_column"]
        value = sum((decimal.Decimal(row[column]) for row in rows), decimal.Decimal()) if column else len(rows)
        if (value, len(rows)) != (figure["value"], figure["row_count"]):
            problems.append(f"{figure['id']}: its query gives {value} in {len(rows)} rows")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    program = parser.parse_args().program
    folder = pathlib.Path(os.environ.get("CHANCERY_SHARED", "../shared")) / "data"
    answers = folder / "oracles/laos.tsv"
    if not answers.exists():
        print(f"skipped: {answers} is not there")
        return 77
    files = sorted(path for name in FOLDERS for path in (folder / "iati/us" / name).glob("*-la*.xml")
                   if path.stem.split("-")[-1] in ("la", "laos"))
    problems = []
    with tempfile.TemporaryDirectory() as record:
        run = lambda *words: subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout
        run("add", "--record", record, "--quiet", *map(str, files))
        book = json.loads(run("brief", "LA", "--partner", "US", "--record", record, "--format", "json", "--output", "-"),
                          parse_float=decimal.Decimal, parse_int=decimal.Decimal)
        figures = {figure["id"]: figure for figure in book["figures"]}
        query = lambda sql: list(csv.DictReader(run("query", "--record", record, "--format", "csv", "--max-rows",
                                                    "1000000", sql).splitlines()))
        with open(answers, encoding="utf-8") as lines:
            checked = check_answers(figures, csv.DictReader(lines, delimiter="\t"), problems)
        check_queries(figures, query, problems)
    print("\n".join(problems))
    print(f"{len(files)} files, {checked} known answers, {len(figures)} queries, {len(problems)} problems")
    return bool(problems) or checked < 70


sys.exit(main())
