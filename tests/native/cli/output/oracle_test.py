"""Holds our output formats to those of az's own formatter, knack, on generated values.

    oracle_test.py PROGRAM [SEED [COUNT]]

PROGRAM is output_program. Ends with 77 where there is no knack (Debian: python3-knack).
"""
import json
import random
import re
import struct
import subprocess
import sys
import unittest
from collections import OrderedDict

try:
    import yaml
    from knack.output import OutputProducer
    from knack.util import CommandResultItem
except ImportError as missing:
    print(f"Skipped: {missing}.")
    sys.exit(77)

PROGRAM = sys.argv[1]
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 20230405
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 2000

LINK = {"createdTime": "2023-04-05T06:07:08.1234567Z", "etag": 3,
        "id": "/providers/Microsoft.ManagementPartner/partners/5127255", "name": "5127255",
        "objectId": "8ab6ba5e-0a0c-4f8f-8a04-d3ec9e3e1d2c", "partnerId": "5127255", "partnerName": "Contoso, Ltd.",
        "state": "Active", "tenantId": "72f988bf-86f1-41af-91ab-2d7cd011db47",
        "type": "Microsoft.ManagementPartner/partners", "updatedTime": "2023-04-05T06:07:08.1234567Z", "version": 3}
TENANT = {"countryCode": "DE", "defaultDomain": "contoso.onmicrosoft.com", "displayName": "Contoso: Süd & Nord",
          "domains": ["contoso.onmicrosoft.com", "contoso.example"],
          "id": "/tenants/72f988bf-86f1-41af-91ab-2d7cd011db47", "tenantCategory": "Home",
          "tenantId": "72f988bf-86f1-41af-91ab-2d7cd011db47"}
SIGN_IN = {"cloudName": "AzureCloud", "homeTenantId": "72f988bf-86f1-41af-91ab-2d7cd011db47",
           "id": "72f988bf-86f1-41af-91ab-2d7cd011db47", "isDefault": True, "managedByTenants": [],
           "name": "N/A(tenant level account)", "state": "Enabled", "tenantId": "72f988bf-86f1-41af-91ab-2d7cd011db47",
           "user": {"name": "8ab6ba5e-0a0c-4f8f-8a04-d3ec9e3e1d2c", "type": "servicePrincipal"}}
PRODUCTS = [LINK, TENANT, SIGN_IN, [LINK, LINK | {"name": "42"}], [TENANT], [SIGN_IN], [], {}, "", "5127255", "Active",
            "a: b", True, False, 0, 3, 1.5, None, [[], {}], [None], [{}], [{}, {}], [{}, {}, {}], [[]], [[], []],
            [LINK["name"], None], [[LINK["name"], 3, None]], [LINK, "Active", ["a", 1]]]

# Text that YAML, JSON, a table or a terminal may take for something else.
WORDS = """true True TRUE tRUE yes Yes y n no on Off null Null ~ none None nan .nan .inf -.INF +.inf .Nan = < << == - -- ---
    ---a ... ...a ? : :: ?a :a -a a: a:b a:# a#b #a % @ ` ! & * [ ] { } , ' '' " \\ | > 0 -0 +0 00 007 08 1 -1 +1 1_000
    1__0 _1 0x1f 0X1F 0x 0xg 0b101 0b 0b2 0o17 1. .5 -.5 1.5 1e3 1.5e3 1.5e+3 1e+3 .5e-1 1.e+1 1._ 1:30 1:60 1:05:59
    190:20:30.15 1:2:3. 01:30 12:30:45 0.0 5127255 99999999999999999999 2023-04-05 2023-4-5 2023-04-05T06:07:08Z
    2023-4-5T6:07:08 2023-04-05t06:07:08.5+01 2023-04-05T06:07:08+01:0 2023-04-05T06:07:8 2023-04-05T 02023-04-05
    2023-04-05T06:07:08.1234567Z 2023-04-05T06:07:08-1:30 Contoso Süd 数据 😀 é x{y} [a] {a} a,b a]b don't "q" a\\b
    08:00 1,5 1.2.3 10.0.0.1 ::1 *.example a&b Z""".split()
SPACED = ["", " ", "  ", " a", "a ", "a b", "a  b", "a: b", "a :b", "a #b", "a# b", "- a", "-  a", "? a", ": a", "a -",
          "2023-04-05 06:07:08", "2023-04-05  6:07:08 Z", "2023-04-05 06:07:08  +01:00", "1 000", "a\u00a0b", "\u3000a\u3000",
          "N/A(tenant level account)", "it's a \"test\"", "' '"]
SPECIAL = ["\n", "a\nb", "a\n", "\na", "a\n\nb", "a \nb", "a\n b", "a\r\nb", "a\rb", "\t", "a\tb", "a\t", "\x00", "\x01\x1f",
           "a\x1bb", "\x7f", "\x80", "a\x85b", "a\u2028b", "\u2029", "\ufeff", "\ufeffa", "a\ufeff", "\ue000", "\ufffd",
           "é\n数", "😀\t", "\U00020000"]
KEYS = ["id", "type", "etag", "name", "Name", "a", "A", "b", "C", "partnerName", "5", "true", "x y", "x-y", "_", "1e3", "~"]


def bits_of(number):
    return struct.unpack("<Q", struct.pack("<d", number))[0]


def number_of(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


class Values:
    """Random values; the same ones for the same seed."""

    def __init__(self, seed, words=WORDS + SPACED + SPECIAL, words_of_keys=WORDS + SPACED + SPECIAL):
        self.random, self.words, self.words_of_keys = random.Random(seed), words, words_of_keys

    def text(self, words):
        kind = self.random.random()
        if kind < 0.7:
            return self.random.choice(words)
        count = self.random.randrange(2, 40 if kind > 0.9 else 5)
        return self.random.choice(["", " ", " "]).join(self.random.choices(words, k=count))

    def number(self):
        return self.random.choice([
            lambda: self.random.randrange(-20, 20), lambda: self.random.randrange(-2**63, 2**63),
            lambda: self.random.randrange(2**63, 2**64),
            # Few digits and a small exponent, which every reader of JSON reads as the same number.
            lambda: float(f"{self.random.randrange(-10**6, 10**6)}e{self.random.randrange(-15, 16)}")])()

    def plain(self):
        kind = self.random.random()
        if kind < 0.6:
            return self.text(self.words)
        return self.number() if kind < 0.8 else self.random.choice([None, True, False])

    def key(self):
        return self.random.choice(KEYS) if self.random.random() < 0.7 else self.text(self.words_of_keys)

    def value(self, depth=3):
        kind = self.random.random() if depth else 0
        if kind < 0.5:
            return self.plain()
        count = self.random.choice([0, 1, 2, 3, 5])
        if kind < 0.75:
            return [self.value(depth - 1) for _ in range(count)]
        return {self.key(): self.value(depth - 1) for _ in range(count)}


def of_az(name, value):
    """What az prints, by the formatter that it uses; of null it prints nothing."""
    if value is None:
        return ""
    return OutputProducer._FORMAT_DICT[name](CommandResultItem(value, is_query_active=True))


def exact(value):
    """With {"exact": digits} in place of what no JSON value of the program can hold."""
    if isinstance(value, list):
        return [exact(element) for element in value]
    if isinstance(value, dict):
        return {key: exact(element) for key, element in value.items()}
    return value if -2**63 <= value < 2**64 else {"exact": str(value)}


def of_ours(name, values, colours=False):
    requests = [{"format": name, "colours": colours} | value for value in values]
    answers = subprocess.run([PROGRAM], input="".join(json.dumps(request) + "\n" for request in requests),
                             stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout.split("\n")[:-1]
    assert len(answers) == len(requests)
    return [json.loads(answer)["text"] for answer in answers]


def without_colours(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def in_order(value):
    """The same with objects that keep their order, as those are that a query makes."""
    if isinstance(value, list):
        return [in_order(element) for element in value]
    if isinstance(value, dict):
        return OrderedDict((key, in_order(element)) for key, element in value.items())
    return value


def sorted_keys(value):
    if isinstance(value, list):
        return [sorted_keys(element) for element in value]
    if isinstance(value, dict):
        return {key: sorted_keys(value[key]) for key in sorted(value)}
    return value


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from texts_of(element)
    elif isinstance(value, dict):
        for key, element in value.items():
            yield key
            yield from texts_of(element)


def has_all_its_text_in_lines(value):
    """Whether YAML needs no escapes and no line ends for it: only then our quotes are PyYAML's."""
    return all(re.fullmatch("[ -~\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*", text)
               for text in texts_of(value))


class Formats(unittest.TestCase):
    def setUp(self):
        values = Values(SEED)
        self.values = PRODUCTS + [values.value() for _ in range(COUNT)]

    def check(self, name, values, expected, colours=False):
        texts = of_ours(name, [{"value": value} for value in values], colours)
        wrong = [f"value {value!r}\nours  {text!r}\naz    {wanted!r}"
                 for value, text, wanted in zip(values, texts, expected) if text != wanted]
        if wrong:
            self.fail("\n\n".join([f"{len(wrong)} of {len(values)} differ, seed {SEED}", *wrong[:5]]))

    def test_json(self):
        self.check("json", self.values, [of_az("json", value) for value in self.values])

    def test_jsonc(self):
        self.check("jsonc", self.values, [of_az("jsonc", value) for value in self.values], colours=True)
        self.check("jsonc", self.values, [of_az("json", value) for value in self.values])

    def test_tsv(self):
        self.check("tsv", self.values, [of_az("tsv", in_order(value)) for value in self.values])

    def test_table(self):
        # Left out, since ours differs there: rare line ends in cells of several lines, what else nested text escapes
        # beyond ASCII; of headers, those of several lines.
        in_cells = [word for word in WORDS + SPACED + SPECIAL if not re.search("[\x85\u2028\u2029\ue000\ufeff]", word)]
        in_keys = [word for word in in_cells if not re.search("[\r\n]", word)]
        values = Values(SEED, in_cells, in_keys)
        tables = PRODUCTS + [values.value() for _ in range(COUNT)]
        self.check("table", tables, [of_az("table", value) for value in tables])

    def test_heads_of_tables_in_every_alphabet(self):
        letters = [chr(code) for code in range(0x80, 0x110000) if chr(code).upper() != chr(code) and not 0xD800 <= code < 0xE000]
        letters += list("ßﬁŉǆǅıſµÿÉ数😀ªº")
        values = [{letter + "b": 1} for letter in letters]
        self.assertGreater(len(letters), 1400)
        self.check("table", values, [of_az("table", value) for value in values])

    def test_whole_numbers_of_any_length(self):
        numbers = [sign * (2**bits + more) for bits in (31, 63, 64, 65, 200) for more in (-1, 0, 1) for sign in (1, -1)]
        values = [shape(number) for number in numbers
                  for shape in (lambda number: number, lambda number: {"version": number}, lambda number: [[number]])]
        for name in ["json", "tsv", "table", "yaml"]:
            texts = of_ours(name, [{"value": exact(value)} for value in values])
            self.assertEqual(texts, [of_az(name, value) for value in values])

    def test_none(self):
        self.check("none", PRODUCTS, [""] * len(PRODUCTS))

    def test_yaml(self):
        in_lines = [value for value in self.values if has_all_its_text_in_lines(value)]
        self.assertGreater(len(in_lines), len(self.values) // 3)
        self.check("yaml", in_lines, [of_az("yaml", value) for value in in_lines])

    def test_yaml_means_the_same(self):
        texts = of_ours("yaml", [{"value": value} for value in self.values])
        for value, text in zip(self.values, texts):
            self.assertEqual(repr(yaml.safe_load(text)), repr(sorted_keys(value)), text)

    def test_yamlc(self):
        plain = of_ours("yaml", [{"value": value} for value in self.values])
        coloured = of_ours("yamlc", [{"value": value} for value in self.values], colours=True)
        self.assertEqual([without_colours(text) for text in coloured], plain)
        self.check("yamlc", self.values, plain)

    def test_floats(self):
        generator = random.Random(SEED)
        edges = [0.0, -0.0, 1e16, 9999999999999998.0, 1e-4, 9.999999999999999e-05, 5e-324, 1.7976931348623157e308, 1e22,
                 123456789012345680.0, float("inf"), float("-inf"), float("nan")]
        bits = [*map(bits_of, edges), *(generator.getrandbits(64) for _ in range(COUNT))]
        for name in ["json", "tsv", "table", "yaml"]:
            texts = of_ours(name, [{"double_bits": pattern} for pattern in bits])
            self.assertEqual(texts, [of_az(name, number_of(pattern)) for pattern in bits])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
