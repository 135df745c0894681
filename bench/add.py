#!/usr/bin/env python3
"""Measure `add` and `rebuild` on corpora of published activities, and `read` on text: time, memory, size on the disk.

The page goes to bench/runs/DATE-add.md. Corpora as in run.py. The text is made of statements of examples/, again and
again. A cold start of the record is part of each figure.
"""
import argparse
import datetime
import pathlib
import shutil
import sys
import tempfile

from measure import ROOT, corpora, machine, measured, shared_folder

PROGRAM = ROOT / "build/release/bin/chancery"


def folder_bytes(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def add_lines(path, scratch):
    """One row of the table: add the corpus to a new record, then make its tables again."""
    record = scratch / "record"
    megabytes = path.stat().st_size / 1e6
    wall, core, peak = measured([str(PROGRAM), "add", "-q", "--record", str(record), str(path)], 1)
    archive, tables = folder_bytes(record / "archive") / 1e6, (record / "record.duckdb").stat().st_size / 1e6
    index = (record / "search.sqlite").stat().st_size / 1e6
    again, _, again_peak = measured([str(PROGRAM), "rebuild", "-q", "--record", str(record)], 1)
    shutil.rmtree(record)
    return (f"| {path.stem} | {megabytes:.0f} | {wall:.1f} | {megabytes / wall:.0f} | {megabytes / core:.0f} | {peak:.0f} | "
            f"{archive / megabytes:.2f}x | {tables / megabytes:.2f}x | {index / megabytes:.2f}x | {again:.1f} | "
            f"{again_peak:.0f} |")


def text_of(size):
    """A text of our own statements, `size` MB of them."""
    sample = (ROOT / "examples/laos-visit/joint-statement.md").read_text() + "\n\n"
    text = ROOT / f"build/bench/statement-{size}.txt"
    text.write_text(sample * (size * 1_000_000 // len(sample.encode()) + 1))
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="200MB")
    parser.add_argument("--profiles", nargs="+", default=["mix", "tx"])
    parser.add_argument("--text", type=int, default=20, help="MB of text")
    parser.add_argument("--output", type=pathlib.Path, help="default: bench/runs/DATE-add.md")
    args = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        return 0
    lines = [f"# Run of {datetime.date.today().isoformat()}: add, rebuild, read", "", *machine(),
             "- one run each; files in the page cache", "",
             "| corpus | MB | add s | MB/s | MB/s per core-second | peak MB | archive | tables | search index | rebuild s "
             "| peak MB |", "|---|---|---|---|---|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory(prefix="chancery-bench-") as scratch:
        for _, path in corpora(shared, args.size, args.profiles):
            lines.append(add_lines(path, pathlib.Path(scratch)))
    text = text_of(args.text)
    lines += ["", "| read | MB | s | MB/s per core-second | peak MB |", "|---|---|---|---|---|"]
    for form in ("json", "text"):
        wall, core, peak = measured([str(PROGRAM), "read", "--format", form, str(text)], 1)
        megabytes = text.stat().st_size / 1e6
        lines.append(f"| --format {form} | {megabytes:.0f} | {wall:.1f} | {megabytes / core:.1f} | {peak:.0f} |")
    output = args.output or ROOT / f"bench/runs/{datetime.date.today().isoformat()}-add.md"
    output.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))
    return 0


sys.exit(main())
