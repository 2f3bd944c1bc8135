"""Random expressions, by JMESPath's grammar, and what comes of breaking them."""
import json

from documents import KEYS, STRINGS

PARAMETERS = {  # What each function is called with when it is called as it should be.
    'abs': ['number'], 'avg': ['array'], 'ceil': ['number'], 'contains': ['array', 'any'],
    'ends_with': ['string', 'string'], 'floor': ['number'], 'join': ['string', 'array'], 'keys': ['object'],
    'length': ['any'], 'map': ['reference', 'array'], 'max': ['array'],
    'max_by': ['array', 'reference'], 'merge': ['object', 'object'], 'min': ['array'], 'min_by': ['array', 'reference'],
    'not_null': ['any', 'any'], 'reverse': ['array'], 'sort': ['array'],
    'sort_by': ['array', 'reference'], 'starts_with': ['string', 'string'], 'sum': ['array'], 'to_array': ['any'],
    'to_number': ['any'], 'to_string': ['any'], 'type': ['any'], 'values': ['object'], 'unknown': ['any'],
}
FITTING = {  # What it takes to get a value, where PARAMETERS leave more open.
    'avg': ['numbers'], 'sum': ['numbers'], 'join': ['string', 'strings'], 'length': ['array'],
    'contains': ['strings', 'string'], 'max_by': ['table', 'reference'], 'min_by': ['table', 'reference'],
    'sort_by': ['table', 'reference'], 'map': ['reference', 'table'], 'to_number': ['string'],
}
NUMBERS = ['0', '1', '2', '-1', '-2', '3', '10', '-10', '00', '-0', '99999999999999999999', '-99999999999999999999',
           '9223372036854775807', '-9223372036854775808']
LITERALS = ['null', 'true', 'false', '0', '1', '-1', '1.0', '0.5', '1e3', '-0', '-0.0', '1E-7', '1e400', 'NaN',
            '-Infinity', '""', '"a"', '"\\u00e9"', '"\\ud83d\\ude00"', '"\\ud800"', '"\\`"', '[]', '{}', '[1,2,3]',
            '[1, "a", null, true]', '["b","a"]', '[true]', '[[1,[2]],3]', '{"a": 1}', '{"b": [1], "a": {"a": 2}}',
            '{"a":1,"b":2,"a":3}', ' 1 ', 'foo', ' foo bar', '', ' ', 'a"b', '\\n', '\\x', '[1', '01', '1.', 'é', '1 2',
            '18446744073709551615', '18446744073709551616', '0.1234567890123456789', '2.2250738585072011e-308',
            '123456789.123456789e-5', '"\t"', "'", '\\\\']
SOUP = ['a', 'b', '"a"', '@', '*', '[*]', '[]', '[?', '[', ']', '{', '}', '(', ')', '.', ',', ':', '|', '||', '&&',
        '&', '!', '==', '!=', '<', '<=', '>', '>=', '=', '-', '0', '-1', '1', "'x'", '`1`', '`', "'", '"', ' ', 'length',
        '\\', '#', 'é', '\t', '%']


class Expressions:
    def __init__(self, random, documents):
        self.random = random
        self.documents = documents

    def expression(self):
        text = self.valid(self.random.choice([1, 2, 2, 3, 3, 4]))
        kind = self.random.random()
        if kind < 0.85:
            return text
        if kind < 0.97:
            return self.broken(text)
        return ''.join(self.random.choices(SOUP, k=self.random.randrange(1, 9)))

    def broken(self, text):
        for _ in range(self.random.choice([1, 1, 2, 3])):
            start = self.random.randrange(len(text) + 1)
            end = min(len(text), start + self.random.choice([0, 0, 1, 1, 2]))
            text = text[:start] + self.random.choice(['', '', *SOUP]) + text[end:]
        return text

    def valid(self, depth):
        if depth <= 0:
            return self.simple()
        return self.random.choice([
            self.simple, self.dotted, self.dotted, self.dotted, self.indexed, self.sliced, self.projected,
            self.projected, self.flattened, self.filtered, self.filtered, self.multi_list,
            self.multi_hash, self.logical, self.negated, self.compared, self.piped, self.grouped,
            self.call, self.call, self.call, self.call,
        ])(depth - 1)

    def simple(self, _depth=0):
        return self.random.choice([self.name, self.name, self.name, self.name, self.name, self.literal, self.raw,
                                   lambda: '@', lambda: '@', lambda: '*', lambda: '[*]', lambda: '[]', self.index])()

    def name(self):
        if self.random.random() < 0.7:
            return self.random.choice(['a', 'b', 'c', 'foo', 'partnerId', '_1'])
        return json.dumps(self.random.choice(KEYS), ensure_ascii=self.random.random() < 0.5)

    def literal(self):
        if self.random.random() < 0.2:
            return self.json(self.documents.value(1))
        return '`' + self.random.choice(LITERALS) + '`'

    def json(self, value):
        text = json.dumps(value, ensure_ascii=self.random.random() < 0.5)
        return '`' + text.replace('`', '\\`') + '`'

    def raw(self):
        return "'" + self.random.choice([*STRINGS, '\\', '\\\\', 'a\\nb']).replace("'", "\\'") + "'"

    def index(self, _depth=0):
        return '[' + self.random.choice(NUMBERS) + ']'

    def slice(self):
        parts = [self.random.choice(['', *NUMBERS]) for _ in range(self.random.choice([2, 2, 3]))]
        if len(parts) == 3 and parts[2] in ('0', '00', '-0') and self.random.random() < 0.8:
            parts[2] = '2'
        return '[' + ':'.join(parts) + ']'

    def dotted(self, depth):
        return self.valid(depth) + '.' + self.random.choice(
            [self.name, self.name, self.name, lambda: '*', lambda: self.multi_list(depth),
             lambda: self.multi_hash(depth), lambda: self.call(depth)])()

    def indexed(self, depth):
        return self.valid(depth) + self.index()

    def sliced(self, depth):
        return self.valid(depth) + self.slice() + self.tail()

    def projected(self, depth):
        return self.valid(depth) + self.random.choice(['[*]', '.*']) + self.tail()

    def flattened(self, depth):
        return self.valid(depth) + '[]' + self.tail()

    def filtered(self, depth):
        return self.valid(depth) + '[?' + self.condition(depth) + ']' + self.tail()

    def condition(self, depth):
        return self.random.choice([self.compared, self.compared, self.valid])(depth)

    def tail(self):
        return self.random.choice(['', '', '.' + self.name(), self.index(), '.*', '[*]', '[]', self.slice(),
                                   '.[a, b]', '.{a: a}', '.length(@)', '.to_string(@)', ' | [0]', ' | length(@)'])

    def multi_list(self, depth):
        return '[' + ', '.join(self.valid(depth) for _ in range(self.random.choice([1, 2, 3]))) + ']'

    def multi_hash(self, depth):
        pairs = (self.name() + ': ' + self.valid(depth) for _ in range(self.random.choice([1, 2, 3])))
        return '{' + ', '.join(pairs) + '}'

    def logical(self, depth):
        return self.valid(depth) + self.random.choice([' || ', ' && ', '||', '&&']) + self.valid(depth)

    def negated(self, depth):
        return '!' + self.valid(depth)

    def compared(self, depth):
        return (self.valid(depth) + self.random.choice([' == ', '!=', '<', ' <= ', '>', '>=']) + self.valid(depth))

    def piped(self, depth):
        return self.valid(depth) + ' | ' + self.valid(depth)

    def grouped(self, depth):
        return '(' + self.valid(depth) + ')'

    def call(self, depth):
        name = self.random.choice(list(PARAMETERS))
        if self.random.random() < 0.3:
            return name + '(' + ', '.join(map(self.fitting_argument, FITTING.get(name, PARAMETERS[name]))) + ')'
        kinds = list(PARAMETERS[name])
        if self.random.random() < 0.05:
            kinds = kinds[1:] or kinds * 2
        if name in ('merge', 'not_null') and self.random.random() < 0.3:
            kinds += kinds[:1]
        separator = self.random.choice([', '] * 19 + [' '])
        return name + '(' + separator.join(self.argument(kind, depth) for kind in kinds) + ')'

    def fitting_argument(self, kind):
        """Of the very type, so that the function is not only seen to refuse."""
        make = {'number': self.documents.number, 'string': self.documents.string, 'numbers': self.documents.numbers,
                'strings': self.documents.strings, 'any': lambda: self.documents.value(1),
                'object': lambda: self.documents.object(1),
                'array': lambda: self.random.choice([self.documents.numbers, self.documents.strings])(),
                'table': lambda: self.documents.table(0)}
        if kind == 'reference':
            return '&' + self.random.choice(['a', 'b', '@', 'to_string(@)', 'to_number(a)', 'length(to_string(@))',
                                             'not_null(a, `1`)'])
        return self.json(make[kind]())

    def argument(self, kind, depth):
        if self.random.random() < 0.1:
            kind = self.random.choice(['any', 'reference'])
        return {'number': self.number_argument, 'string': self.string_argument, 'array': self.array_argument,
                'object': self.object_argument, 'reference': self.reference, 'any': self.valid}[kind](depth)

    def reference(self, depth):
        return '&' + self.random.choice([lambda: self.name(), lambda: self.valid(depth), lambda: '@'])()

    def number_argument(self, depth):
        return self.random.choice([self.literal(), self.valid(depth), 'to_number(' + self.valid(depth - 1) + ')',
                                   'length(' + self.valid(depth - 1) + ')', '`1.5`', '`-2`'])

    def string_argument(self, depth):
        return self.random.choice([self.raw(), self.raw(), self.name(), self.valid(depth),
                                   'to_string(' + self.valid(depth - 1) + ')'])

    def array_argument(self, depth):
        return self.random.choice([
            self.valid(depth), '@', self.name(), self.name() + '[]', '*', '[*]',
            'to_array(' + self.valid(depth - 1) + ')', 'values(@)', 'keys(@)',
            '[' + ', '.join(self.number_argument(0) for _ in range(2)) + ']',
            '[' + ', '.join(self.string_argument(0) for _ in range(3)) + ']',
            self.valid(depth - 1) + '[?type(@) == \'' + self.random.choice(['string', 'number']) + '\']',
            '*.' + self.name(), '[*].' + self.name(), '[*].to_string(@)'])

    def object_argument(self, depth):
        return self.random.choice(['@', self.valid(depth), self.multi_hash(depth - 1), self.name(), self.literal(),
                                   'not_null(' + self.name() + ', @)'])
