#!/usr/bin/env python3
"""Write share/rates/*.tsv: average exchange rates by month and by year, from the files that share/rates/SOURCE.md names.

Reads SHARED/data/rates (default $CHANCERY_SHARED, else ../shared). Only the numbers are taken over, rounded to ten
decimals; what is known to be wrong is left out, and what is missing stays missing.
--check writes nothing and fails if a table is not what the sources give.
"""
import argparse
import decimal
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = pathlib.Path(os.environ.get("CHANCERY_SHARED", ROOT.parent / "shared")) / "data/rates"
TEN = decimal.Decimal("0.0000000001")
# The yearly source has one and the same number for these two in 1990-1993; it is the yen's.
WRONG = {(str(year), "IQD") for year in range(1990, 1994)}


def number(value):
    """As written in the source, at most ten decimals, no trailing zeros."""
    rounded = decimal.Decimal(value).quantize(TEN, rounding=decimal.ROUND_HALF_UP)
    text = format(rounded, "f").rstrip("0").rstrip(".")
    assert decimal.Decimal(text) > 0, value
    return text


def load(name):
    return json.loads((SHARED / name).read_text(), parse_float=str, parse_int=str)


def monthly():
    """Lines: currency, year, and the XDR that one unit was worth in each of the twelve months; "" is missing."""
    rows = {}
    for row in load("xdr_monthly_average.json"):
        months = rows.setdefault((row["currency_id"], row["year"]), [""] * 12)
        months[int(row["month"]) - 1] = number(row["value"])
    yield "currency\tyear\t" + "\t".join(f"xdr_per_unit_{month:02}" for month in range(1, 13))
    for (currency, year), months in sorted(rows.items()):
        yield "\t".join([currency, year, *months])


def yearly():
    """Lines: currency, first year, and the units that one USD bought in that and the following years."""
    rows = {}
    for year, rates in load("usd_year.json").items():
        for currency, value in rates.items():
            if currency != "USD" and (year, currency) not in WRONG:
                rows.setdefault(currency, {})[int(year)] = number(value)
    yield "currency\tfirst_year\tunits_per_usd"
    for currency, rates in sorted(rows.items()):
        first, last = min(rates), max(rates)
        yield f"{currency}\t{first}\t" + " ".join(rates.get(year, "-") for year in range(first, last + 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if not SHARED.exists():
        print(f"skipped: {SHARED} is not there")
        return 0
    wrong = []
    for name, lines in (("monthly.tsv", monthly()), ("yearly.tsv", yearly())):
        path, text = ROOT / "share/rates" / name, "\n".join(lines) + "\n"
        if not args.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            wrong.append(name)
    print("\n".join(f"{name} is not what the sources give" for name in wrong) or "the rates are as the sources give")
    return bool(wrong)


sys.exit(main())
