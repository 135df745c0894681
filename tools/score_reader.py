#!/usr/bin/env python3
"""Measure the statement reader on labelled documents: `chancery read --format json --date DATE FILE` against the labels.

    score_reader.py --program FILE                     print the figures of every set that is there
    score_reader.py --program FILE --write PAGE        and write them as a page (docs/reference/reader-quality.md)
    score_reader.py --program FILE --floors FILE SET... fail if a figure of the named sets is below its floor
    score_reader.py --program FILE --errors SET        list misses and false records of a set; never of `test`

Sets: `own` (tests/eval/documents); where $CHANCERY_SHARED (default ../shared) holds statements/, `shared` (its ten labelled
documents) and `tune`, `test` (tests/eval/labels). Of `test` only totals are ever printed: it stays unseen.

Definitions (statements/README.md, GUIDE.md section 7). A span counts as the run of letters and digits it covers, without
tags and link targets. Two spans match from an overlap (common / all letters) of 0.5; one to one, the best first; another
place that says the same (`alt`) counts as the record. A prediction without a match is false, unless it lies on an
optional passage or repeats a record that has other places. Strict: span and kind; span: any kind; class: any two kinds
of the commitment class. Fields: on pairs whose spans match, where the label gives the field. Intervals: 95 percent,
bootstrap over documents, so they say how much the choice of documents matters, not how sure a label is.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MARK = "# ---\n"
KINDS = ("contribution", "action", "initiative", "platform", "outcome", "event", "agenda", "recommendation")
CLASS = frozenset(KINDS[:4])
FIELDS = ("provider", "recipient", "amount", "currency", "date", "sector", "modality")
LEAST = 0.5
ROUNDS = 2000
SETS = ("test", "tune", "shared", "own")
ABOUT = {
    "test": "never looked at while the reader is built or tuned; only totals are printed",
    "tune": "the reader is tuned on them",
    "shared": "the reader is tuned on them; they carry the hardest traps",
    "own": "written for this project, open to whoever builds the reader",
}


class Letters:
    """A text as its letters and digits, with the place of each character among them."""

    def __init__(self, text):
        left_out = set()
        for found in re.finditer(r"<[^<>]{1,300}>|\]\([^)\s]*\)", text):
            left_out.update(range(*found.span()))
        self.before, count = [0], 0
        for at, character in enumerate(text):
            count += character.isalnum() and at not in left_out
            self.before.append(count)
        self.of_byte, at = {}, 0
        for number, character in enumerate(text):
            self.of_byte[at] = number
            at += len(character.encode())
        self.of_byte[at] = len(text)
        self.text = text

    def span(self, start, end):
        return self.before[start], self.before[end]

    def characters(self, start, end):
        """Character offsets of byte offsets, or None inside a character."""
        return self.of_byte.get(start), self.of_byte.get(end)


def overlap(a, b):
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


class Document:
    def __init__(self, name, text, date, label):
        self.name, self.date, self.letters = name, date, Letters(text)
        place = lambda entry: self.letters.span(entry["start"], entry["end"])
        self.section = self.letters.span(*label.get("section", (0, len(text))))
        section = label.get("section", (0, len(text)))
        self.words = len(re.findall(r"\w+", text[section[0]:section[1]]))
        self.labels = label["records"]
        self.spans = [[place(record), *map(place, record.get("alt", []))] for record in self.labels]
        self.optional = [place(entry) for entry in label.get("optional", [])]


def split_header(path):
    head, text = path.read_bytes().decode().split(MARK, 1)
    date = re.search(r"^# date: (\d{4}-\d{2}-\d{2})", head, re.M)
    return text, date[1] if date else None


def own_documents():
    for path in sorted((ROOT / "tests/eval/documents").glob("*.txt")):
        text, date = split_header(path)

        def place(quote):
            found = list(re.finditer(r"\s+".join(map(re.escape, quote.split())), text))
            if len(found) != 1:
                sys.exit(f"{path.name}: found {len(found)} times: {quote!r}")
            return {"start": found[0].start(), "end": found[0].end()}

        label = json.loads(path.with_suffix(".json").read_text())
        records = []
        for record in label["records"]:
            record |= place(record["quote"])
            record["alt"] = [place(quote) for quote in record.get("alt", [])]
            record["amounts"] = [{"value": value, "currency": currency} for value, currency in record.get("amounts", [])]
            record["sector"] = {"category": record.get("sector", [])}
            records.append(record)
        yield Document(path.stem, text, date, {"records": records, "optional": list(map(place, label["optional"]))})


def labelled(gold, texts):
    for path in sorted(gold.glob("*.json")):
        label = json.loads(path.read_text())
        text, date = split_header(texts / f"{path.stem}.txt")
        yield Document(path.stem, text, date, label)


def documents_of(name, shared):
    """The documents of a set, or None where they are not."""
    if name == "own":
        return list(own_documents())
    if not (shared / "statements").is_dir():
        return None
    if name == "shared":
        return list(labelled(shared / "statements/gold", shared / "statements/dev"))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, ROOT / "tools/make_labels.py", "expand", "--split", name, "--to", folder],
                       check=True, env=os.environ | {"CHANCERY_SHARED": str(shared)})
        return list(labelled(pathlib.Path(folder) / "gold", pathlib.Path(folder) / "text"))


def read(program, document):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / f"{document.name}.txt"
        path.write_text(document.letters.text)
        date = ["--date", document.date] if document.date else []
        done = subprocess.run([program, "read", "--format=json", *date, path], capture_output=True, check=True)
    return json.loads(done.stdout)["records"]


def listed(value):
    return value if isinstance(value, list) else [value] if value else []


def paired(candidates):
    """One to one, the heaviest first; then the order of the text."""
    left, right = {}, {}
    for _, label, found in sorted(candidates, key=lambda one: (-one[0], one[1], one[2])):
        if label not in left and found not in right:
            left[label], right[found] = found, label
    return left, right


class Tally(dict):
    def add(self, key, value=1):
        self[key] = self.get(key, 0) + value


def money(record):
    return {(float(amount["value"]), amount.get("currency", "")) for amount in record.get("amounts") or []}


def near(a, b):
    return abs(a - b) <= 0.005 * max(abs(a), abs(b))


def field_results(label, found):
    """(field, right) for every field that the label gives."""
    for name in ("provider", "recipient"):
        if label.get(name) is not None:
            yield name, set(label[name]) == set(listed(found.get(name)))
    for value, currency in money(label):
        same = [other for other in money(found) if near(value, other[0])]
        yield "amount", bool(same)
        yield "currency", any(other[1] == currency for other in same)
    dates = {str(date).upper() for date in listed(label.get("date"))}
    if dates:
        yield "date", str(found.get("date", "")).upper() in dates
    wanted = listed((label.get("sector") or {}).get("category"))
    if wanted:
        yield "sector", (listed((found.get("sector") or {}).get("category")) or [""])[0] in map(str, wanted)
    yield "modality", label["modality"] == found.get("modality")


def scored(document, records):
    """The counts of one document, and its errors."""
    tally, errors = Tally(), []
    spans, kept = [], []
    for record in records:
        begin, end = document.letters.characters(record["start"], record["end"])
        exact = begin is not None and end is not None and document.letters.text[begin:end] == record["quote"]
        tally.add("quotes")
        tally.add("exact_quotes", exact)
        if not exact:
            continue
        span = document.letters.span(begin, end)
        if document.section[0] <= sum(span) / 2 <= document.section[1]:
            spans.append(span)
            kept.append(record)
    weights = [(max(overlap(place, span) for place in places), i, j) for i, places in enumerate(document.spans)
               for j, span in enumerate(spans)]
    weights = [one for one in weights if one[0] >= LEAST]
    on_optional = {j for j, span in enumerate(spans) if any(overlap(place, span) >= LEAST for place in document.optional)}

    def match(accept, bonus=lambda i, j: 0, repeats_quote=True):
        left, right = paired([(w + bonus(i, j), i, j) for w, i, j in weights if accept(i, j)])
        repeats = {j for j in range(len(kept)) if any(
            len(document.spans[i]) > 1 and any(overlap(place, spans[j]) >= LEAST
                                               for place in document.spans[i][0 if repeats_quote else 1:]) for i in left)}
        return left, right, (on_optional | repeats) - set(right)

    kind_of = lambda i, j: (document.labels[i]["kind"], kept[j]["kind"])
    same = lambda i, j: len(set(kind_of(i, j))) == 1
    strict = match(same)
    loose = match(lambda i, j: True, lambda i, j: 2 * same(i, j), False)
    in_class = match(lambda i, j: set(kind_of(i, j)) <= CLASS)
    for name, (left, _, ignored), labels, found in (
            ("strict", strict, len(document.labels), range(len(kept))),
            ("span", loose, len(document.labels), range(len(kept))),
            ("class", in_class, sum(label["kind"] in CLASS for label in document.labels),
             [j for j, record in enumerate(kept) if record["kind"] in CLASS])):
        tally.add(f"{name} right", len(left))
        tally.add(f"{name} labels", labels)
        tally.add(f"{name} found", len([j for j in found if j not in ignored]))
    for i, label in enumerate(document.labels):
        tally.add(f"{label['kind']} labels")
        tally.add(f"{label['kind']} right", i in strict[0])
        if i not in strict[0]:
            errors.append(f"missed {label['kind']}: " + " ".join(document.letters.text[label["start"]:label["end"]].split()))
    for j, record in enumerate(kept):
        if j not in strict[2]:
            tally.add(f"{record['kind']} found")
            if j not in strict[1]:
                errors.append(f"false {record['kind']}: " + " ".join(record["quote"].split()))
    for i, j in loose[0].items():
        for name, right in field_results(document.labels[i], kept[j]):
            tally.add(f"{name} given")
            tally.add(f"{name} right", right)
    for i, label in enumerate(document.labels):
        for value, currency in money(label):
            tally.add("money given")
            tally.add("money right", i in loose[0] and any(
                near(value, other[0]) and currency == other[1] for other in money(kept[loose[0][i]])))
    if not any(label["kind"] in CLASS for label in document.labels):
        tally.add("quiet documents")
        tally.add("quiet words", document.words)
        tally.add("quiet false", sum(record["kind"] in CLASS for j, record in enumerate(kept) if j not in on_optional))
    return tally, errors


def sum_of(tallies):
    total = Tally()
    for tally in tallies:
        for key, value in tally.items():
            total.add(key, value)
    return total


def prf(total, name):
    """Precision, recall and F1, or None where nothing is labelled and nothing found."""
    right, labels, found = (total.get(f"{name} {part}", 0) for part in ("right", "labels", "found"))
    if not labels and not found:
        return None
    precision = right / found if found else 0.0
    recall = right / labels if labels else 0.0
    return precision, recall, 2 * right / (labels + found)


def share(total, name):
    return total.get(f"{name} right", 0) / total[f"{name} given"] if total.get(f"{name} given") else None


def figures(total):
    """What has a floor: name -> value, higher is better but for false_per_1000_words."""
    out = {name: prf(total, name)[2] for name in ("strict", "span", "class") if prf(total, name)}
    out |= {name: share(total, name) for name in ("money", *FIELDS) if share(total, name) is not None}
    out["evidence"] = total.get("exact_quotes", 0) / total["quotes"] if total.get("quotes") else 1.0
    if total.get("quiet words"):
        out["false_per_1000_words"] = 1000 * total.get("quiet false", 0) / total["quiet words"]
    return out


def intervals(tallies):
    """Figure -> 95 percent interval."""
    chance, values = random.Random(11), {}
    for _ in range(ROUNDS):
        for name, value in figures(sum_of(chance.choices(tallies, k=len(tallies)))).items():
            values.setdefault(name, []).append(value)
    return {name: (sorted(list_)[int(0.025 * len(list_))], sorted(list_)[int(0.975 * len(list_)) - (len(list_) > 40)])
            for name, list_ in values.items()}


class Result:
    def __init__(self, name, documents, program):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            pairs = list(pool.map(lambda document: scored(document, read(program, document)), documents))
        self.name = name
        self.documents = [document.name for document in documents]
        self.tallies = [tally for tally, _ in pairs]
        self.errors = [errors for _, errors in pairs]
        self.total = sum_of(self.tallies)
        self.figures = figures(self.total)
        self.intervals = intervals(self.tallies)


ROWS = (("strict F1 (span and kind)", "strict"), ("span-only F1", "span"), ("commitment-class F1", "class"),
        ("amount and currency, end to end", "money"), *((f"{field}" + (" exact" if field in FIELDS[:2] else ""), field)
                                                         for field in FIELDS),
        ("quotes equal to the text", "evidence"), ("false commitments per 1,000 words without any", "false_per_1000_words"))
COUNTS = {"strict": "strict labels", "span": "span labels", "class": "class labels", "money": "money given",
          "evidence": "quotes", "false_per_1000_words": "quiet words"} | {field: f"{field} given" for field in FIELDS}


def number(value, name):
    return "–" if value is None else f"{value:.2f}" if name == "false_per_1000_words" else f"{value:.3f}"


def page(results):
    by_name = {result.name: result for result in results}
    lines = ["# How well the reader reads", "",
             "Made by `make eval` (`tools/score_reader.py`, where the definitions stand). Not edited by hand.", ""]
    for name in SETS:
        if name in by_name:
            result = by_name[name]
            lines.append(f"- `{name}`: {len(result.documents)} documents, {result.total['strict labels']} records; {ABOUT[name]}")
    head = by_name.get("test")
    if head:
        strict = head.figures["strict"]
        low, high = head.intervals["strict"]
        lines += ["", f"**On documents that nobody looked at while building it, the reader reaches a strict F1 of {strict:.2f} "
                  f"({low:.2f} to {high:.2f}).** The other columns are higher because the reader was tuned on these documents "
                  "or by people who know them. One labeller, English only."]
    names = [name for name in SETS if name in by_name]
    lines += ["", "| measure | " + " | ".join(f"`{name}`" + (", unseen" if name == "test" else "") for name in names) + " |",
              "|---" * (len(names) + 1) + "|"]
    for title, key in ROWS:
        cells = []
        for name in names:
            result = by_name[name]
            value = result.figures.get(key)
            if value is None:
                cells.append("–")
                continue
            low, high = result.intervals[key]
            cells.append(f"{number(value, key)} ({number(low, key)}–{number(high, key)}; n={result.total.get(COUNTS[key], 0)})")
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    lines += ["", "In brackets: 95 percent interval by bootstrap over documents; how many records, values or words it rests on.",
              "A field counts on records whose place was found. End to end: over all labelled amounts.", ""]
    for name in names:
        lines += [f"## Kinds, `{name}`", "", "| kind | precision | recall | F1 | labelled |", "|---|---|---|---|---|"]
        for kind in ("strict", "span", "class", *KINDS):
            values = prf(by_name[name].total, kind)
            if values:
                title = {"strict": "all, strict", "span": "all, span only", "class": "commitment class"}.get(kind, kind)
                lines.append(f"| {title} | " + " | ".join(f"{value:.2f}" for value in values) +
                             f" | {by_name[name].total.get(f'{kind} labels', 0)} |")
        lines.append("")
    for name in ("shared", "own"):
        if name in by_name:
            lines += [f"## Documents, `{name}`", "", "| document | labelled | strict F1 |", "|---|---|---|"]
            for document, tally in zip(by_name[name].documents, by_name[name].tallies):
                values = prf(tally, "strict")
                lines.append(f"| {document} | {tally['strict labels']} | {f'{values[2]:.2f}' if values else 'nothing to find, nothing found'} |")
            lines.append("")
    return "\n".join(lines)


def below(results, floors):
    for result in results:
        for name, floor in floors.get(result.name, {}).items():
            value = result.figures.get(name)
            is_bad = value is None or (value > floor if name == "false_per_1000_words" else value < floor)
            if is_bad:
                yield f"{result.name}: {name} is {number(value, name)}, the floor is {number(floor, name)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--floors", type=pathlib.Path)
    parser.add_argument("--errors", choices=[name for name in SETS if name != "test"])
    parser.add_argument("sets", nargs="*", help="default: all that are there")
    args = parser.parse_args()
    if unknown := set(args.sets) - set(SETS):
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    shared = pathlib.Path(os.environ.get("CHANCERY_SHARED") or "../shared").resolve()
    results = []
    for name in args.sets or SETS:
        documents = documents_of(name, shared)
        if documents is None:
            print(f"skipped: {name}: no statements below CHANCERY_SHARED or ../shared")
            continue
        results.append(Result(name, documents, args.program))
    if args.errors:
        result = next(result for result in results if result.name == args.errors)
        for document, errors in zip(result.documents, result.errors):
            print(f"== {document}", *(f"   {error[:140]}" for error in errors), sep="\n")
        return 0
    for result in results:
        print(f"{result.name}: " + ", ".join(f"{name} {number(value, name)}" for name, value in result.figures.items()))
    if args.write:
        if missing := set(SETS) - {result.name for result in results}:
            sys.exit(f"{args.write} is left as it is: no figures of {', '.join(sorted(missing))}")
        args.write.write_text(page(results))
    problems = list(below(results, json.loads(args.floors.read_text()))) if args.floors else []
    print("\n".join(problems))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
