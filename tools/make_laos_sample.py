#!/usr/bin/env python3
"""Write examples/laos-visit/activities.xml from the published files of US agencies on Laos.

Reads data/iati/us below SHARED (default $CHANCERY_SHARED, else ../shared). Taken over as published: identifiers, titles,
organisations, codes, dates, amounts. Descriptions are ours, below. Left out: contact data, the agencies' own texts and
extension elements, organisations whose name is missing or withheld.
--check writes nothing and fails if the file is not what the sources give, or not valid (xmllint).
"""
import argparse
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ET

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OUT = pathlib.Path(__file__).resolve().parent.parent / "examples/laos-visit/activities.xml"
FILES = ["usaid/usaid-la.xml", "state/state-laos.xml", "usda/usda-laos.xml", "doi/doi-laos.xml", "hhs/hhs-laos.xml",
         "dod/dod-laos.xml", "ustda/ustda-laos.xml"]
NO_NAME = ("nan", "redacted", "country unknown")
# identifier -> what the money is for, in our words
SAMPLE = {
    "US-GOV-1-486-D2D-23-439-001": "Support to basic schooling in Laos, agreed between the two governments.",
    "US-GOV-1-486-PCPIO-19-486-001-01": "Share of a World Bank trust fund that makes it simpler to trade and to run a firm "
                                        "in Laos.",
    "US-GOV-1-486-PIO-20-439-001": "Better food for mothers and small children, carried out by UNICEF.",
    "US-GOV-1-486-PIO-22-439-72043922IO00004": "Labour and other human rights, with the International Labour "
                                               "Organization.",
    "US-GOV-1-486-PIO-23-439-72043923IO00002": "Clean energy and accountable energy planning, through the World Bank.",
    "US-GOV-1-486-PIO-23-439-72043923IO00003": "Readiness for outbreaks of influenza and other new diseases, with the "
                                               "World Health Organization.",
    "US-GOV-1-72043921CA00001": "Health of mothers, newborns and children, and their nutrition, where services are "
                                "weakest.",
    "US-GOV-1-72043921IO00001": "Work with the assemblies of the people at national and provincial level, through UNDP.",
    "US-GOV-1-72048618CA00001": "Legal advice for people who cannot pay for it, and training of those who give it.",
    "US-GOV-1-72048618CA00002": "Reading in the first school years, with attention to children who do not speak Lao at "
                                "home.",
    "US-GOV-1-72048619F00004": "Rules, services and skills that let small and medium firms trade and grow.",
    "US-GOV-1-72048620F00003": "Planning, regulation and the finances of the electricity utility.",
    "US-GOV-1-720BHA21IO00040": "Preparing for natural disasters, with the World Food Programme.",
    "US-GOV-1-AID-486-I-02-07-00008": "Trade reforms around the accession to the WTO and the bilateral trade agreement.",
    "US-GOV-1-AID-486-LA-17-00003": "Protection from human trafficking, and help for those who came back from it.",
    "US-GOV-11-19AQMM18F0167-117650": "Clearance of unexploded ordnance and support to the national authorities in "
                                      "charge.",
    "US-GOV-11-SAQMMA12F1157": "Technical support to the clearance of unexploded ordnance over several years.",
    "US-GOV-11-SINLEC22LA0087": "Strengthening the legal profession, through UNDP.",
    "US-GOV-11-SINLEC22LA0097": "Customs controls at the borders, through UNODC.",
    "US-GOV-11-SLA90021GR3012": "Inventory and conservation of the stone jars in Xieng Khouang.",
    "US-GOV-11-SLMAQM13GR039": "Third phase of the work on the temple Wat Xieng Thong.",
    "US-GOV-11-SPMWRA15GR1007": "Returning contaminated land to safe use, carried out by the Mines Advisory Group.",
    "US-GOV-11-SPMWRA16GR1046": "Training of health staff in care after trauma in districts with unexploded ordnance.",
    "US-GOV-11-SPMWRA17CA1072-117575": "Survey of cluster munition remnants in Savannakhet, carried out by the HALO "
                                       "Trust.",
    "US-GOV-11-SPMWRA20GR0006-117643": "Medical costs of people hurt by unexploded ordnance.",
    "US-GOV-11-SPRMCO21VC3259": "Support to migrants who came home during the pandemic, through IOM.",
    "US-GOV-11-SSJTIP19GR0011-80920": "Shelter, skills and legal help for survivors of human trafficking.",
    "US-GOV-2-FCC4392017028": "Agricultural commodities given to raise farm output and trade.",
    "US-GOV-2-FCC439201702800": "School meals and related support.",
    "US-GOV-2-FFE4392017022-4456": "School meals, carried out by the World Food Programme; award of 2017.",
    "US-GOV-2-FFE4392020011-4686": "School meals, carried out by the World Food Programme; award of 2020.",
    "US-GOV-9-F17AP00835-62315": "Action against the illegal trade in wildlife.",
    "US-GOV-9-F18AP00826": "Action against the trade in African ivory.",
    "US-GOV-9-F22AP00213-63938": "Protection of white-handed gibbons in the Nam Poui protected area.",
    "US-GOV-9-F22AP00731-64120": "Protection of white-cheeked gibbons in the Nam Kading protected area.",
    "US-GOV-14-NU2HGH000082-41139": "Work with the Ministry of Health on threats to public health.",
    "US-GOV-14-NU51IP000861": "Surveillance of influenza and public health capacity.",
    "US-GOV-7-APCSS-21": "Places on a course about responses to terrorism.",
    "US-GOV-7-APCSS-392": "Places on a course about maritime security.",
    "US-GOV-12-GH201631276": "Feasibility study for a solar power plant of 20 MW.",
}
# Elements in the order of the standard, and the attributes that are taken over.
CODES = ["activity-scope", "collaboration-type", "default-flow-type", "default-finance-type", "default-aid-type",
         "default-tied-status"]


def words(text):
    return " ".join((text or "").split())


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def tag(name, element, *attributes):
    """A start tag without its end, with those attributes that say something."""
    given = [(a, element.get(LANG if a == "xml:lang" else a)) for a in attributes]
    return name + "".join(f' {a}="{escape(v)}"' for a, v in given if v)


def with_narrative(indent, start, text):
    name = start.split()[0]
    if not text:
        return [f"{indent}<{start}/>"]
    return [f"{indent}<{start}>", f"{indent}  <narrative>{escape(text)}</narrative>", f"{indent}</{name}>"]


def name_of(organisation):
    """The name as published, or "" if it is a placeholder or withheld."""
    name = words(organisation.findtext("narrative"))
    return "" if any(word in name.lower() for word in NO_NAME) else name


def transaction(source):
    yield "    <" + tag("transaction", source, "ref") + ">"
    yield "      <" + tag("transaction-type", source.find("transaction-type"), "code") + "/>"
    yield "      <" + tag("transaction-date", source.find("transaction-date"), "iso-date") + "/>"
    value = source.find("value")
    yield "      <" + tag("value", value, "currency", "value-date") + ">" + words(value.text) + "</value>"
    receiver = source.find("receiver-org")
    if receiver is not None and name_of(receiver):
        yield from with_narrative("      ", tag("receiver-org", receiver, "ref", "type"), name_of(receiver))
    channel = source.find("disbursement-channel")
    if channel is not None:
        yield "      <" + tag("disbursement-channel", channel, "code") + "/>"
    for sector in source.findall("sector"):
        yield "      <" + tag("sector", sector, "vocabulary", "code") + "/>"
    for country in source.findall("recipient-country"):
        yield "      <" + tag("recipient-country", country, "code") + "/>"
    yield "    </transaction>"


def activity(source, description):
    yield "  <" + tag("iati-activity", source, "last-updated-datetime", "xml:lang", "default-currency",
                      "hierarchy") + ">"
    yield f"    <iati-identifier>{escape(words(source.findtext('iati-identifier')))}</iati-identifier>"
    reporter = source.find("reporting-org")
    yield from with_narrative("    ", tag("reporting-org", reporter, "ref", "type"), name_of(reporter))
    yield from with_narrative("    ", "title", words(source.findtext("title/narrative")))
    yield from with_narrative("    ", 'description type="1"', description)
    for organisation in source.findall("participating-org"):
        if name_of(organisation):
            yield from with_narrative("    ", tag("participating-org", organisation, "ref", "type", "role"),
                                      name_of(organisation))
    yield "    <" + tag("activity-status", source.find("activity-status"), "code") + "/>"
    for date in source.findall("activity-date"):
        yield "    <" + tag("activity-date", date, "type", "iso-date") + "/>"
    for name in CODES:
        yield "    <" + tag(name, source.find(name), "code") + "/>"
    for one in source.findall("transaction"):
        yield from transaction(one)
    yield "  </iati-activity>"


def sample(folder):
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<!-- Published facts of the United States Government (CC0), chosen and written again by"
    yield "     tools/make_laos_sample.py; descriptions are ours. See README.md. -->"
    yield '<iati-activities version="2.03" generated-datetime="2025-03-05T00:00:00Z">'
    missing = dict(SAMPLE)
    for name in FILES:
        for source in ET.parse(folder / name).getroot().findall("iati-activity"):
            identifier = words(source.findtext("iati-identifier"))
            if identifier in missing:
                yield from activity(source, missing.pop(identifier))
    yield "</iati-activities>"
    if missing:
        sys.exit(f"{folder}: not found: {' '.join(missing)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("CHANCERY_SHARED", "../shared")))
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    folder = args.shared / "data/iati/us"
    if not folder.is_dir():
        if args.check:
            print(f"skipped: no {folder}; set CHANCERY_SHARED")
            return 0
        sys.exit(f"{folder}: not there; set CHANCERY_SHARED")
    text = "\n".join(sample(folder)) + "\n"
    if args.check:
        schema = args.shared / "conformance/schemas/2.03/iati-activities-schema.xsd"
        valid = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, OUT]).returncode == 0
        return not valid or OUT.read_text() != text
    OUT.write_text(text)
    return 0


sys.exit(main())
