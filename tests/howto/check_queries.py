#!/usr/bin/env python3
"""Run every SQL block of docs/howto/queries.md on the record of the examples and compare with the answer below it.

usage: check_queries.py --program FILE [--update]

The record is made by the commands of the page's first `sh` block. --update writes the answers; read the diff.
"""
import argparse
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/howto/queries.md"
QUESTIONS = 20


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    program, page, problems = str(args.program.resolve()), PAGE.read_text(), []
    env = {k: v for k, v in os.environ.items() if not k.startswith("CHANCERY_")} | {
        "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1728691200"}

    with tempfile.TemporaryDirectory() as scratch:
        (pathlib.Path(scratch) / "examples").symlink_to(ROOT / "examples")

        def run(*words, text=None):
            done = subprocess.run([program, *words], cwd=scratch, env=env, capture_output=True, text=True, input=text)
            return done.returncode, done.stdout, done.stderr

        for line in re.search(r"```sh\n(.*?)```", page, re.S)[1].replace("\\\n", " ").splitlines():
            words = shlex.split(line)[1:]
            if words[0] == "add" and run(*words)[0] not in (0, 1):
                problems.append(f"{line}: fails")
        answers = 0

        def answer(match):
            nonlocal answers
            answers += 1
            status, out, err = run("query", "--record", "record", "-", text=match["sql"])
            if status or err or not out.strip():
                problems.append(f"status {status}, {err}{out}: {match['sql']}")
            if match["answer"] != out and not args.update:
                problems.append(f"{match['sql']}\nanswers\n{out}\nnot\n{match['answer']}")
            return f"```sql\n{match['sql']}```\n\n```text\n{out}```\n"

        updated = re.sub(r"```sql\n(?P<sql>.*?)```\n(?:\n```text\n(?P<answer>.*?)```\n)?", answer, page, flags=re.S)
        headings = [int(number) for number in re.findall(r"^### (\d+)\. ", page, re.M)]
        if headings != list(range(1, QUESTIONS + 1)) or answers != QUESTIONS:
            problems.append(f"{answers} statements under the questions {headings}, not {QUESTIONS}")
    if args.update:
        PAGE.write_text(updated)
    print("\n".join(problems) or f"{answers} questions are answered as the page says")
    return bool(problems)


sys.exit(main())
