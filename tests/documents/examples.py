# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The examples of a Markdown page, each a block ```http with a request, an empty line or body,
and its answer, held against what services really answered."""

import json
import re

from service import Answer

# Members whose texts are words of the API. Of all others only the type is compared.
WORDS = {'message', 'reason', 'exception', 'title', 'type', 'limit', 'detail', 'status', 'store',
         'gateway', 'service', 'authenticated', 'gateway_title', 'gateway_status'}
# Header fields of which only the presence is compared.
VARYING = {'retry-after'}


def received(client):
    """One answer from an open socket."""
    got = b''
    while b'\r\n\r\n' not in got:
        block = client.recv(65536)
        if not block:
            raise RuntimeError('the connection ended: ' + repr(got))
        got += block
    head, _, body = got.partition(b'\r\n\r\n')
    length = int(re.search(rb'(?i)content-length: *(\d+)', head + b'\r\ncontent-length: 0')[1])
    while len(body) < length:
        body += client.recv(65536)
    return answer_of(head.decode(), body.decode())


def answer_of(head, body):
    lines = head.splitlines()
    fields = [tuple(part.strip() for part in line.split(':', 1)) for line in lines[1:]]
    return Answer(int(lines[0].split()[1]), fields, body)


def in_page(page):
    with open(page, encoding='utf-8') as text:
        blocks = re.findall(r'^```http\n(.*?)^```$', text.read(), re.S | re.M)
    for block in blocks:
        request, answer = re.split(r'^(?=HTTP/1\.1 )', block, maxsplit=1, flags=re.M)
        head, _, body = answer.partition('\n\n')
        method, target, _ = request.splitlines()[0].split()
        yield method, target, answer_of(head, body.strip())


def shape(value, name=None):
    """A value as far as an example promises it."""
    if isinstance(value, dict):
        return {key: shape(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(each) for each in value[:1]]
    return value if name in WORDS else type(value).__name__


def is_like(example, answer):
    if example.status != answer.status:
        return False
    for name, value in example.headers.items():
        if name not in answer.headers or (
                name not in VARYING and answer.headers[name] != value):
            return False
    # One without a body shows the fields before it.
    return not example.body or shape(example.json()) == shape(answer.json())


def judge(page, document):
    """What examples say that no real answer said, and answers that have no example."""
    shown = set()
    for method, target, example in in_page(page):
        path = document.path_of(target)
        where = f'{page}: {method} {target} {example.status}'
        try:
            if example.body:
                shown.add(example.json().get('reason'))
        except json.JSONDecodeError as error:
            yield f'{where}: {error}'
            continue
        real = [answer for each, verb, answer in document.answers
                if (each, verb) == (path, method) and answer.status == example.status]
        if not any(is_like(example, answer) for answer in real):
            nearest = [f'{answer.headers} {answer.body[:200]}' for answer in real[:2]]
            yield f'{where}: nothing answered like that, but {nearest}'
        shown.add((path, method, example.status))
    for path, method, _ in document.operations():
        for status in sorted({answer.status for each, verb, answer in document.answers
                              if (each, verb) == (path, method.upper()) and answer.status < 300}):
            if (path, method.upper(), status) not in shown:
                yield f'{page}: {method.upper()} {path} {status} has no example'
    with open(page, encoding='utf-8') as text:
        named = set(re.findall('`([A-Za-z]+)`', text.read()))
    for reason in document.document['components']['schemas']['Reason']['enum']:
        if reason not in shown | named:
            yield f'{page}: {reason} has no example and is not named'
