#!/usr/bin/env python3
"""Each rule of docs/explain/double-counting.md on a small record: what it excludes, what it keeps, both figures, and what
`chancery diff` says. usage: check_counting.py --program FILE"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile


def transaction(kind, value, day="2024-03-01", ref="", provider="", receiver="", country="", currency="USD"):
    parts = [f'<transaction{f" ref={chr(34)}{ref}{chr(34)}" if ref else ""}><transaction-type code="{kind}"/>'
             f'<transaction-date iso-date="{day}"/><value value-date="{day}" currency="{currency}">{value}</value>']
    if provider:
        parts.append(f'<provider-org provider-activity-id="{provider}"/>')
    if receiver:
        parts.append(f'<receiver-org receiver-activity-id="{receiver}"/>')
    if country:
        parts.append(f'<recipient-country code="{country}"/>')
    return "".join(parts) + "</transaction>"


def activity(identifier, *parts, publisher="XX-A", secondary=False, title="Road", related=()):
    links = "".join(f'<related-activity ref="{ref}" type="{kind}"/>' for kind, ref in related)
    budgets = "".join(part for part in parts if part.startswith("<budget"))
    rest = "\n".join(part for part in parts if not part.startswith("<budget"))
    return (f'<iati-activity><iati-identifier>{identifier}</iati-identifier><reporting-org ref="{publisher}" type="10"'
            f'{" secondary-reporter=" + chr(34) + "1" + chr(34) if secondary else ""}><narrative>{publisher}</narrative>'
            f'</reporting-org><title><narrative>{title}</narrative></title><activity-status code="2"/>{budgets}{rest}'
            f'{links}</iati-activity>\n')


def budget(kind, value, start="2024-01-01", end="2024-12-31"):
    return (f'<budget type="{kind}"><period-start iso-date="{start}"/><period-end iso-date="{end}"/>'
            f'<value currency="USD" value-date="{start}">{value}</value></budget>')


class Record:
    def __init__(self, program, work):
        self.program, self.work, self.folder, self.problems = program, work, work / "record", []

    def run(self, *words, status=0):
        done = subprocess.run([self.program, words[0], "--record", self.folder, *map(str, words[1:])], capture_output=True,
                              text=True)
        if done.returncode != status:
            self.problems.append(f"{words}: status {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def add(self, name, *activities, date="2024-06-01"):
        path = self.work / f"{name}.xml"
        path.write_text(f'<?xml version="1.0"?>\n<iati-activities version="2.03" generated-datetime="{date}T00:00:00Z">\n'
                        + "".join(activities) + "</iati-activities>\n")
        self.run("add", "-q", path)

    def query(self, sql):
        return [tuple(row.values()) for row in json.loads(self.run("query", "--format", "json", sql))]

    def expect(self, what, sql, wanted):
        got = self.query(sql)
        if got != wanted:
            self.problems.append(f"{what}: {got}, not {wanted}")

    def excluded(self, identifier):
        return self.query("SELECT rule, type_code, value, kept_identifier FROM excluded_transactions "
                          f"WHERE iati_identifier = '{identifier}' ORDER BY ALL")

    def expect_excluded(self, identifier, *wanted):
        if self.excluded(identifier) != list(wanted):
            self.problems.append(f"{identifier}: excluded are {self.excluded(identifier)}, not {list(wanted)}")


def check_same_activity(record):
    own = activity("XX-A-1", transaction(3, 100), transaction(3, 100), transaction(3, 70))
    record.add("own", own)
    record.add("copy", activity("XX-A-1", transaction(3, 100), transaction(3, 100), transaction(3, 100), transaction(3, 5),
                                publisher="XX-COPY", secondary=True), date="2024-12-01")
    # the same activity by country: nothing is equal, nothing is excluded
    record.add("la", activity("XX-A-2", transaction(3, 10, country="LA")))
    record.add("th", activity("XX-A-2", transaction(3, 10, country="TH")))
    record.expect_excluded("XX-A-1", ("same-activity", "3", 100, "XX-A-1"), ("same-activity", "3", 100, "XX-A-1"))
    record.expect("the publisher's own are kept", "SELECT DISTINCT dataset FROM excluded_transactions", [("copy",)])
    record.expect_excluded("XX-A-2")


def check_parent(record):
    record.add("family",
               activity("XX-P", transaction(3, 30), transaction(3, 7, "2024-05-01"), transaction(2, 500), related=[("2", "XX-P-1")]),
               activity("XX-P-1", transaction(3, 10), transaction(2, 400)),
               activity("XX-P-2", transaction(3, 20), related=[("1", "XX-P")]))
    record.expect_excluded("XX-P", ("parent", "3", 30, "XX-P-1"))
    record.expect_excluded("XX-P-1")
    record.expect_excluded("XX-P-2")


def check_passed_on(record):
    record.add("donor", activity("XX-D", transaction(3, 1000, receiver="XX-I"), transaction(2, 1000)))
    record.add("implementer",
               activity("XX-I", transaction(1, 1000, provider="XX-D"), transaction(4, 600), transaction(3, 200),
                        transaction(11, 1000, provider="XX-D"), publisher="XX-I"),
               activity("XX-J", transaction(1, 50, provider="XX-D"), transaction(1, 50), transaction(4, 80), publisher="XX-I"),
               activity("XX-K", transaction(4, 9, provider="XX-D"), transaction(4, 8), transaction(13, 3, provider="XX-D"),
                        publisher="XX-I"))
    record.expect_excluded("XX-D")
    record.expect_excluded("XX-I", ("incoming", "1", 1000, "XX-D"), ("incoming", "11", 1000, "XX-D"),
                           ("passed-on", "3", 200, "XX-D"), ("passed-on", "4", 600, "XX-D"))
    # partly from elsewhere: which part was passed on cannot be told, so its spending counts
    record.expect_excluded("XX-J", ("incoming", "1", 50, "XX-D"), ("incoming", "1", 50, None))
    record.expect_excluded("XX-K", ("passed-on", "4", 9, "XX-D"))


def check_budgets(record):
    record.add("budgets", activity("XX-B", budget(1, 100), budget(2, 120), budget(1, 50, "2025-01-01", "2025-12-31"),
                                   budget(1, 50, "2025-01-01", "2025-12-31"), budget(2, 7, "2026-01-01", "2026-12-31")))
    record.add("region", activity("XX-B", budget(1, 50, "2025-01-01", "2025-12-31"), publisher="XX-R"), date="2023-01-01")
    record.expect("budgets", "SELECT dataset, rule, value FROM excluded_budgets ORDER BY ALL",
                  [("budgets", "repeated", 50), ("budgets", "revised", 100), ("region", "same-activity", 50)])
    record.expect("counted budgets", "SELECT sum(value) FROM counted_budgets", [(177,)])


def check_repeats(record):
    record.expect("repeats", "SELECT dataset, iati_identifier, times, value, repeated_value, lines FROM repeated_transactions "
                  "ORDER BY ALL", [("copy", "XX-A-1", 3, 100, 200, "3 4 5"), ("own", "XX-A-1", 2, 100, 100, "3 4")])


def check_sums(record):
    record.expect("both figures", "SELECT sum(transaction_count), sum(value), sum(excluded_count + counted_count), "
                  "sum(excluded_value + counted_value) FROM counting",
                  record.query("SELECT count(*) AS a, sum(value) AS b, count(*) AS c, sum(value) AS d FROM transactions"))
    record.expect("rows of the figures", "SELECT sum(counted_count), sum(counted_value) FROM counting",
                  record.query("SELECT count(*), sum(value) FROM counted_transactions"))
    record.expect("rows that are out", "SELECT sum(excluded_count), sum(excluded_value) FROM counting",
                  record.query("SELECT count(*), sum(value) FROM excluded_transactions"))


def check_past(record):
    """Long ago there was nothing, whatever asks."""
    for words, wanted in (((), True), (("--as-of", "2001-01-01"), False)):
        info = json.loads(record.run("info", "--format", "json", *words))
        if bool(info["sources"]) != wanted or bool(info["transactions"]) != wanted:
            record.problems.append(f"info {words}: {info}")
        if ("0 transactions" in record.run("query", *words, "SELECT count(*) || ' transactions' AS n FROM transactions")) == wanted:
            record.problems.append(f"query {words}: transactions")


def check_diff(record):
    record.run("diff", "nothing", status=2)
    record.run("diff", "own", status=2)
    record.add("own", activity("XX-A-1", transaction(3, 100), transaction(3, 70, receiver="XX-Z"), transaction(3, 1),
                               title="Long road"), activity("XX-A-9", transaction(2, 4)), date="2024-07-01")
    first, second = (row[0] for row in record.query("SELECT source FROM sources WHERE dataset = 'own' ORDER BY source"))
    for words in ((), (first, second)):
        diff = json.loads(record.run("diff", "--format", "json", "own", *words))
        got = [(a["state"], a["iati_identifier"], a["added"], a["gone"], a["altered"], a["parts"]) for a in diff["activities"]]
        record.problems += [] if got == [("changed", "XX-A-1", 1, 1, 1, "title"), ("added", "XX-A-9", 1, 0, 0, "")] else \
            [f"diff: {got}"]
        money = [(m["type_code"], m["before"], m["after"], m["difference"]) for m in diff["money"]]
        record.problems += [] if money == [("2", "0", "4", "4"), ("3", "270", "171", "-99")] else [f"diff: {money}"]
        repeats = [(r["source"], r["times"], r["repeated_value"]) for r in diff["repeats"]]
        record.problems += [] if repeats == [(first, 2, "100")] else [f"diff: {repeats}"]
    back = json.loads(record.run("diff", "--format", "json", "own", second, first))
    record.problems += [] if [a["state"] for a in back["activities"]] == ["changed", "gone"] else [f"diff: {back}"]
    if "more than once; 1 of them gone" not in record.run("diff", "own"):
        record.problems.append("diff does not say that a repeat went")
    record.expect("a query after it sees the present", "SELECT count(*) FROM activities WHERE dataset = 'own'", [(2,)])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        record = Record(args.program.resolve(), pathlib.Path(scratch))
        for check in (check_same_activity, check_repeats, check_parent, check_passed_on, check_budgets, check_sums, check_past, check_diff):
            check(record)
    print("\n".join(record.problems) or "what is excluded, kept and changed is as the rules say")
    return bool(record.problems)


sys.exit(main())
