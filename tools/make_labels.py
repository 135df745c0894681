#!/usr/bin/env python3
"""Turn labelled documents of the shared statement corpus into labels without text, and back.

    make_labels.py make WORKING.json...         writes tests/eval/labels/SPLIT/DOC.json
    make_labels.py check                        fails if a committed label does not fit its text
    make_labels.py expand --split tune|test|all --to DIR
                                                writes DIR/gold/*.json and DIR/text/*.txt, as statements/score.py reads them

The texts are statements/corpus below $CHANCERY_SHARED (default ../shared); their labelling guide is statements/GUIDE.md.

A working file stays outside the repository, because it quotes the text:

    {"doc": "2024-12-04-... (corpus file name)", "split": "tune", "from": "...", "to": "...",
     "records": [{"kind": "event", "modality": "done", "quote": "...", "provider": ["US"], "alt": ["..."], ...}],
     "optional": [{"quote": "...", "why": "elaboration"}]}

"from" and "to" (the first words in and the first words after) bound what is labelled; without them it is the whole
text. White space in a quote stands for any run of white space, " [...] " for the text between two pieces. A quote that
is not found, or is found twice, is an error; {"quote": "...", "occurrence": 2} picks one.
Offsets count from the first character after the line '# ---': code points, and bytes in the fields named *_utf8.
"""
import argparse
import hashlib
import json
import os
import pathlib
import re
import sys

LABELS = pathlib.Path(__file__).resolve().parent.parent / "tests/eval/labels"
SPLITS = ("tune", "test")
MARK = "# ---\n"
KINDS = ("recommendation", "event", "contribution", "platform", "initiative", "action", "outcome", "agenda")
MODALITIES = ("done", "in_progress", "pledged", "intended", "urged", "recommended", "discussed")
SPEAKING = {"urged", "recommended"}  # modalities of a recommendation
PARTIES = ("provider", "recipient", "speaker", "participants")
PLAIN = ("verb", "focus_area", "place", "programme", "platform", "note")
QUALIFIERS = ("exact", "over", "up_to", "about")
# Longer than any name or note: a field of a label must never carry a sentence of the text.
LONGEST_WORDS = 12


class Unfit(Exception):
    """A working file or a label does not fit its text."""


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def corpus():
    shared = pathlib.Path(os.environ.get("CHANCERY_SHARED") or "../shared")
    folder = shared / "statements/corpus"
    return folder if folder.is_dir() else None


class Text:
    """A document of the corpus, searched by quote."""

    def __init__(self, path):
        self.whole = path.read_bytes().decode()
        self.text = self.whole[self.whole.index(MARK) + len(MARK):]

    def bytes_before(self, offset):
        return len(self.text[:offset].encode())

    def spans(self, quote):
        pieces = [r"\s+".join(map(re.escape, piece.split())) for piece in quote.split("[...]")]
        pattern = re.compile(".*?".join(pieces), re.S)
        found, start = [], 0
        while match := pattern.search(self.text, start):
            found.append(match.span())
            start = match.start() + 1
        return found

    def find(self, quote, occurrence=None):
        spans = self.spans(quote)
        if not spans:
            raise Unfit(f"not found: {quote!r}")
        if occurrence is None and len(spans) > 1:
            raise Unfit(f"found {len(spans)} times: {quote!r}")
        return spans[(occurrence or 1) - 1]

    def place(self, start, end):
        return {"start": start, "end": end, "start_utf8": self.bytes_before(start), "end_utf8": self.bytes_before(end),
                "quote_sha256": sha256(self.text[start:end])}


def evidence(text, quote):
    """The place of a quote given as a string or as {"quote", "occurrence"}."""
    if isinstance(quote, str):
        quote = {"quote": quote}
    return text.place(*text.find(quote["quote"], quote.get("occurrence")))


def checked_fields(record):
    """The fields of a record that go into the label, or Unfit."""
    kind, modality = record.get("kind"), record.get("modality")
    if kind not in KINDS or modality not in MODALITIES:
        raise Unfit(f"kind or modality: {kind}, {modality}")
    if (kind == "recommendation") != (modality in SPEAKING) or (kind == "agenda") != (modality == "discussed"):
        raise Unfit(f"{kind} cannot be {modality}")
    known = {"kind", "modality", "quote", "occurrence", "amounts", "quantities", "date", "sector", "alt", *PARTIES, *PLAIN}
    if unknown := set(record) - known:
        raise Unfit(f"unknown fields {sorted(unknown)}")
    out = {}
    for name in PARTIES:
        codes = record.get(name)
        if codes is not None and not all(re.fullmatch(r"[A-Z0-9]{2,9}", code) for code in codes):
            raise Unfit(f"{name}: {codes}")
    for name in ("provider", "recipient"):
        out[name] = record.get(name) or None
    for name in ("speaker", "participants", *PLAIN, "amounts", "quantities", "date", "sector"):
        if record.get(name):
            out[name] = record[name]
    for name in PLAIN:
        if len(out.get(name, "").split()) > LONGEST_WORDS:
            raise Unfit(f"{name} is a sentence: {out[name]!r}")
    for amount in out.get("amounts", []):
        if not re.fullmatch(r"[A-Z]{3}", amount["currency"]) or amount["qualifier"] not in QUALIFIERS:
            raise Unfit(f"amount: {amount}")
    for code in out.get("sector", {}).get("category", []):
        if not re.fullmatch(r"\d{3}", code):
            raise Unfit(f"sector: {code}")
    return out


def make(path, folder):
    """The label of one working file."""
    work = json.loads(pathlib.Path(path).read_text())
    text = Text(folder / work["doc"])
    start = text.find(work["from"])[0] if "from" in work else 0
    end = text.find(work["to"])[0] if "to" in work else len(text.text)
    label = {"doc": work["doc"], "text_sha256": sha256(text.text), "split": work["split"], "section": [start, end],
             "section_utf8": [text.bytes_before(start), text.bytes_before(end)], "records": [], "optional": []}
    if work["split"] not in SPLITS:
        raise Unfit(f"split: {work['split']}")
    for record in work["records"]:
        entry = {"kind": record["kind"], "modality": record["modality"], **evidence(text, record),
                 **checked_fields(record)}
        entry["alt"] = [evidence(text, quote) for quote in record.get("alt", [])]
        if not start <= entry["start"] < entry["end"] <= end:
            raise Unfit(f"outside the section: {record['quote']!r}")
        label["records"].append(entry)
    label["records"].sort(key=lambda entry: (entry["start"], entry["end"]))
    for number, entry in enumerate(label["records"], 1):
        if not entry["alt"]:
            del entry["alt"]
        label["records"][number - 1] = {"id": f"{number:02}", **entry}
    for entry in work.get("optional", []):
        if len(entry["why"].split()) > LONGEST_WORDS:
            raise Unfit(f"why is a sentence: {entry['why']!r}")
        label["optional"].append({**evidence(text, entry), "why": entry["why"]})
    label["optional"].sort(key=lambda entry: entry["start"])
    return label


def dump(label):
    """JSON with one record on a line."""
    lists = {name: label[name] for name in ("records", "optional")}
    head = json.dumps({name: value for name, value in label.items() if name not in lists}, ensure_ascii=False)[:-1]
    body = [f' "{name}": [' + ",".join("\n  " + json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n ]"
            for name, entries in lists.items()]
    return head + ",\n" + ",\n".join(body) + "\n}\n"


def label_paths(labels, split="all"):
    return sorted(path for name in SPLITS if split in ("all", name) for path in (labels / name).glob("*.json"))


def places(label):
    for entry in label["records"] + label["optional"]:
        yield entry
        yield from entry.get("alt", [])


def check(folder, labels):
    """Prints what does not fit; returns the count."""
    wrong, quotes, paths = 0, 0, label_paths(labels)
    for path in paths:
        label = json.loads(path.read_text())
        try:
            text = Text(folder / label["doc"])
            if label["split"] != path.parent.name or path.stem != pathlib.Path(label["doc"]).stem:
                raise Unfit("stands in the wrong place")
            if sha256(text.text) != label["text_sha256"]:
                raise Unfit("another text")
            for place in places(label):
                quotes += 1
                if text.place(place["start"], place["end"]) != {name: place[name] for name in text.place(0, 0)}:
                    raise Unfit(f"no such quote at {place['start']}")
            for record in label["records"]:
                checked_fields({name: value for name, value in record.items()
                                if name not in ("id", *text.place(0, 0))})
        except (Unfit, OSError, KeyError) as error:
            wrong += 1
            print(f"{path.relative_to(labels)}: {error}")
    print(f"{len(paths)} labels, {quotes} quotes, {wrong} labels wrong")
    return wrong if paths else 1


def expand(folder, labels, split, target):
    """Full labels with quotes, and the texts, for the scorer."""
    for name in ("gold", "text"):
        (target / name).mkdir(parents=True, exist_ok=True)
    for path in label_paths(labels, split):
        label = json.loads(path.read_text())
        text = Text(folder / label["doc"])
        for place in places(label):
            place["quote"] = text.text[place["start"]:place["end"]]
            if sha256(place["quote"]) != place.pop("quote_sha256"):
                raise Unfit(f"{path.name}: no such quote at {place['start']}")
        label["doc"] = path.stem
        (target / "gold" / path.name).write_text(json.dumps(label, ensure_ascii=False, indent=1) + "\n")
        (target / "text" / f"{path.stem}.txt").write_text(text.whole)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--labels", type=pathlib.Path, default=LABELS, help="default: tests/eval/labels")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("make").add_argument("working", nargs="+")
    commands.add_parser("check")
    command = commands.add_parser("expand")
    command.add_argument("--split", choices=(*SPLITS, "all"), required=True)
    command.add_argument("--to", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    folder = corpus()
    if not folder:
        print("skipped: no statements/corpus below CHANCERY_SHARED or ../shared")
        return 0
    if arguments.command == "check":
        return min(check(folder, arguments.labels), 1)
    try:
        if arguments.command == "expand":
            expand(folder, arguments.labels, arguments.split, arguments.to)
            return 0
        for path in arguments.working:
            label = make(path, folder)
            out = arguments.labels / label["split"] / f"{pathlib.Path(label['doc']).stem}.json"
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(dump(label))
    except Unfit as error:
        sys.exit(f"make_labels.py: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
