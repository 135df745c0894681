#!/usr/bin/env python3
"""Write src/check/rules_standard_table.cpp: the rules of the standard by version, as one table of facts.

Reads rulesets/<version>/standard.json below CONFORMANCE (default $CHANCERY_CONFORMANCE, else
$CHANCERY_SHARED/conformance, else ../shared/conformance). Taken over: ids, severities, categories, contexts, types,
expressions. Messages are our own (src/check/rules_words.cpp). What native reports mend stands below, in MENDED.
--check writes nothing and fails if the table is not what the sources give.
"""
import argparse
import json
import os
import pathlib
import sys

VERSIONS = ["2.01", "2.02", "2.03"]
OLD, ALL_NEW = 0b00011111, 0b11100000
ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "src/check/rules_standard_table.cpp"
PARAMETERS = ["if", "then", "one", "all", "less", "more", "date", "start", "end", "regex", "prefix", "separator",
              "paths", "excluded", "min", "max", "sum"]
REGION = "recipient-region[@vocabulary = '1' or @vocabulary = '' or not(@vocabulary)]"
LOOPED = "recipient-region[@vocabulary = '$1']"
REGIONS = "recipient-region[@vocabulary != '1' and @vocabulary != '']/@vocabulary"


def regions(node):
    """3.4.1, 3.4.2 and 3.4.4 for the regions that one expression selects."""
    yield "3.4.1", "if_then", "", {
        "if": f"{node} and count({node}) + count(recipient-country) > 1",
        "then": f"count({node}) = count({node}/@percentage) and "
                "count(recipient-country) = count(recipient-country/@percentage)",
        "paths": [node, "recipient-country"]}
    yield "3.4.4", "if_then", "", {
        "if": f"count({node}) = 1 and not(recipient-country)",
        "then": f"not({node}/@percentage) or {node}/@percentage = 100", "paths": [node]}
    yield "3.4.2", "strict_sum", f"{node} and count({node}) + count(recipient-country) > 1", {
        "paths": [f"{node}/@percentage", "recipient-country/@percentage"], "sum": 100}


def mended():
    """(id, type, foreach, condition, parameters) that native reports use instead, and from which version on."""
    for rule, kind, condition, parameters in regions(REGION):
        yield ALL_NEW, rule, kind, "", condition, parameters
    for rule, kind, condition, parameters in regions(LOOPED):
        yield ALL_NEW, rule, kind, REGIONS, condition, parameters
    items = "country-budget-items[@vocabulary = '$1']/budget-item"
    yield 0b10000000, "7.9.1", "if_then", "country-budget-items/@vocabulary", "", {
        "if": f"count({items}) > 1", "then": f"count({items}) = count({items}/@percentage)", "paths": [items]}


def old():
    """Versions 1.0x, numbered by meaning."""
    def date(kind):
        return f"activity-date[@type='{kind}']/@iso-date"

    activity = "//iati-activity"
    for rule, category, context, kind, parameters in [
            ("11.1.2", "iati", activity, "date_order", {"less": date("start-planned"), "more": date("end-planned")}),
            ("11.1.3", "iati", activity, "date_order", {"less": date("start-actual"), "more": date("end-actual")}),
            ("11.1.4", "iati", activity, "date_order", {"less": date("start-actual"), "more": "NOW"}),
            ("11.1.5", "iati", activity, "date_order", {"less": date("end-actual"), "more": "NOW"}),
            ("1.1.1", "identifiers", activity, "startswith",
             {"prefix": ["reporting-org/@ref"], "separator": "", "paths": ["iati-identifier"]}),
            ("11.2.1", "financial", "//transaction", "date_order",
             {"less": "transaction-date/@iso-date", "more": "NOW"}),
            ("11.2.2", "financial", "//transaction", "date_order", {"less": "value/@value-date", "more": "NOW"}),
            ("8.6.3", "financial", "//planned-disbursement", "date_order",
             {"less": "period-start/@iso-date", "more": "period-end/@iso-date"}),
            ("8.6.1", "performance", "//result/indicator/period", "date_order",
             {"less": "period-start/@iso-date", "more": "period-end/@iso-date"})]:
        severity = "warning" if rule == "1.1.1" else "error"
        yield (context, rule, severity, category, kind, "", "", "", "", parameters), OLD, "both"


def flatten(ruleset):
    for context, types in ruleset.items():
        for kind, body in types.items():
            for case in body["cases"]:
                loops = [(kind, case, "", "")] if kind != "loop" else [
                    (inner, leaf, case["foreach"], ",".join(case["subs"]))
                    for inner, leaves in case["do"].items() for leaf in leaves["cases"]]
                for name, leaf, foreach, subs in loops:
                    info = leaf["ruleInfo"]
                    parameters = {key: leaf[key] for key in PARAMETERS if key in leaf}
                    yield (context, info["id"], info["severity"], info["category"], name, foreach, subs,
                           leaf.get("condition", ""), leaf.get("idCondition", ""), parameters)


def rows(conformance):
    """Row -> mask of versions, in the order of the newest ruleset."""
    merged = {}
    for version in reversed(VERSIONS):
        ruleset = json.loads((conformance / "rulesets" / version / "standard.json").read_text())
        seen = {}
        for row in flatten(ruleset):
            text = json.dumps(row)
            seen[text] = seen.get(text, 0) + 1
            bit = 1 << (5 + VERSIONS.index(version))
            key = (text, seen[text])
            merged[key] = (row, merged.get(key, (row, 0))[1] | bit)
    fixed = list(mended())
    ids = {item[1] for item in fixed}
    for row, mask in merged.values():
        rule = row[1]
        # loops of the facts take an empty vocabulary for one of its own; natively it is the default
        edition = "official" if rule in ids or "!= '1'" in row[5] or "!= 1" in row[5] else "both"
        yield row, mask, edition
        if rule not in ids and edition == "official":
            path = row[5].split("[")[0]
            yield row[:5] + (f"{path}[@vocabulary != '1' and @vocabulary != '']/@vocabulary", "") + row[7:], mask, \
                "native"
    facts = {row[1]: row for row, _ in merged.values()}
    for mask, rule, kind, foreach, condition, parameters in fixed:
        context, _, severity, category = facts[rule][:4]
        yield (context, rule, severity, category, kind, foreach, "", condition, "", parameters), mask, "native"
    yield from old()


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write(conformance):
    lines = []
    for (context, rule, severity, category, kind, foreach, subs, condition, id_condition, parameters), mask, \
            edition in rows(conformance):
        cells = ", ".join(map(literal, [context, "rule." + rule, category, kind, foreach, subs, condition, id_condition,
                                        json.dumps(parameters)]))
        lines.append(f"    StandardRow{{{mask}, RowEdition::{edition}, model::Severity::{severity}, {cells}}},")
    return f"""// SPDX-License-Identifier: Apache-2.0
// Generated by tools/make_rules.py from the rulesets of IATI/IATI-Rulesets (branches 1.04 to 2.03). Do not edit.
// clang-format off
#include "check/rules_standard.hpp"

#include <array>

namespace chancery::check {{

namespace {{

constexpr std::array k_rows{{
{chr(10).join(lines)}
}};

}} // namespace

std::span<const StandardRow> standard_rows() noexcept {{
    return k_rows;
}}

}} // namespace chancery::check

// clang-format on
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    shared = os.environ.get("CHANCERY_SHARED", str(ROOT.parent / "shared"))
    conformance = pathlib.Path(os.environ.get("CHANCERY_CONFORMANCE", shared + "/conformance"))
    if not conformance.is_dir():
        print(f"skipped: no folder {conformance}")
        return 0
    text = write(conformance)
    if args.check:
        same = TABLE.read_text() == text
        print("the table is what the sources give" if same else f"{TABLE}: run tools/make_rules.py")
        return not same
    TABLE.write_text(text)
    return 0


sys.exit(main())
