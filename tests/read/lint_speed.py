#!/usr/bin/env python3
"""Time `chancery read --lint` on a draft of fifty pages. Usage: lint_speed.py --program FILE [--repeats N] [--most MS]

An editor runs it at every pause, so it should be done in 100 ms. Prints the best of the repeats, the start of the
program included; fails only far beyond (--most, default 1000 ms: test machines are busy and build without optimising).
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

PAGE_WORDS = 500
PARAGRAPHS = (
    "Norway will provide NOK {n} million to Ghana by 2028 for wells in {n} towns, including NOK 3 million for pumps.",
    "The two ministers discussed the river, the ports and the schools of the region, and looked forward to the visit.",
    "Of the 130 action lines, {m} have been completed. The Joint Lake Commission will review them before the end of 2027.",
    "Ghana plans to open a school for engineers in Accra and will train {n} teachers with the help of the university.",
    "The training of officers will be expanded, and both sides reaffirmed that water is a right of every person.",
)


def draft(pages):
    text, words, number = ["# Draft plan of action\n"], 0, 0
    while words < pages * PAGE_WORDS:
        number += 1
        if number % 12 == 0:
            text.append(f"## Part {number // 12}\n")
        line = PARAGRAPHS[number % len(PARAGRAPHS)].format(n=10 + number % 50, m=60 + number % 70)
        text.append(("- " if number % 4 == 3 else "") + line + "\n")
        words += len(line.split())
    return "\n".join(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--most", type=float, default=1000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "draft.md"
        path.write_text(draft(50))
        times = []
        for _ in range(args.repeats):
            begin = time.perf_counter()
            done = subprocess.run([args.program, "read", "--lint", path], capture_output=True, text=True)
            times.append((time.perf_counter() - begin) * 1000)
            if done.returncode != 1:
                sys.exit(f"FAILED: exit status {done.returncode}: {done.stderr}")
        print(f"{path.stat().st_size / 1000:.0f} kB, 50 pages, best of {args.repeats}: {min(times):.0f} ms")
        print(done.stdout.splitlines()[-6])
    return min(times) > args.most


sys.exit(main())
