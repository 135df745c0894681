#!/usr/bin/env python3
"""SQL that asks for too much stops within its limits, with a message, whatever it does. usage: query_limits.py --program FILE"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 5, 256
GREEDY = {
    "a constant": "SELECT length(repeat('x', 3000000000))",
    "a value in a row": "SELECT length(repeat(CAST(range AS VARCHAR), 3000000000)) FROM range(2)",
    "many values": "SELECT count(*) FROM (SELECT DISTINCT a.range * 100000 + b.range FROM range(100000) a, range(100000) b)",
    "a list": "SELECT length(list(range)) FROM range(10000000000)",
    "a sort": "SELECT * FROM (SELECT random() AS r, repeat('x', 1000) AS x FROM range(100000000)) ORDER BY r",
    "a text": "SELECT length(string_agg(repeat('x', 1000), ',')) FROM range(100000000)",
    "recursion": "WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT count(*) FROM a",
    "a product": "SELECT sum(a.range * b.range % 7) FROM range(10000000) a, range(10000000) b",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    args = parser.parse_args()
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        record = scratch + "/record"
        subprocess.run([args.program, "add", "-q", "--record", record, ROOT / "examples/iati-small/activities.xml"], check=True)
        for name, sql in GREEDY.items():
            begun = time.monotonic()
            with open(scratch + "/err", "w+", encoding="utf-8") as err:
                process = subprocess.Popen([args.program, "query", "--record", record, "--timeout", str(SECONDS),
                                            "--max-memory", str(MEGABYTES), sql], stdout=subprocess.DEVNULL, stderr=err)
                _, status, usage = os.wait4(process.pid, 0)
                err.seek(0)
                said = err.read()
            process.returncode = status = os.waitstatus_to_exitcode(status)
            took, most = time.monotonic() - begun, usage.ru_maxrss / 1024
            print(f"{name}: status {status} after {took:.1f} s, {most:.0f} MB: {said.strip()[:110]}")
            if status not in (2, 3) or not said.startswith("chancery: "):
                problems.append(f"{name}: status {status}: {said[:200]}")
            if took > 4 * SECONDS:
                problems.append(f"{name}: took {took:.0f} s")
            if most > MEGABYTES + 512:
                problems.append(f"{name}: took {most:.0f} MB")
    print("\n".join(problems) or "all stop within their limits")
    return bool(problems)


sys.exit(main())
