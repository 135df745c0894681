#!/usr/bin/env python3
"""Look at the review page of a document as a reader does, in headless Chromium. Usage: test_review.py --program FILE

Documents of our own in every container that needs no other tool to make: text, Markdown, HTML, a coded e-mail, a Word
file. For each: no outside request, nothing in the console, a click on marked words leads to their record and the name of
a record back to its words, both by keyboard too, the marked words are the quote of the record, no violation of
axe-core's rules in light, dark, on a phone, in forced colours and on paper, no sideways scroll. Exit 77, with the
reason, if there is no Chromium; the rules of axe-core are left out, with the reason, if npm cannot give it.
"""
import argparse
import base64
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import axe
import webdriver

failures = 0

TEXT = """Statement on the lake

Norway and Ghana met in Accra on 3 March 2026. Norway will provide NOK 40 million to Ghana by 2028 for wells & pumps,
and will also train 60 engineers. Both sides discussed the river.

Norway urged Ghana to publish the contracts.
"""
MARKDOWN = """# Statement on the lake

**Ghana** plans to *open* a school for engineers.

| Contribution | Benefit |
|---|---|
| Norway gives pumps | Clean water in ten towns |

- Norway will provide NOK 40 million to Ghana by 2028.
"""
HTML = """<!doctype html><title>The lake</title><h1>The lake</h1><p>Norway&nbsp;will <b>provide</b> NOK&nbsp;40 million to
Ghana for wells &amp; pumps by 2028.</p><ul><li>Norway will train 60 engineers &mdash; all in Accra.</li></ul>"""
MAIL = ("From: press@example.org\nSubject: The lake\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(TEXT.encode()).decode())
WORD = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        + "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in (
            "Statement on the lake", "Norway will provide NOK 40 million to Ghana by 2028.",
            "Norway will also train 60 engineers.")) + "</w:body></w:document>")


def word_file():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        files.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                       '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
                       'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        files.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                       '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
                       'officeDocument/2006/relationships/officeDocument"/></Relationships>')
        files.writestr("word/document.xml", WORD)
    return packed.getvalue()


DOCUMENTS = {"text.txt": TEXT.encode(), "marks.md": MARKDOWN.encode(), "page.html": HTML.encode(),
             "mail.eml": MAIL.encode(), "word.docx": word_file()}


def expect(held, what):
    global failures
    print("ok     " if held else "FAILED ", what)
    failures += not held


def requests(browser):
    messages = (json.loads(entry["message"])["message"] for entry in browser.log("performance"))
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def look_at_content(browser, url, name, records):
    browser.open("about:blank")
    requests(browser)
    browser.open(url)
    asked = requests(browser)
    expect(asked == [url], f"{name}: the page asks for itself and for nothing else {asked[:3]}")
    expect(browser.log("browser") == [], f"{name}: the console is empty")
    expect(browser.run("return document.querySelectorAll('.rec').length") == len(records) > 0,
           f"{name}: all {len(records)} records are shown")
    # what is marked from the anchor on, over all pieces of the record, is its quote as a person reads it
    marked = browser.run("""
        return [...document.querySelectorAll('.rec')].map(rec => {
            const begin = document.getElementById('q' + rec.id.slice(1));
            const block = begin.closest('.said').cloneNode(true);
            block.querySelectorAll('.no').forEach(tag => tag.remove());
            return block.textContent;
        })""")
    flat = lambda text: "".join(c for c in text.lower() if c.isalnum())
    for text, record in zip(marked, records):
        quote = record["quote"].replace("&nbsp;", " ").replace("&amp;", "&").replace("&mdash;", "-")
        quote = quote.replace("<b>", "").replace("</b>", "")
        expect(flat(quote) in flat(text), f"{name}: the words of the record stand beside it: {quote[:40]!r}")


def look_at_links(browser, url, name):
    browser.open(url)
    browser.run("document.querySelector('a.m').click()")
    first = browser.run("return document.querySelector('a.m').getAttribute('href')")
    expect(browser.run("return location.hash") == first and browser.run(
        "return document.querySelector('.rec:target') !== null"), f"{name}: marked words lead to their record")
    browser.run("document.querySelector('.rec:target .name a').click()")
    expect(browser.run("return document.querySelector('.w:target') !== null"), f"{name}: and the record back to its words")
    reached = browser.run("return [...document.querySelectorAll('a.m, .name a')].every(a => { a.focus(); "
                          "return document.activeElement === a && a.tabIndex === 0; })")
    expect(reached, f"{name}: all of them are reached by keyboard")
    expect(browser.run("return [...document.querySelectorAll('.rec')].every(r => r.querySelector('.name').innerText."
                       "match(/event|agenda|action|contribution|initiative|platform|outcome|recommendation/))"),
           f"{name}: every record names its kind in words")


def look_at_widths(browser, url, name):
    for width in (320, 760, 1360):
        browser.set_width(width)
        browser.open(url)
        wide = browser.run("return document.documentElement.scrollWidth")
        expect(wide <= width, f"{name}: no sideways scroll at {width} px (page is {wide} px)")
    browser.set_width(1360)


def look_with_axe(browser, url, name, rules):
    if rules is None:
        return
    modes = (("light", 1360, {}), ("dark", 1360, {"scheme": "dark"}), ("390 px", 390, {}),
             ("forced colours", 1360, {"forced": True}), ("paper", 673, {"media": "print"}))
    for mode, width, media in modes:
        browser.set_width(width)
        browser.set_media(**media)
        browser.open(url + "#r1")
        browser.run(rules + ";window.axe = axe;")
        found = browser.run_async(
            "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', "
            "'wcag22aa', 'best-practice'], resultTypes: ['violations']}).then(r => done(r.violations.map(v => "
            "v.id + ' ' + v.nodes.length + 'x ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary.slice(0, 200))))")
        expect(found == [], f"{name}: axe-core finds nothing, {mode} {found}")
    browser.set_media()
    browser.set_width(1360)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    program = parser.parse_args().program
    if not webdriver.installed():
        print("skipped: chromium and chromium-driver are not installed")
        return 77
    rules = axe.source()
    with tempfile.TemporaryDirectory() as scratch, webdriver.Browser() as browser:
        folder = pathlib.Path(scratch).resolve()
        for name, content in DOCUMENTS.items():
            (folder / name).write_bytes(content)
            read = lambda form: subprocess.run([program, "read", f"--format={form}", "--publisher=NO", folder / name],
                                               check=True, capture_output=True, text=True).stdout
            page = folder / f"{name}.review.html"
            page.write_text(read("html"))
            records = json.loads(read("json"))["records"]
            look_at_content(browser, page.as_uri(), name, records)
            look_at_links(browser, page.as_uri(), name)
            look_at_widths(browser, page.as_uri(), name)
            look_with_axe(browser, page.as_uri(), name, rules if name in ("text.txt", "marks.md") else None)
        pdf = browser.pdf()
        expect(pdf.startswith(b"%PDF") and b"/StructTreeRoot" in pdf, "on paper it is a tagged PDF")
    return failures > 0


sys.exit(main())
