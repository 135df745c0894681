#!/usr/bin/env python3
"""Look at a briefing book as a reader does, in headless Chromium. Usage: test_brief.py --program FILE SAMPLE...

Makes a record of the samples, writes the book, opens it: no outside request, nothing in the console, every link inside
the page has a target, a figure's link opens its rows with the same total, no sideways scroll, no violation of axe-core's
rules in light, dark, on a phone, in forced colours and on paper, a tagged PDF. Exit 77, with the reason, if there is no
Chromium; the rules of axe-core are left out, with the reason, if npm cannot give it.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import axe
import webdriver

failures = 0


def expect(held, what):
    global failures
    print("ok     " if held else "FAILED ", what)
    failures += not held


def make_book(program, samples, folder):
    record = folder / "record"
    run = lambda *words: subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL)
    run("add", f"--record={record}", "--quiet", *samples)
    run("brief", "LA", "--partner=US", f"--record={record}", f"--output={folder}")
    return folder / "LA-US.html"


def requests(browser):
    """Addresses that the browser asked for since the last call."""
    messages = (json.loads(entry["message"])["message"] for entry in browser.log("performance"))
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def look_at_content(browser, url):
    browser.open("about:blank")
    requests(browser)  # what the browser asked for while it started
    browser.open(url)
    asked = requests(browser)
    expect(asked == [url], f"the page asks for itself and for nothing else {asked[:3]}")
    expect(browser.log("browser") == [], "the console is empty")
    expect("United States and Laos" in browser.run("return document.title"), "the title names both sides")
    dead = browser.run("return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
                       ".filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))")
    expect(dead == [], f"every link leads to a place on the page {dead[:5]}")
    expect(browser.run("const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                       "return ids.length === new Set(ids).size"), "no id is given twice")
    expect(browser.run("return [...document.querySelectorAll('.badge')].every(b => b.textContent.trim() && "
                       "b.querySelector('svg'))"), "every status has an icon and a word")
    expect(browser.run("return [...document.querySelectorAll('section')].every(s => s.querySelector('h2') && "
                       "s.querySelector('p, table, ul, dl'))"), "no section is empty")


def look_at_figures(browser):
    """Click figures as a reader does: the rows must open, and add up to what the figure says."""
    links = browser.run("return [...document.querySelectorAll('main a[href^=\"#f-\"]')]"
                        ".map(a => a.getAttribute('href'))")
    expect(len(links) > 20, f"{len(links)} figures are links")
    browser.run("document.querySelector('.chart a:last-of-type').dispatchEvent("
                "new MouseEvent('click', {bubbles: true, cancelable: true}))")
    expect(browser.run_async("const done = arguments[0]; setTimeout(() => done("
                             "document.querySelector(':target')?.closest('details')?.open === true), 300)"),
           "a click on a figure of the chart unfolds its rows")
    wrong = browser.run("""
        const exact = text => text.replace(/[^0-9.\\u2212]/g, '').replace('\\u2212', '-');
        const cents = text => BigInt(Math.round(parseFloat(exact(text)) * 100));
        return [...document.querySelectorAll('.figure')].filter(figure => {
            const total = cents(figure.querySelector('summary b').textContent);
            const cells = [...figure.querySelectorAll('tbody tr')].map(r => r.querySelector('td.n:last-of-type'));
            if (figure.querySelector('summary .rows') === null) {
                return total / 100n !== BigInt(figure.querySelectorAll('tbody tr').length);
            }
            const column = figure.querySelector('table.rows') ? 5 : 2;
            const rows = [...figure.querySelectorAll('tbody tr')];
            return rows.reduce((sum, row) => sum + cents(row.children[column].textContent), 0n) !== total;
        }).map(f => f.querySelector('summary').textContent.slice(0, 80))""")
    expect(wrong == [], f"the rows under each figure add up to it {wrong[:5]}")


def look_at_widths(browser, url):
    for width in (320, 390, 760, 1360):
        browser.set_width(width)
        browser.open(url)
        wide = browser.run("return document.documentElement.scrollWidth")
        expect(wide <= width, f"no sideways scroll at {width} px (page is {wide} px)")
    browser.set_width(1360)


def look_with_axe(browser, url):
    rules = axe.source()
    if rules is None:
        return
    modes = (("light", 1360, {}), ("dark", 1360, {"scheme": "dark"}), ("390 px", 390, {}),
             ("forced colours", 1360, {"forced": True}), ("paper", 673, {"media": "print"}))
    for name, width, media in modes:
        browser.set_width(width)
        browser.set_media(**media)
        browser.open(url)
        # unfold what a reader can unfold: hidden content is not looked at
        browser.run("document.querySelectorAll('details').forEach((d, i) => { if (i < 6) d.open = true; })")
        browser.run(rules + ";window.axe = axe;")
        found = browser.run_async(
            "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', "
            "'wcag22aa', 'best-practice'], resultTypes: ['violations']}).then(r => done(r.violations.map(v => "
            "v.id + ' ' + v.nodes.length + 'x ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary.slice(0, 200))))")
        expect(found == [], f"axe-core finds nothing, {name} {found}")
    browser.set_media()
    browser.set_width(1360)


def look_at_paper(browser, url):
    browser.open(url)
    pdf = browser.pdf()
    expect(pdf.startswith(b"%PDF") and b"/StructTreeRoot" in pdf, "the PDF is tagged")
    expect(20_000 < len(pdf) < 3_000_000, f"the PDF has {len(pdf)} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("sample", nargs="+")
    args = parser.parse_args()
    if not webdriver.installed():
        print("skipped: chromium and chromium-driver are not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder, webdriver.Browser() as browser:
        url = make_book(args.program, args.sample, pathlib.Path(folder).resolve()).as_uri()
        look_at_content(browser, url)
        look_at_figures(browser)
        look_at_widths(browser, url)
        look_with_axe(browser, url)
        look_at_paper(browser, url)
    return failures > 0


sys.exit(main())
