#!/usr/bin/env python3
"""Measure Chancery and its peers on the same files in one run, and write what came out to bench/runs/.

Corpora are made from published activities by SHARED/data/bench/make_corpus.py (default $CHANCERY_SHARED, else
../shared), with a fixed seed, into build/bench. Peers: xmllint --stream --schema if it is installed and SHARED holds the
schemas; the official validator if --official DIR names its folder. Ratios count, single times do not: other programs
may be running. A run takes about a minute with the default size.
"""
import argparse
import datetime
import os
import pathlib
import subprocess
import sys

from measure import ROOT, corpora, first_line, machine, measured, shared_folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="100MB")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--profiles", nargs="+", default=["mix", "tx"])
    parser.add_argument("--official", type=pathlib.Path, help="a program that takes FILE: the official validator")
    parser.add_argument("--output", type=pathlib.Path, help="default: bench/runs/DATE.md")
    args = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        return 0
    program = ROOT / "build/release/bin/chancery"
    schema = shared / "conformance/schemas/2.03/iati-activities-schema.xsd"
    lines = [f"# Run of {datetime.date.today().isoformat()}", "", *machine(),
             f"- {args.repeats} repeats, medians; files in the page cache; one run of bench/run.py", ""]
    for profile, path in corpora(shared, args.size, args.profiles):
        with path.open("rb", buffering=0) as file:  # into the page cache; a child's peak begins at ours
            while file.read(1 << 20):
                pass
        megabytes = path.stat().st_size / 1e6
        jobs = [("xmllint --stream --schema", ["xmllint", "--nonet", "--noout", "--stream", "--schema", schema, path]),
                ("chancery check", [program, "check", "-q", path])]
        helped = first_line("sh", "-c", f"'{program}' check --help | grep -o -e --jobs -e --only | sort -u | tr '\\n' ' '")
        if "--jobs" in helped:
            jobs[-1] = ("chancery check --jobs 1", [program, "check", "-q", "--jobs", "1", path])
            jobs.append((f"chancery check --jobs {os.cpu_count()}",
                         [program, "check", "-q", "--jobs", str(os.cpu_count()), path]))
        if "--only" in helped:
            jobs.append(("chancery check --only structure", [program, "check", "-q", "--only", "structure", path]))
        if args.official:
            jobs.append(("official validator", [args.official, path]))
        lines += [f"## {profile}, {megabytes:.0f} MB", "",
                  "| program | seconds | MB/s | MB/s per core-second | to xmllint | by core-seconds | peak MB |",
                  "|---|---|---|---|---|---|---|"]
        base = None
        for name, command in jobs:
            try:
                wall, core, peak = measured([str(word) for word in command], args.repeats)
            except FileNotFoundError:
                lines.append(f"| {name} | not installed | | | | | |")
                continue
            base = base or (wall, core)
            lines.append(f"| {name} | {wall:.2f} | {megabytes / wall:.0f} | {megabytes / core:.0f} | "
                         f"{base[0] / wall:.1f}x | {base[1] / core:.1f}x | {peak:.0f} |")
        events = subprocess.run([ROOT / "build/release/bin/bench_xml", path, str(args.repeats)], capture_output=True,
                                text=True, check=True).stdout
        lines += ["", "| events only, bytes in memory | MB/s |", "|---|---|"]
        lines += ["| " + line.replace("\t", " | ") + " |" for line in events.splitlines()] + [""]
    lint = subprocess.run([sys.executable, ROOT / "tests/read/lint_speed.py", "--program", program, "--repeats", "15"],
                          capture_output=True, text=True, check=True).stdout.splitlines()
    lines += ["## read --lint, the start of the program included", "", f"- {lint[0]}", ""]
    output = args.output or ROOT / f"bench/runs/{datetime.date.today().isoformat()}.md"
    output.write_text("\n".join(lines))
    print("\n".join(lines))
    return 0


sys.exit(main())
