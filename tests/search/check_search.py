#!/usr/bin/env python3
"""The search index follows the record: adds, releases, rebuilds, interruptions. usage: check_search.py --program FILE"""
import argparse
import json
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = ("laos", "water", "scholarship*", "ministere", "МОСТ", "exemple", '"basic education"', "education -basic", "ຈຸດປະສົງ")

RELEASE = """<?xml version="1.0"?>
<iati-activities version="2.03" generated-datetime="{date}">
  <iati-activity default-currency="USD" xml:lang="en">
    <iati-identifier>XX-R-1</iati-identifier>
    <reporting-org ref="XX-R" type="10"><narrative>Releasing Office</narrative></reporting-org>
    <title><narrative>{title}</narrative></title>
    <description><narrative>Строить мост через реку</narrative></description>
    <participating-org ref="XX-R" role="1"/>
    <activity-status code="2"/>
    <activity-date type="2" iso-date="2024-01-15"/>
    <recipient-country code="LA"/>
    <sector vocabulary="1" code="21020"/>
  </iati-activity>
</iati-activities>
"""


class Record:
    def __init__(self, program, folder):
        self.program, self.folder, self.problems = program, folder, []

    def run(self, *words, status=0):
        done = subprocess.run([self.program, words[0], "--record", self.folder, *map(str, words[1:])],
                              capture_output=True, text=True)
        if done.returncode != status:
            self.problems.append(f"{words}: status {done.returncode}, not {status}: {done.stdout}{done.stderr}")
        return done

    def search(self, *words):
        return json.loads(self.run("search", "--format", "json", "-q", *words).stdout)

    def found(self, *words):
        return [hit["identifier"] or hit["dataset"] for hit in self.search(*words)["hits"]]

    def expect(self, what, got, wanted):
        if got != wanted:
            self.problems.append(f"{what}: {got}, not {wanted}")

    def answers(self):
        """What counts of the answers: scores may differ in the last digits, ids of entries do."""
        return {words: sorted((hit["kind"], hit["identifier"], hit["title"], hit["snippet"], hit["source"], hit["line"])
                              for hit in self.search("--limit", "1000", words)["hits"]) for words in WORDS}

    def sane(self):
        """FTS5's own check: the index and the text it was made from agree."""
        file = sqlite3.connect(self.folder / "search.sqlite")
        try:
            file.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.Error as error:
            self.problems.append(f"the index does not agree with its text: {error}")
        file.close()


def check_words(record, work):
    record.expect("accents", record.found("ministere", "d’exemple"), ["XX-EXAMPLE-EVERYTHING"])
    record.expect("case", record.found("МОСТ"), ["XX-R-1"])
    record.expect("other languages", record.found("ponts"), ["XX-EXAMPLE-EVERYTHING"])
    record.expect("identifier", record.found("XX-EXAMPLE-WATER"), ["XX-EXAMPLE-WATER"])
    record.expect("organisation", record.found("Releasing", "Office"), ["XX-R-1"])
    record.expect("title before text", record.found("--kind", "activity", "water")[0], "XX-EXAMPLE-WATER")
    record.expect("document text", record.found("--kind", "document", "one table, many chairs"), ["article"])
    record.expect("contacts", record.found("person@example.org") + record.found("0000"), [])
    record.expect("region", record.found("--country", "798", "bridges"), ["XX-EXAMPLE-EVERYTHING"])
    record.expect("year inside", record.found("--year", "2025", "bridges"), ["XX-EXAMPLE-EVERYTHING"])
    record.expect("year outside", record.found("--year", "2019", "bridges"), [])
    record.expect("category", record.found("--sector", "140", "bridges"), ["XX-EXAMPLE-EVERYTHING"])
    hit = record.search("--limit", "1", "pequena")["hits"][0]
    source = (ROOT / "tests/export/everything.xml").read_bytes()
    record.expect("place", source[hit["byte_start"]:hit["byte_end"]][:14], b"<iati-activity")


def check_releases(record, work):
    path = work / "office.xml"
    for date, title, wanted in (("2024-01-01", "Old road", {"old": ["XX-R-1"], "new": []}),
                                ("2024-06-01", "New road", {"old": [], "new": ["XX-R-1"]}),
                                ("2023-01-01", "Late road", {"late": [], "new": ["XX-R-1"]})):
        path.write_text(RELEASE.format(date=f"{date}T00:00:00Z", title=title))
        record.run("add", "-q", path)
        for word, found in wanted.items():
            record.expect(f"{title}: {word} road", record.found("--kind", "activity", word, "road"), found)
        record.sane()


def check_rebuild(record, work):
    before = record.answers()
    record.expect("answers at all", all(before.values()), True)
    record.run("rebuild")
    record.expect("after a rebuild", record.answers(), before)
    record.sane()
    record.expect("files left", sorted(path.name for path in record.folder.glob("search*")), ["search.sqlite"])


def check_interruptions(record, work):
    before = record.answers()
    kept = work / "kept.sqlite"
    shutil.copy(record.folder / "search.sqlite", kept)
    second = work / "second.xml"
    second.write_text(RELEASE.replace("XX-R", "XX-S").format(date="2024-01-01T00:00:00Z", title="Second road"))
    record.run("add", "-q", second)
    shutil.copy(kept, record.folder / "search.sqlite") # as if the add had been killed before its end
    done = record.run("search", "second", "road")
    record.expect("a source that is missing is told", "1 source is not in the search index" in done.stderr, True)
    record.run("add", "-q", ROOT / "examples/iati-small/activities.xml")
    record.expect("the next add mends it", record.found("--kind", "activity", "second", "road"), ["XX-S-1"])
    record.sane()
    (record.folder / "search.sqlite").unlink()
    done = record.run("search", "road", status=3)
    record.expect("no index", "chancery rebuild" in done.stderr, True)
    record.run("add", "-q", ROOT / "examples/iati-small/activities.xml")
    record.expect("made again", record.found("--kind", "activity", "second", "road"), ["XX-S-1"])
    (record.folder / "search.sqlite").write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    record.run("search", "road", status=3)
    record.run("add", "-q", ROOT / "examples/iati-small/activities.xml")
    record.expect("damaged and made again", record.found("--kind", "activity", "second", "road"), ["XX-S-1"])
    after = record.answers()
    record.expect("nothing else changed", after["water"], before["water"])


def check_kills(record, work):
    """Killed at any moment, the index is whole: the old one, or the new one."""
    many = work / "many.xml"
    activity = RELEASE.split("\n", 2)[2].rsplit("</iati-activities>", 1)[0]
    many.write_text('<?xml version="1.0"?>\n<iati-activities version="2.03">\n' + "".join(
        activity.replace("XX-R", "XX-M").replace("-1</iati-id", f"-{n}</iati-id").format(title=f"Killed road {n}", date="")
        for n in range(4800)) + "</iati-activities>\n")
    backup = work / "backup"
    shutil.copytree(record.folder, backup)
    for wait_ms in (50, 150, 250, 350, 450, 600, 800):
        shutil.rmtree(record.folder)
        shutil.copytree(backup, record.folder)
        adding = subprocess.Popen([record.program, "add", "--record", record.folder, "-q", many])
        time.sleep(wait_ms / 1000)
        adding.send_signal(signal.SIGKILL)
        adding.wait()
        count = record.search("--kind", "activity", "killed", "road")["matches"]
        record.expect(f"killed after {wait_ms} ms", count in (0, 4800), True)
        record.run("add", "-q", many)
        record.expect("added again", record.search("--kind", "activity", "killed", "road")["matches"], 4800)
        record.sane()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = pathlib.Path(scratch)
        record = Record(args.program.resolve(), work / "record")
        record.run("add", "-q", ROOT / "tests/export/everything.xml", ROOT / "examples/laos-visit/activities.xml",
                   ROOT / "examples/iati-small/activities.xml")
        record.run("add", "-q", "--date", "2024-10-12", ROOT / "examples/laos-visit/article.txt")
        for check in (check_releases, check_words, check_rebuild, check_interruptions, check_kills):
            check(record, work)
    print("\n".join(record.problems) or "the search index follows the record")
    return bool(record.problems)


sys.exit(main())
