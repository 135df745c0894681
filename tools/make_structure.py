#!/usr/bin/env python3
"""Write src/check/structure_table.cpp: what may stand where in IATI files of all versions.

Reads the schemas below SHARED/conformance/schemas (default $CHANCERY_SHARED, else ../shared). Only facts are taken
over: names, order, how often, attributes, types of values. --check writes nothing and fails if the table differs.
"""
import argparse
import os
import pathlib
import random
import sys
import xml.etree.ElementTree as ET

X = "{http://www.w3.org/2001/XMLSchema}"
VERSIONS = ["1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03"]
KINDS = [("activities", "iati-activities"), ("organisations", "iati-organisations")]
# In the order of enum class ValueType. The last ones are types of attributes of the xml namespace.
VALUES = ["string", "decimal", "date", "dateTime", "boolean", "anyURI", "int", "integer", "nonNegativeInteger",
          "positiveInteger", "NMTOKEN", "language", "xml:lang", "xml:space", "xml:id"]
XML_ATTRIBUTES = {"xml:lang": "xml:lang", "xml:space": "xml:space", "xml:id": "xml:id", "xml:base": "anyURI"}
TABLE = pathlib.Path(__file__).resolve().parent.parent / "src/check/structure_table.cpp"
MASK = (1 << 64) - 1


class Type:
    """What an element of this type may hold."""

    def __init__(self):
        self.content = "sequence"  # sequence, choice, simple, any
        self.value = "string"  # of simple content
        self.mixed = self.any_child = self.any_attribute = self.needs_child = False
        self.before_any = 0  # how many children stand before the foreign ones
        self.children = []  # (name, Type, at least one, many)
        self.attributes = {}  # name -> (value type, required)

    def key(self):
        """Equal for equal types."""
        children = tuple((name, child.key(), least, many) for name, child, least, many in self.children)
        return (self.content, self.value, self.mixed, self.any_child, self.any_attribute, self.needs_child,
                self.before_any, children,
                tuple(sorted(self.attributes.items())))


class Schema:
    """The schema of one kind of file in one version, with all that it includes."""

    def __init__(self, folder, kind):
        self.elements, self.types, self.attributes, self.groups, self.done = {}, {}, {}, {}, {}
        for name in (f"iati-{kind}-schema.xsd", "iati-common.xsd"):
            for node in ET.parse(folder / name).getroot():
                for tag, where in (("element", self.elements), ("complexType", self.types),
                                   ("attribute", self.attributes), ("attributeGroup", self.groups)):
                    if node.tag == X + tag:
                        where.setdefault(node.get("name"), node)

    def element_type(self, node):
        inline = node.find(X + "complexType")
        if inline is not None:
            return self.complex_type(inline)
        name = node.get("type")
        if name is None:  # what XSD calls anyType
            free = Type()
            free.content = "any"
            return free
        if name in self.types:
            return self.complex_type(self.types[name])
        simple = Type()
        simple.content, simple.value = "simple", value_type(name)
        return simple

    def complex_type(self, node):
        if id(node) not in self.done:
            self.done[id(node)] = None  # a type that holds itself would fail below
            self.done[id(node)] = self.read_type(node)
        assert self.done[id(node)] is not None, "a type holds itself"
        return self.done[id(node)]

    def read_type(self, node):
        made = Type()
        made.mixed = node.get("mixed") == "true"
        simple, derived = node.find(X + "simpleContent"), node.find(X + "complexContent")
        if simple is not None:
            node = simple.find(X + "extension")
            made.content, made.value = "simple", value_type(node.get("base"))
        elif derived is not None:
            node = derived.find(X + "extension")
            base = self.complex_type(self.types[node.get("base")])
            assert base.content == "sequence"
            made.mixed, made.any_child, made.any_attribute = base.mixed, base.any_child, base.any_attribute
            made.before_any = base.before_any
            made.children, made.attributes = list(base.children), dict(base.attributes)
        self.read_content(made, node)
        self.read_attributes(made, node)
        return made

    def read_content(self, made, node):
        for group in node:
            tag = group.tag.replace(X, "")
            if tag not in ("sequence", "choice", "all", "group"):
                continue
            assert tag in ("sequence", "choice"), tag
            if tag == "choice":
                assert group.get("maxOccurs") == "unbounded" and not made.children
                made.content, made.needs_child = "choice", group.get("minOccurs", "1") == "1"
            for part in group:
                if part.tag == X + "annotation":
                    continue
                least, most = part.get("minOccurs", "1"), part.get("maxOccurs", "1")
                assert least in "01" and most in ("1", "unbounded")
                if part.tag == X + "any":
                    assert part.get("namespace") == "##other" and part.get("processContents") == "lax"
                    assert tag == "choice" or (least, most) == ("0", "unbounded")
                    assert tag == "choice" or not made.any_child
                    made.any_child, made.before_any = True, len(made.children)
                    continue
                assert part.tag == X + "element"
                name = part.get("ref") or part.get("name")
                assert name not in [child[0] for child in made.children]  # a name comes once
                child = self.element_type(self.elements[name] if part.get("ref") else part)
                many = tag == "choice" or most == "unbounded"
                made.children.append((name, child, tag == "sequence" and least == "1", many))
        assert len(made.children) < 64

    def read_attributes(self, made, node):
        for part in node:
            if part.tag == X + "attributeGroup":
                self.read_attributes(made, self.groups[part.get("ref")])
            elif part.tag == X + "anyAttribute":
                assert part.get("namespace") == "##other"
                made.any_attribute = True
            elif part.tag == X + "attribute":
                name = part.get("ref") or part.get("name")
                declared = self.attributes.get(part.get("ref"), part)
                kind = XML_ATTRIBUTES.get(name) or value_type(declared.get("type") or "xsd:string")
                made.attributes[name] = (kind, part.get("use") == "required")


def value_type(name):
    word = name.replace("xsd:", "")
    assert word in VALUES, name
    return word


def hash_key(name):
    """As name_hash() in structure_names.cpp: the first and the last eight bytes and the length."""
    raw = name.encode()
    first = int.from_bytes(raw[:8], "little")
    last = int.from_bytes(raw[-8:], "little")
    return first, last, len(raw)


def perfect_hash(names, bits):
    """Two odd factors with which no two names meet."""
    dice = random.Random(1)
    while True:
        a, b = dice.getrandbits(64) | 1, dice.getrandbits(64) | 1
        seen = {}
        for name in names:
            first, last, size = hash_key(name)
            slot = ((first * a ^ last * b) + size * 0x9E3779B97F4A7C15 & MASK) >> (64 - bits)
            if seen.setdefault(slot, name) != name:
                break
        else:
            return a, b, seen


class Writer:
    def __init__(self, documents):
        self.documents = documents  # (version, kind, root name, root Type, [(global name, Type)])
        self.rows, self.order = {}, []
        for *_, root, others in documents:
            for one in [root] + [kind for _, kind in others]:
                self.number(one)
        kinds = self.order
        self.elements = sorted({name for t in kinds for name, *_ in t.children} | {d[2] for d in documents} |
                               {name for d in documents for name, _ in d[4]})
        self.attributes = sorted({name for t in kinds for name in t.attributes} | set(XML_ATTRIBUTES))

    def number(self, one):
        key = one.key()
        if key not in self.rows:
            for _, child, *_ in one.children:
                self.number(child)
            self.rows[key] = len(self.order)
            self.order.append(one)
        return self.rows[key]

    def names(self, what, names, bits):
        a, b, slots = perfect_hash(names, bits)
        row = {name: n + 1 for n, name in enumerate(names)}
        table = ", ".join(str(row[slots[n]]) if n in slots else "0" for n in range(1 << bits))
        yield f"constexpr std::array<std::string_view, {len(names) + 1}> k_{what}_names{{\"\","
        yield from (f'    "{name}",' for name in names)
        yield "};"
        yield f"constexpr std::array<std::uint8_t, {1 << bits}> k_{what}_slots{{{table}}};"
        yield f"const NameTable k_{what}_table{{k_{what}_names, k_{what}_slots.data(), {a}ULL, {b}ULL, {64 - bits}}};"

    def lines(self):
        element = {name: n + 1 for n, name in enumerate(self.elements)}
        attribute = {name: n + 1 for n, name in enumerate(self.attributes)}
        yield from self.names("element", self.elements, 10)
        yield from self.names("attribute", self.attributes, 9)
        children, attributes, types = [], [], []
        for one in self.order:
            first_child, first_attribute = len(children), len(attributes)
            for name, child, least, many in one.children:
                children.append(f"    {{{element[name]}, {self.number(child)}, {int(least)}, {int(many)}}}, // {name}")
            for name, (kind, required) in sorted(one.attributes.items()):
                attributes.append(f"    {{{attribute[name]}, {VALUES.index(kind)}, {int(required)}}}, // @{name}")
            flags = [one.mixed, one.any_child, one.any_attribute, one.needs_child]
            types.append(f"    {{{['sequence', 'choice', 'simple', 'any'].index(one.content)}, {VALUES.index(one.value)}, "
                         + ", ".join(str(int(flag)) for flag in flags)
                         + f", {one.before_any}, {first_child}, {len(one.children)}, {first_attribute}, {len(one.attributes)}}},")
        yield "constexpr std::array k_children{std::to_array<ChildRow>({"
        yield from children
        yield "})};"
        yield "constexpr std::array k_attributes{std::to_array<AttributeRow>({"
        yield from attributes
        yield "})};"
        yield "constexpr std::array k_types{std::to_array<TypeRow>({"
        yield from types
        yield "})};"
        yield "constexpr std::array k_globals{std::to_array<GlobalRow>({"
        first, documents = 0, []
        for version, kind, root, made, others in self.documents:
            yield f"    // {version} {kind}"
            yield from (f"    {{{element[name]}, {self.number(other)}}}, // {name}" for name, other in others)
            documents.append(f"    {{{element[root]}, {self.number(made)}, {first}, {len(others)}}}, // {version} {kind}")
            first += len(others)
        yield "})};"
        yield "constexpr std::array k_documents{std::to_array<DocumentRow>({"
        yield from documents
        yield "})};"


def text(shared):
    documents = []
    for version in VERSIONS:
        for kind, root in KINDS:
            schema = Schema(shared / "conformance/schemas" / version, kind)
            others = [(name, schema.element_type(node)) for name, node in sorted(schema.elements.items())]
            documents.append((version, kind, root, dict(others)[root], others))
    body = "\n".join(Writer(documents).lines())
    return f"""// SPDX-License-Identifier: Apache-2.0
// Generated by tools/make_structure.py from the IATI schemas 1.01 to 2.03. Do not edit.
// clang-format off
#include "check/structure_rows.hpp"

#include <array>

namespace chancery::check::structure_rows {{

namespace {{

{body}

}} // namespace

const NameTable& element_names() noexcept {{ return k_element_table; }}
const NameTable& attribute_names() noexcept {{ return k_attribute_table; }}
std::span<const ChildRow> children() noexcept {{ return k_children; }}
std::span<const AttributeRow> attributes() noexcept {{ return k_attributes; }}
std::span<const TypeRow> types() noexcept {{ return k_types; }}
std::span<const GlobalRow> globals() noexcept {{ return k_globals; }}
std::span<const DocumentRow> documents() noexcept {{ return k_documents; }}

}} // namespace chancery::check::structure_rows
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    args = parser.parse_args()
    shared = pathlib.Path(os.environ.get("CHANCERY_SHARED", "../shared"))
    if not (shared / "conformance/schemas").is_dir():
        print(f"skipped: no conformance/schemas in {shared}; set CHANCERY_SHARED")
        return 0
    made = text(shared)
    if not args.check:
        TABLE.write_text(made)
    elif TABLE.read_text() != made:
        print(f"{TABLE.name} is not what the schemas give; run tools/make_structure.py and read the diff")
        return 1
    return 0


sys.exit(main())
