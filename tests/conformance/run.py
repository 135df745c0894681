#!/usr/bin/env python3
"""Run the program against the official material. Usage: run.py --program FILE SUITE...

SUITE is one of integration, golden, quirks-compat, unit, meta, v1, quirks (all of them if none is named). The folder is
$CHANCERY_CONFORMANCE, else $CHANCERY_SHARED/conformance, else ../shared/conformance; without it, the run says
"skipped" and returns 77, which ctest takes for a skip. Rows listed in known.tsv may differ; each has its reason there.
-v prints every difference, --only TEXT runs the rows whose line holds TEXT.
"""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
NOW = "2026-11-23T00:00:00Z"
SETS = {"ORG-ID-PREFIX": "org-id-prefix.tsv", "ORG-ID": "org-id.tsv", "ACTIVITY-ID": "activity-id.tsv"}


def fields(text):
    found, rest = {}, text
    if "note=" in rest:
        rest, _, note = rest.partition("note=")
        found["note"] = note
    for part in rest.strip(";").split(";"):
        if part and part != "-":
            key, _, value = part.partition("=")
            found[key] = value
    return found


class Runner:
    def __init__(self, program, folder, args, scratch):
        self.program, self.folder, self.args, self.scratch = program, folder, args, scratch
        self.seen_c, self.wrong_c = 0, []
        self.known = collections.defaultdict(set)
        for line in (HERE / "known.tsv").read_text().splitlines()[1:]:
            suite, key, _ = line.split("\t", 2)
            self.known[suite].add(key)

    def manifest(self, suite):
        for line in (self.folder / suite / "manifest.tsv").read_text().splitlines()[1:]:
            if not self.args.only or self.args.only in line:
                yield line.split("\t")

    def sets(self, aux):
        files = {name: self.folder / "idsets" / file for name, file in SETS.items()}
        for key, value in [(k, v) for k, v in aux if k == "id-set"]:
            name, _, items = value.partition(":")
            path = pathlib.Path(self.scratch) / f"{name}.tsv"
            path.write_text("".join(item + "\n" for item in items.split(",") if item))
            files[name] = path
        return [f"--id-set={name}={path}" for name, path in files.items()]

    def check(self, *words, sets=(), now=NOW):
        command = [self.program, "check", f"--now={now}", *self.sets(sets), *map(str, words)]
        done = subprocess.run(command, capture_output=True, timeout=60)
        if done.returncode not in (0, 1):
            return "", f"status {done.returncode}: {done.stderr.decode(errors='replace').strip()}"
        return done.stdout.decode(errors="replace"), ""


def pairs(aux):
    return [tuple(part.split("=", 1)) for part in aux.split("note=")[0].split(";") if "=" in part]


def ruleset_suite(run, suite):
    for path, expected, aux in run.manifest(suite):
        settings = dict(pairs(aux))
        call = settings.get("call", "verdict")
        words = [f"--ruleset={run.folder / settings['ruleset']}"] if "ruleset" in settings else []
        words += ["--no-standard", f"--edition={settings['edition']}"]
        if call in ("verdict", "every", "no-false"):
            words.append("--verdict")
        else:
            words += ["--format=json"]
            if call == "file-error":
                words = ["--format=json", f"--edition={settings['edition']}"]
        now = settings.get("now", NOW)
        out, fault = run.check(*words, run.folder / path, sets=pairs(aux), now=now)
        if fault:
            yield f"{path} {aux}", f"expected {expected}, got {fault}"
            continue
        if call == "verdict":
            got = out.strip()
        elif call == "every":
            got = "false" if out.strip() == "false" else "true"
        elif call == "no-false":
            got = "true" if out.strip() != "false" else "false"
        else:
            findings = json.loads(out)["findings"]
            if call == "file-error":
                got = expected if any(f["official"] == expected for f in findings) else "none"
            else:
                ids = []
                for f in findings:
                    if f["rule"].startswith("rule."):
                        name = f["identifier"].strip() or "noIdentifier"
                        if name not in ids:
                            ids.append(name)
                got = ",".join(ids) or "none"
        yield f"{path} {aux}", None if got == expected else f"expected {expected}, got {got}"


def unit(run):
    yield from ruleset_suite(run, "rulesets/unit")


def meta(run):
    yield from ruleset_suite(run, "rulesets/meta")


def native_report(run, path):
    out, fault = run.check("--format=json", run.folder / path)
    return ([], fault) if fault else (json.loads(out)["findings"], "")


def v1(run):
    reports = {}
    for path, expected, aux in run.manifest("v1"):
        settings = fields(aux)
        if settings["native"] != "agrees":
            continue
        if path not in reports:
            reports[path] = native_report(run, path)
        findings, fault = reports[path]
        if "inline" in path:
            findings = [f for f in findings if f["official"] != "0.3.1"]
        if fault:
            yield f"{path} {expected}", fault
            continue
        if expected == "no critical or error":
            bad = [f"{f['rule']}@{f['line']}" for f in findings if f["severity"] in ("critical", "error")]
            yield f"{path} {expected}", f"got {bad}" if bad else None
            continue
        word, rule = expected.split(" ", 1)
        hits = [f for f in findings if f["official"] == rule
                and ("activity" not in settings or f["activity"] == int(settings["activity"]))
                and ("within" not in settings or settings["within"] in f["path"])
                and ("severity" not in settings or f["severity"] == settings["severity"])]
        good = bool(hits) == (word == "has")
        key = " ".join([path, expected] + [f"{k}={settings[k]}" for k in ("activity", "within", "severity")
                                           if k in settings])
        yield key, None if good else f"got {[f['official'] or f['rule'] for f in findings]}"


def quirks(run):
    for path, _expected, _aux in run.manifest("quirks"):
        settings = fields(_expected)
        aux = fields(_aux)
        wanted = settings["native"].split()
        findings, fault = native_report(run, path)
        if fault:
            yield path, fault
            continue
        got = collections.Counter(f["official"] or f["rule"] for f in findings)
        problems = []
        star = "*" in wanted
        left = dict(got)
        for word in wanted:
            if word in ("*", "none"):
                continue
            rule, _, count = word.partition(":")
            more = rule.endswith("+")
            rule = rule.rstrip("+")
            there = left.pop(rule, 0)
            if there == 0 or (not more and there != int(count or 1)):
                problems.append(f"{rule}: wanted {count or ('+' if more else 1)}, got {there}")
        extra = {k: v for k, v in left.items() if k not in ("iati.version-old",)}
        if extra and not star:
            problems.append(f"also {extra}")
        places = {(f["official"] or f["rule"], f"{f['line']}:{f['column']}") for f in findings}
        for item in filter(None, aux.get("positions", "").split(",")):
            rule, _, place = item.partition("@")
            if (rule, place) not in places:
                problems.append(f"no {item}: {sorted(p for r, p in places if r == rule)}")
        yield path, "; ".join(problems) or None


def flat(body):
    """Entries of a report, grouped or not, as comparable tuples."""
    for entry in body.get("errors", []):
        if "errors" not in entry:
            yield entry["identifier"] if "identifier" in entry else "", entry
            continue
        for category in entry["errors"]:
            for inner in category["errors"]:
                yield entry.get("identifier", ""), {"category": category["category"], **inner}


def level_a(body):
    summary = tuple(body.get("summary", {}).get(k) for k in ("critical", "error", "warning", "advisory"))
    entries = collections.Counter((identifier, e["id"], e["severity"], e["category"], e.get("codelist", ""))
                                  for identifier, e in flat(body))
    return body.get("valid"), summary, entries


def level_b(body):
    return collections.Counter((identifier, e["id"], c["text"]) for identifier, e in flat(body)
                               for c in e["context"] if e["id"] not in ("0.3.1", "0.1.1"))


def level_c(body):
    return collections.Counter((identifier, e["message"].strip(), tuple(c["text"] for c in e["context"]))
                               for identifier, e in flat(body) if e["id"] == "0.3.1")


def differences(want, got):
    lost, extra = want - got, got - want
    return "; ".join(filter(None, [lost and f"missing {list(lost.elements())[:3]}",
                                   extra and f"unwanted {list(extra.elements())[:3]}"]))


def compare(run, path, words, want, levels):
    """Level C is counted, not demanded: it has a list of its own."""
    out, fault = run.check("--format=iati-validator", *words, run.folder / path)
    if fault:
        return fault
    got = json.loads(out)
    if "error" in want or "error" in got:
        return None if want.get("error") == got.get("error") else f"wanted {str(want)[:80]}, got {out[:80]}"
    a, b = level_a(want), level_a(got)
    if a[:2] != b[:2]:
        return f"A: wanted {a[:2]}, got {b[:2]}: {differences(a[2], b[2])}"
    if a[2] != b[2]:
        return f"A: {differences(a[2], b[2])}"
    if "B" in levels and level_b(want) != level_b(got):
        return f"B: {differences(level_b(want), level_b(got))}"
    run.seen_c += bool(level_c(want))
    if "B" in levels and level_c(want) != level_c(got) and not any(path.endswith(k) for k in run.known["C"]):
        run.wrong_c.append((path, differences(level_c(want), level_c(got))))
    return None


def words_of(query):
    return [word for key, word in (("group=false", "--no-group"), ("details=true", "--details"), ("meta=true", "--meta"))
            if key in query.split("&")]


def integration(run):
    for path, expected, aux in run.manifest("integration"):
        settings, query = dict(pairs(aux)), ""
        for part in aux.split(";"):
            if part.startswith("query="):
                query = part[6:]
        words = words_of(query)
        if settings["endpoint"] == "schema-only":
            words.append("--only=structure")
        if path == "-":
            path = str((pathlib.Path(run.scratch) / "empty").absolute())
            pathlib.Path(path).write_bytes(b"")
        key = f"{path} {settings.get('json', '')}"
        if "json" in settings:
            want = json.loads((run.folder / settings["json"]).read_text())["body"]
            if settings["endpoint"] == "schema-only" and "valid" in want:
                out, fault = run.check("--format=iati-validator", *words, run.folder / path)
                same = not fault and json.loads(out).get("valid") == want["valid"]
                yield key, None if same else f"wanted {want}, got {out or fault}"
            else:
                yield key, compare(run, path, words, want, "AB")
            continue
        begin = time.monotonic()
        out, fault = run.check("--format=iati-validator", *words, run.folder / path)
        took = time.monotonic() - begin
        facts = dict(pairs(expected))
        summary = level_a(json.loads(out))[1] if not fault else fault
        same = not fault and summary == tuple(map(int, facts["summary"].split(",")))
        limit = 0.2 if "release" in run.program else 2.0  # other builds are not made for speed
        yield key, None if same and took < limit else f"wanted {facts['summary']} in 0.2 s, got {summary} in {took:.2f} s"


def golden(run):
    for path, _expected, aux in run.manifest("golden"):
        settings = fields(aux)
        want = json.loads((run.folder / settings["json"]).read_text())["body"]
        yield path, compare(run, path, ["--no-group", "--meta"], want, "AB")


def quirks_compat(run):
    for path, _expected, aux in run.manifest("quirks"):
        settings = fields(aux)
        if settings["compat"] == "follow":
            want = json.loads((run.folder / settings["json"]).read_text())["body"]
            if "feedback" in want:
                continue
            yield path, compare(run, path, ["--no-group", "--meta"], want, "AB")
            continue
        out, fault = run.check("--format=iati-validator", "--no-group", run.folder / path)
        got = collections.Counter(e["id"] for _, e in flat(json.loads(out))) if not fault else {}
        wanted = {}
        for word in settings["compat"].split():
            rule, _, count = word.partition(":")
            wanted[rule.rstrip("+")] = None if rule.endswith("+") else int(count or 1)
        same = not fault and set(got) == set(wanted) and all(n is None or got[r] == n for r, n in wanted.items())
        yield path, None if same else f"wanted {wanted}, got {dict(got)} {fault}"


SUITES = {"integration": integration, "golden": golden, "quirks-compat": quirks_compat, "unit": unit, "meta": meta, "v1": v1, "quirks": quirks}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*")
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    shared = os.environ.get("CHANCERY_SHARED", str(HERE.parent.parent.parent / "shared"))
    folder = pathlib.Path(os.environ.get("CHANCERY_CONFORMANCE", shared + "/conformance"))
    if not folder.is_dir():
        print(f"skipped: no folder {folder}; set CHANCERY_CONFORMANCE")
        return 77
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        run = Runner(str(pathlib.Path(args.program).resolve()), folder, args, scratch)
        for name in args.suites or SUITES:
            begin = time.monotonic()
            total = wrong = listed = 0
            for key, problem in SUITES[name](run):
                total += 1
                if problem is None:
                    continue
                if any(key.startswith(known) for known in run.known[name]):
                    listed += 1
                    continue
                wrong += 1
                if args.v or wrong <= 10:
                    print(f"  {name}: {key}: {problem}")
            failed += wrong + len(run.wrong_c)
            if run.seen_c:
                print(f"{name}: level C: {run.seen_c - len(run.wrong_c)} of {run.seen_c} files word for word")
                for key, problem in run.wrong_c[:10 if not args.v else None]:
                    print(f"  C {key}: {problem}")
                run.seen_c, run.wrong_c = 0, []
            print(f"{name}: {total - wrong - listed} of {total} as expected, {listed} listed as different, "
                  f"{wrong} wrong, {time.monotonic() - begin:.1f} s")
    return failed > 0


sys.exit(main())
