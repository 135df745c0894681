#!/usr/bin/env python3
"""How long `chancery search` takes on a record, the start of the program included.

usage: search.py --program FILE --record DIR [--queries 300]

Words are drawn (seeded) from titles in the record, so common ones come up often; a third of the searches each is one word,
two words, and a beginning of three letters; every second one has a filter. Prints JSON: milliseconds at p50, p95, p99, most.
"""
import argparse
import json
import random
import subprocess
import time


def ask(program, *words):
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--record", required=True)
    parser.add_argument("--queries", type=int, default=300)
    args = parser.parse_args()
    random.seed(1)
    titles = json.loads(ask(args.program, "query", "--record", args.record, "--format", "json",
                            "SELECT title FROM activities USING SAMPLE reservoir(5000 ROWS) REPEATABLE (1)"))
    words = [word for row in titles for word in (row["title"] or "").split() if word.isalpha() and len(word) > 3]
    filters = [("--country", "LA"), ("--year", "2015"), ("--sector", "140"), ("--kind", "activity")]
    took, found = [], 0
    for number in range(args.queries):
        text = {0: random.choice(words), 1: f"{random.choice(words)} {random.choice(words)}",
                2: random.choice(words)[:3] + "*"}[number % 3]
        more = random.choice(filters) if number % 2 else ()
        begun = time.perf_counter()
        answer = json.loads(ask(args.program, "search", "--record", args.record, "--format", "json", *more, text))
        took.append((time.perf_counter() - begun) * 1000)
        found += bool(answer["hits"])
    took.sort()
    at = {name: round(took[min(len(took) - 1, int(len(took) * share))], 1)
          for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("most", 1))}
    print(json.dumps({"queries": args.queries, "with_hits": found, "milliseconds": at}))


main()
