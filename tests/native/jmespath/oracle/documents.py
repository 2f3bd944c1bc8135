"""Random documents: small, so that expressions meet what they look for."""

KEYS = ['a', 'b', 'c', 'foo', 'partnerId', '_1', 'a b', '', 'ä', '😀', 'a"b', 'line\n']
STRINGS = ['', 'a', 'b', 'ab', 'abc', 'foo', 'Foo', '5', ' 12 ', '-7', '1.5', '1e3', '.5', '5.', '+3', '0x10',
           '1_000', '1__0', '00', '-0', '-0.0', '1e400', '18446744073709551616', '9223372036854775808', 'inf', 'nan',
           '٣', '\xa05', 'é', 'ﬀ', '日本', '😀x', 'e\u0301', '\ue000', '\uffff', 'tab\t', 'q"\\/\x7f\x01', "it's", '`',
           '2023-01-01T00:00:00Z']
NUMBERS = [0, 1, 2, 3, -1, -5, 10, 12345, 0.0, -0.0, 0.5, -0.5, 1.0, 1.5, 2.5, -1.5, 1e16, 1e15,
           123456789012345.6, 1e-4, 1e-5, 1e22, 1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 0.1, 0.2,
           0.30000000000000004, 2**53, 2**53 + 1, float(2**53), 2**63 - 1, 2**63, 2**64 - 1, -2**63, float(2**63),
           float(2**64)]


class Documents:
    def __init__(self, random):
        self.random = random

    def document(self):
        return self.random.choice([self.value, self.object, self.table, self.mixture])(3)

    def value(self, depth):
        kinds = [self.scalar, self.string, self.number]
        if depth > 0:
            kinds += [self.array, self.object, self.table, self.numbers, self.strings, self.mixture]
        return self.random.choice(kinds)(depth - 1)

    def scalar(self, _depth=0):
        return self.random.choice([None, True, False, 0, 1, '', [], {}])

    def string(self, _depth=0):
        if self.random.random() < 0.1:
            return ''.join(chr(self.random.choice([65, 97, 0x20, 0x7f, 0xe9, 0x3bb, 0x4e2d, 0xfffd, 0x1f600]))
                           for _ in range(self.random.randrange(6)))
        return self.random.choice(STRINGS)

    def number(self, _depth=0):
        return self.random.choice([
            lambda: self.random.choice(NUMBERS), lambda: self.random.randrange(-9, 10),
            lambda: self.random.uniform(-10, 10),
            lambda: self.random.uniform(-1, 1) * 10.0**self.random.randrange(-30, 30),
            lambda: self.random.randrange(-2**63, 2**64)])()

    def sized(self, make):
        return [make() for _ in range(self.random.choice([0, 1, 1, 2, 2, 3, 4, 6]))]

    def array(self, depth):
        return self.sized(lambda: self.value(depth))

    def numbers(self, _depth=0):
        return self.sized(self.number)

    def strings(self, _depth=0):
        return self.sized(self.string)

    def object(self, depth):
        return {key: self.value(depth) for key in self.random.sample(KEYS, self.random.randrange(6))}

    def mixture(self, depth):
        """An object with the names that expressions ask for most."""
        return {key: self.value(depth) for key in KEYS[:4]}

    def table(self, depth):
        """An array of objects that are alike, as services send it."""
        columns = {key: self.random.choice([self.string, self.number, self.number, self.scalar, self.value])
                   for key in self.random.sample(KEYS[:6], self.random.randrange(1, 4))}
        return self.sized(lambda: {key: make(depth) for key, make in columns.items()})
