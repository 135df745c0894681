#!/usr/bin/env python3
"""Records made by earlier versions open by rebuilding and then answer as they did; those of later ones are refused.

usage: check_upgrade.py --program FILE [--save NAME RECORD]

schema-N.tar.zst is a record as a version with schema N left it, schema-N.json what that version answered to the questions
of questions.sql (findings are not among them: later versions find more). --save makes both, with the program that made RECORD.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def questions():
    parts = (HERE / "questions.sql").read_text().split("-- name: ")[1:]
    return {name: sql for name, sql in (part.split("\n", 1) for part in parts)}


def run(program, *words, status=0):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True)
    if done.returncode != status:
        raise SystemExit(f"{words}: status {done.returncode}, not {status}: {done.stdout}{done.stderr}")
    return done


def answers(program, record):
    return {name: json.loads(run(program, "query", "--record", record, "--format", "json", sql).stdout)
            for name, sql in questions().items()}


def save(program, name, record):
    (HERE / f"{name}.json").write_text(json.dumps(answers(program, record), indent=0) + "\n")
    subprocess.run(f"tar cf - -C '{record}' --sort=name --owner=0 --group=0 --mtime=@1728691200 . | "
                   f"zstd -19 -q -f -o '{HERE / name}.tar.zst'", shell=True, check=True)


def unpack(name, record):
    record.mkdir()
    subprocess.run(f"zstd -dc '{HERE / name}.tar.zst' | tar xf - -C '{record}'", shell=True, check=True)


def check_old(program, name, work):
    """Not to be opened as it is, unless its schema is ours; after a rebuild all is as it was."""
    record = work / name
    unpack(name, record)
    opened = subprocess.run([program, "info", "--record", record], capture_output=True, text=True)
    if opened.returncode not in (0, 3) or (opened.returncode == 3 and "chancery rebuild --record" not in opened.stderr):
        yield f"{name}: opening it says: {opened.stderr}"
    log = (record / "log/000001.jsonl").read_bytes()
    run(program, "rebuild", "-q", "--record", record)
    if (record / "log/000001.jsonl").read_bytes() != log:
        yield f"{name}: the log was changed"
    wanted = json.loads((HERE / f"{name}.json").read_text())
    for question, got in answers(program, record).items():
        if got != wanted[question]:
            yield f"{name}: {question}: {json.dumps(got)[:400]}, not {json.dumps(wanted[question])[:400]}"
    run(program, "verify", "-q", "--record", record)
    if json.loads(run(program, "search", "--record", record, "--format", "json", "wells").stdout)["matches"] == 0:
        yield f"{name}: nothing can be searched"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--save", nargs=2, metavar=("NAME", "RECORD"))
    args = parser.parse_args()
    program = args.program.resolve()
    if args.save:
        return save(program, *args.save)
    saved = sorted(path.name.removesuffix(".tar.zst") for path in HERE.glob("*.tar.zst"))
    problems = [] if saved else ["no saved record was found"]
    with tempfile.TemporaryDirectory() as scratch:
        for name in saved:
            problems += check_old(program, name, pathlib.Path(scratch))
    print("\n".join(problems) or f"{len(saved)} saved records open and answer as before")
    return bool(problems)


sys.exit(main())
