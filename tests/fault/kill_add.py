#!/usr/bin/env python3
"""Kill `chancery add` at random moments; the record must then be one of the finished files.

usage: kill_add.py --program FILE [--moments 50] [--seed 1]

Every moment: add twelve files into one record, kill -9 in between, open the record. Each source that is
there must be whole, in the order given, and adding everything again must give the same tables as a record
that was never disturbed.
"""
import argparse
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ACTIVITY = """<iati-activity default-currency="USD"><iati-identifier>XM-TEST-{file}-{n}</iati-identifier>
<reporting-org ref="XM-TEST" type="10"><narrative>Test</narrative></reporting-org>
<title><narrative>Activity {n} of file {file}</narrative></title>
<activity-status code="2"/><recipient-country code="LA"/><sector code="11220"/>
{transactions}</iati-activity>
"""
TRANSACTION = """<transaction><transaction-type code="3"/><transaction-date iso-date="2024-01-{day:02}"/>
<value value-date="2024-01-{day:02}">{value}</value></transaction>
"""
SUMS = ("SELECT s.path, count(*) AS n, sum(t.value) AS total FROM transactions t JOIN sources s USING (source) "
        "GROUP BY ALL ORDER BY ALL")


def write_files(folder, count, activities):
    folder.mkdir()
    for file in range(count):
        with open(folder / f"file-{file:02}.xml", "w", encoding="utf-8") as out:
            out.write('<iati-activities version="2.03">\n')
            for n in range(activities):
                rows = "".join(TRANSACTION.format(day=1 + i, value=100 * n + i) for i in range(8))
                out.write(ACTIVITY.format(file=file, n=n, transactions=rows))
            out.write("</iati-activities>\n")


def query(program, record, sql):
    done = subprocess.run([program, "query", "--record", record, "--format", "csv", sql], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the record does not open after a kill: {done.stderr}")
    return done.stdout.splitlines()[1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="chancery-kill-"))
    try:
        files = scratch / "files"
        write_files(files, 12, 300)
        clean = str(scratch / "clean")
        start = time.monotonic()
        subprocess.run([args.program, "add", "-q", "--record", clean, files], check=True)
        lasts = time.monotonic() - start
        want = query(args.program, clean, SUMS)
        killed, seen = 0, set()
        for moment in range(args.moments):
            record = str(scratch / f"record-{moment}")
            work = subprocess.Popen([args.program, "add", "-q", "--record", record, files], stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, lasts))
            work.send_signal(signal.SIGKILL)
            killed += work.wait() == -signal.SIGKILL
            if pathlib.Path(record).exists():
                # a writer first: it replays what the log has and the tables lack
                subprocess.run([args.program, "add", "-q", "--record", record, files / "file-00.xml"], check=True)
                got = query(args.program, record, SUMS)
                if got != want[:len(got)]:
                    raise SystemExit(f"moment {moment}: not the first files: {got}")
                seen.add(len(got))
            subprocess.run([args.program, "add", "-q", "--record", record, files], check=True)
            if query(args.program, record, SUMS) != want:
                raise SystemExit(f"moment {moment}: adding again does not give the record of the finished files")
            shutil.rmtree(record)
        print(f"{args.moments} moments, {killed} killed in time, records of {sorted(seen)} files")
        if killed < args.moments // 2:
            raise SystemExit("too few were killed in time: the test proves little")
    finally:
        shutil.rmtree(scratch)


sys.exit(main())
