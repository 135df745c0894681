#!/usr/bin/env python3
"""Give `read`, `check` and `add` what they cannot use; each must say so in one line and end by itself.

usage: bad_input.py --program FILE
"""
import argparse
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile

GOOD = b'<iati-activities version="2.03"></iati-activities>\n'


def entity_bomb():
    lines = ["<!DOCTYPE iati-activities [", '<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)]
    return ("\n".join(lines) + "]>\n<iati-activities>&a11;</iati-activities>").encode()


def inputs(folder):
    """Name -> (bytes, words that the message must have, or None if it is no error)."""
    noise = random.Random(1).randbytes(100_000)
    cases = {
        "empty.xml": (b"", "empty"),
        "blank.txt": (b" \n\n", "empty"),
        "binary.xml": (b"\x00\x01\x02" + noise, "binary"),
        "binary.txt": (b"abc\x00" + noise, "binary"),
        "bomb.xml": (entity_bomb(), "entit"),
        "cut.xml": (b"<iati-activities><iati-activity>", "cut.xml:1:"),
        "utf8.xml": (b"<iati-activities><a>\xff\xfe</a></iati-activities>", "utf8.xml:1:"),
        "long-line.xml": (b"<iati-activities><!--" + b"x" * 10_000_000 + b"-->", "long-line.xml:1:"),
        "deep.xml": (b"<iati-activities>" + b"<a>" * 1_000_000, "level"),
        "page.xml": (b"<html><body>404</body></html>", "HTML"),
        "data.xml": (b'{"error": "not found"}', "JSON"),
        "sheet.xml": (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml" + noise, "Excel"),
        "long-line.txt": (b"The minister will provide USD 5 million to Laos. " * 200_000, None),
        "utf8.txt": (b"The minister will provide USD 5 million to Laos \xff\xfe in 2026.\n" * 50, None),
    }
    for name, (content, _) in cases.items():
        (folder / name).write_bytes(content)
    (folder / "good.xml").write_bytes(GOOD)
    return {name: words for name, (_, words) in cases.items()}


class Runner:
    def __init__(self, program):
        self.program, self.problems = program, []

    def run(self, *words, limit=None):
        def bound():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, errors="replace",
                              timeout=60, preexec_fn=bound)

    def expect(self, what, done, status, words):
        lines = [line for line in done.stderr.splitlines() if line]
        if done.returncode not in status:
            self.problems.append(f"{what}: status {done.returncode}, not {status}: {done.stderr[:300]}")
        elif words is not None and (len(lines) != 1 or words not in lines[0]):
            self.problems.append(f"{what}: not one line with '{words}': {lines[:3]}")


def check_each(runner, folder, cases):
    for name, words in cases.items():
        record = folder / ("record-" + name)
        done = runner.run("add", "--record", record, folder / name, folder / "good.xml")
        runner.expect(f"add {name}", done, (0,) if words is None else (1,), words)
        held = runner.run("query", "--record", record, "--format", "csv", "SELECT count(*) FROM sources").stdout
        if held.split()[-1:] != ["1" if words else "2"]:
            runner.problems.append(f"add {name}: the other file was not added: {held!r}")
        if name.endswith(".xml"):
            done = runner.run("check", "-q", folder / name)
            runner.expect(f"check {name}", done, (1,), None)
        else:
            done = runner.run("read", "-q", folder / name)
            runner.expect(f"read {name}", done, (0,) if words is None else (3,), words)


def check_surroundings(runner, folder):
    good = folder / "good.xml"
    runner.expect("missing file", runner.run("add", "--record", folder / "r1", folder / "none.xml"), (3,), "none.xml")
    runner.expect("record is a file", runner.run("add", "--record", good, good), (3,), "good.xml")
    runner.expect("no record", runner.run("query", "--record", folder / "nowhere", "SELECT 1"), (3,), "nowhere")
    runner.expect("not SQL", runner.run("query", "--record", folder / "record-empty.xml", "SELEC 1"), (2, 3), "SELEC")
    runner.expect("file from SQL", runner.run("query", "--record", folder / "record-empty.xml",
                                              "SELECT * FROM read_csv('/etc/passwd')"), (2, 3), "")
    locked = folder / "locked"
    locked.mkdir(mode=0o500)
    if os.geteuid() == 0:
        print("as root every folder can be written: /proc stands in for one that cannot")
        runner.expect("unwritable record", runner.run("add", "--record", "/proc/chancery", good), (3,), "/proc/chancery")
    else:
        runner.expect("unwritable record", runner.run("add", "--record", locked / "r", good), (3,), "locked")


def check_full_disk(runner, folder):
    """A file size limit stands in where no small file system can be mounted."""
    disk = folder / "disk"
    disk.mkdir()
    big = folder / "big.xml"
    noise = random.Random(2)
    with open(big, "wb") as out:
        out.write(b'<iati-activities version="2.03">')
        for n in range(20_000):
            words = noise.randbytes(80).hex()
            out.write(f"<iati-activity><iati-identifier>X-{n}</iati-identifier><title><narrative>{words}</narrative>"
                      "</title></iati-activity>\n".encode())
        out.write(b"</iati-activities>")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True).returncode == 0
    try:
        if mounted:
            done = runner.run("add", "--record", disk / "record", folder / "good.xml", big)
        else:
            print("no small disk can be mounted here: a limit on the size of files stands in")
            done = runner.run("add", "--record", disk / "record", folder / "good.xml", big, limit=1_500_000)
        lines = done.stderr.splitlines()
        if done.returncode != 3 or len(lines) != 1:
            runner.problems.append(f"full disk: status {done.returncode}, {lines[:3]}")
    finally:
        if mounted:
            subprocess.run(["umount", disk], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    runner = Runner(os.path.abspath(parser.parse_args().program))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="chancery-bad-"))
    try:
        cases = inputs(folder)
        check_each(runner, folder, cases)
        check_surroundings(runner, folder)
        check_full_disk(runner, folder)
    finally:
        shutil.rmtree(folder)
    print("\n".join(runner.problems) or f"{len(cases)} files and 8 surroundings: one clear line each")
    return bool(runner.problems)


sys.exit(main())
