#!/usr/bin/env python3
"""Compare `chancery diff` on the two releases of the USAID files with the tables of known answers.

usage: diff.py --program FILE

The files and the tables lie in ../shared/data, or in $CHANCERY_SHARED/data. Without them the test says so and is skipped.
"""
import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def table(folder, name, dataset):
    with open(folder / "oracles" / name, encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row["file"] == dataset]


def check(diff, folder, dataset, problems):
    got = {a["iati_identifier"]: (a["state"], str(a["transactions_before"]), str(a["transactions_after"]), str(a["added"]),
                                  str(a["gone"]), str(a["altered"]), ",".join(sorted(a["parts"].split())) or "-")
           for a in diff["activities"]}
    want = {row["iati_identifier"]: (row["state"], row["transactions_old"], row["transactions_new"], row["added"], row["removed"],
                                     row["altered"], row["other_elements"])
            for row in table(folder, "diff_activities.tsv", dataset)}
    problems += [f"{dataset}: {name}: {got.get(name)}, not {want.get(name)}" for name in sorted(got.keys() | want.keys())
                 if got.get(name) != want.get(name)]
    moved = sorted((t["iati_identifier"], {"gone": "removed"}.get(t["state"], t["state"]), t["ref"], t["type_code"], t["date"],
                    t["value"], str(t["count"])) for t in diff["transactions"])
    wanted = sorted((row["iati_identifier"], row["change"], row["ref"], row["type"], row["date"], row["usd"], row["n"])
                    for row in table(folder, "diff_transactions.tsv", dataset))
    if moved != wanted:
        problems.append(f"{dataset}: {set(moved) ^ set(wanted)}")
    return len(want), len(wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    args = parser.parse_args()
    folder = pathlib.Path(os.environ.get("CHANCERY_SHARED", "../shared")).resolve() / "data"
    if not folder.is_dir():
        print(f"skipped: no folder {folder}; set CHANCERY_SHARED")
        return 77
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        def run(*words):
            return subprocess.run([args.program.resolve(), words[0], "--record", scratch + "/record", *words[1:]],
                                  capture_output=True, text=True, check=True).stdout
        for name in ("us-2025-02-07", "us/usaid"):
            run("add", "-q", str(folder / "iati" / name))
        for dataset in ("usaid-la", "usaid-th"):
            diff = json.loads(run("diff", "--format", "json", dataset))
            print(dataset, *check(diff, folder, dataset, problems))
            repeats = [(r["source"] == diff["before"]["source"], r["iati_identifier"], r["value"], r["times"], r["repeated_value"])
                       for r in diff["repeats"]]
            wanted = [(True, "US-GOV-1-720BHA23IO00140", "132109", 15, "1849526")] if dataset == "usaid-la" else []
            problems += [] if repeats == wanted else [f"{dataset}: repeats {repeats}"]
    print("\n".join(problems) or "all that changed is as the tables say")
    return bool(problems)


sys.exit(main())
