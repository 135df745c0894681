#!/usr/bin/env python3
"""A text of 100 MB is read within 200 MB of memory, and nothing of it is lost. usage: long_text.py --program FILE [--megabytes N]"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

MOST_MEGABYTES = 200
PAIR = ("Japan will provide ${} million for the repair of rural schools in district {} by 2031. "
        "Canada pledged ${} million for the training of nurses in valley {}.\n\n")


def write_text(path, size):
    """Own sentences, each with a number of its own, under a heading now and then. Returns how many there are."""
    count = written = 0
    with open(path, "w", encoding="utf-8", newline="") as text:
        written += text.write("Plan of the River States\n\n")
        while written < size:
            if count % 2000 == 0:
                written += text.write("Cooperation with the River States\n\n")
            written += text.write(PAIR.format(count % 900 + 1, count, count % 700 + 1, count))
            count += 2
    return count


def read(program, arguments, out):
    process = subprocess.Popen([program, "read", *arguments], stdout=out)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / 1024


def check_records(text, answer, count, problems):
    """The lines of JSON that give a record's place are enough; the answer is too long to be held as objects."""
    source = text.read_bytes()
    found = under_heading = 0
    record = {}
    wanted = ["grep", "-E", '^      "(quote|start|end|line|heading)": ', answer]
    with subprocess.Popen(wanted, stdout=subprocess.PIPE, env={"LC_ALL": "C", "PATH": os.environ["PATH"]}) as lines:
        for line in lines.stdout:
            key, value = line.strip().rstrip(b",").split(b": ", 1)
            if key == b'"heading"':
                under_heading += 1
                continue
            record[key] = value
            if key != b'"line"':
                continue
            found += 1
            begin, end = int(record[b'"start"']), int(record[b'"end"'])
            if source[begin:end] != record[b'"quote"'][1:-1]:
                problems.append(f"record {found}: the quote does not stand at its place: {record}")
            if found % 50000 == 0 and source.count(b"\n", 0, begin) + 1 != int(value):
                problems.append(f"record {found}: not in line {int(value)}")
    if found != count:
        problems.append(f"{found} records of {count}")
    if under_heading != count:
        problems.append(f"{under_heading} records of {count} have a heading")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--megabytes", type=int, default=100)
    args = parser.parse_args()
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        text, answer = pathlib.Path(scratch, "long.txt"), pathlib.Path(scratch, "answer")
        count = write_text(text, args.megabytes * 1_000_000)
        for arguments in (["--format", "json", text], [text]):
            with open(answer, "wb") as out:
                status, most = read(args.program, arguments, out)
            print(f"{arguments[:-1] or 'text'}: status {status}, {most:.0f} MB")
            if status != 0:
                problems.append(f"{arguments}: status {status}")
            if most > MOST_MEGABYTES:
                problems.append(f"{arguments}: took {most:.0f} MB")
            if "json" in arguments:
                print(f"{check_records(text, answer, count, problems)} records")
    print("\n".join(problems[:20]) or f"all {count} records within {MOST_MEGABYTES} MB")
    return bool(problems)


sys.exit(main())
