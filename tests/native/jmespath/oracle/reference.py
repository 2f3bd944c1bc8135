"""python3-jmespath as our expressions are held against it: with each deliberate difference put in, and nothing else.

docs/jmespath.md tells the differences to users.
"""
import json
import math
from collections import OrderedDict

from jmespath import ast, exceptions, functions, lexer, parser, visitor
from jmespath.functions import signature


def number_of_64_bits(number):
    """Whole numbers beyond 64 bits are doubles."""
    if type(number) is int and not -2**63 <= number < 2**64:
        return float(number)
    return number


def finite(number):
    """JSON has no infinity."""
    if isinstance(number, float) and not math.isfinite(number):
        raise ValueError("not finite")
    return number


def strict_loads(text):
    """JSON's numbers only, and no halves of surrogate pairs."""
    def refuse(constant):
        raise ValueError(constant)

    def whole(digits):
        try:
            return number_of_64_bits(int(digits))
        except OverflowError:
            raise ValueError(digits)
    value = json.loads(text, parse_float=lambda digits: finite(float(digits)), parse_int=whole, parse_constant=refuse)
    json.dumps(value, ensure_ascii=False).encode()
    return value


lexer.loads = strict_loads


def is_number(value):
    return type(value) in (int, float)


def equal(left, right):
    """True is not 1, within arrays and objects neither."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    if is_number(left) and is_number(right):
        return left == right
    return type(left) is type(right) and left == right


class Parser(parser.Parser):
    _CACHE = {}

    def _token_led_lbracket(self, left):
        """A slice makes a projection behind an index, too."""
        if (left['type'] == 'index_expression' and self._current_token() in ('number', 'colon')
                and 'colon' in (self._lookahead(0), self._lookahead(1))):
            return self._project_if_slice(left, self._parse_index_expression())
        return super()._token_led_lbracket(left)


class Functions(functions.Functions):
    def _type_check(self, actual, parameters, function_name):
        super()._type_check(actual, parameters, function_name)
        for position, argument in enumerate(actual):
            types = parameters[min(position, len(parameters) - 1)]['types']
            # An expression reference is not a value.
            if isinstance(argument, visitor._Expression) and 'expref' not in types:
                raise exceptions.JMESPathTypeError(function_name, argument, 'expref', types)
            # All arguments are checked, not only as many as there are parameters.
            if types:
                self._type_check_single(argument, types, function_name)

    @signature({'types': ['array', 'string']}, {'types': []})
    def _func_contains(self, subject, search):
        if isinstance(subject, list):
            return any(equal(element, search) for element in subject)
        return search in subject

    @signature({'types': ['number']})
    def _func_abs(self, arg):
        return number_of_64_bits(abs(arg))

    @signature({'types': ['array-number']})
    def _func_avg(self, arg):
        return finite(super()._func_avg(arg))

    @signature({'types': ['array-number']})
    def _func_sum(self, arg):
        return finite(number_of_64_bits(super()._func_sum(arg)))

    @signature({'types': ['number']})
    def _func_ceil(self, arg):
        return number_of_64_bits(super()._func_ceil(arg))

    @signature({'types': ['number']})
    def _func_floor(self, arg):
        return number_of_64_bits(super()._func_floor(arg))

    @signature({'types': []})
    def _func_to_number(self, arg):
        """Digits and spaces are ASCII's."""
        if isinstance(arg, str) and not arg.isascii():
            return None
        try:
            return finite(number_of_64_bits(super()._func_to_number(arg)))
        except (ValueError, OverflowError):
            return None


class Interpreter(visitor.TreeInterpreter):
    COMPARATOR_FUNC = {**visitor.TreeInterpreter.COMPARATOR_FUNC,
                       'eq': equal, 'ne': lambda left, right: not equal(left, right)}

    def visit_comparator(self, node, value):
        """A number and a string have no order: null, as the specification says, and no TypeError."""
        left, right = (self.visit(child, value) for child in node['children'])
        if node['value'] not in self._EQUALITY_OPS and is_number(left) != is_number(right):
            return None
        literals = [ast.literal(left), ast.literal(right)]
        return super().visit_comparator({**node, 'children': literals}, value)

    def visit_function_expression(self, node, value):
        arguments = [super(Interpreter, self).visit_expref(child, value) if child['type'] == 'expref'
                     else self.visit(child, value) for child in node['children']]
        return self._functions.call_function(node['value'], arguments)

    def visit_expref(self, node, value):
        raise ValueError("an expression reference is not a value")


OPTIONS = visitor.Options(dict_cls=OrderedDict, custom_functions=Functions())  # As az.


def answer(expression, document):
    """What the driver is to answer."""
    try:
        parsed = Parser().parse(expression).parsed
    except ValueError:
        return {'error': 'parse'}
    try:
        result = Interpreter(OPTIONS).visit(parsed, document)
    except (ValueError, TypeError):
        return {'error': 'search'}
    rows = result if isinstance(result, list) else [result]
    # An empty one has no order.
    return {'result': result, 'ordered': [isinstance(row, OrderedDict) and row != {} for row in rows]}
