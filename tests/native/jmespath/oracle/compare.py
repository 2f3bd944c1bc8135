#!/usr/bin/python3
"""Holds our expressions against Debian's python3-jmespath, on random expressions and documents.

    compare.py DRIVER [--count N] [--seed SEED]

The ordinary run has a fixed seed; a campaign takes others. It must be Debian's Python: no other finds the package.
"""
import argparse
import json
import random
import subprocess
import sys

from documents import Documents
from expressions import Expressions
from reference import answer

BATCH = 5000


def questions(seed, count):
    source = random.Random(seed)
    documents = Documents(source)
    expressions = Expressions(source, documents)
    for _ in range(count):
        yield {'expression': expressions.expression(), 'document': documents.document()}


def ask(driver, batch):
    lines = ''.join(json.dumps(question) + '\n' for question in batch)
    output = subprocess.run([driver], input=lines, stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout
    answers = [json.loads(line) for line in output.splitlines()]
    if len(answers) != len(batch):
        sys.exit(f'{len(batch)} questions, {len(answers)} answers')
    return answers


def show(question, expected, found):
    print(f"expression: {question['expression']}", f"document:   {json.dumps(question['document'])}",
          f"expected:   {json.dumps(expected)}", f"found:      {json.dumps(found)}", '', sep='\n')


def is_same(expected, found):
    """Also in the types of numbers and in the order of members."""
    return json.dumps(expected) == json.dumps({key: value for key, value in found.items() if key != 'message'})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('driver')
    parser.add_argument('--count', type=int, default=4000)
    parser.add_argument('--seed', type=int, default=1)
    arguments = parser.parse_args()
    tally = {'result': 0, 'parse': 0, 'search': 0}
    differences = 0
    for start in range(0, arguments.count, BATCH):
        batch = list(questions(f'{arguments.seed}.{start}', min(BATCH, arguments.count - start)))
        for question, found in zip(batch, ask(arguments.driver, batch)):
            expected = answer(**question)
            tally[expected.get('error', 'result')] += 1
            if not is_same(expected, found):
                differences += 1
                if differences <= 10:
                    show(question, expected, found)
    print(f"seed {arguments.seed}: {arguments.count} expressions ({tally['result']} with a value, "
          f"{tally['search']} that cannot be evaluated, {tally['parse']} that are none), {differences} differences")
    return 1 if differences else 0


if __name__ == '__main__':
    sys.exit(main())
