# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Real answers held against the OpenAPI document, and the document against what was seen."""

import copy
import json
import re

import jsonschema

# RFC 9110, 5.1: which of these a client sees is for the whole API and not said of each answer.
EVERY_ANSWER = {'cache-control': 'no-store', 'x-content-type-options': 'nosniff'}


def closed(value):
    """The same schemas, but an object may hold nothing that they do not name."""
    if isinstance(value, list):
        return [closed(each) for each in value]
    if not isinstance(value, dict):
        return value
    value = {name: closed(each) for name, each in value.items()}
    if value.get('type') == 'object' and 'properties' in value:
        value['additionalProperties'] = False
    return value


class Document:
    def __init__(self, file):
        with open(file, encoding='utf-8') as text:
            self.document = json.load(text)
        self._schemas = closed(self.document['components'])
        self.troubles = []
        self._seen = set()  # (path, method, status or 'default', content type)
        self._values = {}  # property: texts that answers had there
        self._refused = {}  # description of a "default": statuses that answers had
        self.answers = []  # (path, method, answer)

    def operations(self):
        for path, item in self.document['paths'].items():
            for method, operation in item.items():
                if method != 'parameters':
                    yield path, method, operation

    def path_of(self, target):
        """The path of the document that a target belongs to."""
        plain = target.split('?')[0]
        for path in self.document['paths']:
            pattern = re.sub(r'\\{[^/]*\\}', '[^/]+', re.escape(path))
            if re.fullmatch(pattern, plain):
                return path
        return None

    def resolved(self, value):
        while '$ref' in value:
            found = self.document
            for name in value['$ref'][2:].split('/'):
                found = found[name]
            value = found
        return value

    def complaints(self, value, schema):
        schema = {**copy.deepcopy(closed(schema)), 'components': self._schemas}
        validator = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        return [f'{list(error.path)}: {error.message}' for error in validator.iter_errors(value)]

    def judge(self, method, target, answer, sent=None):
        """Notes what the answer to this request has against the document."""
        path = self.path_of(target)
        where = f'{method} {target} {answer.status}'
        operation = self.document['paths'].get(path, {}).get(method.lower())
        self.answers.append((path, method, answer))
        if operation is None:
            # 404 and 405: no answer of the document's, but its errors have the same form.
            self._judge_error(where, target, answer)
            return
        status = str(answer.status)
        if status not in operation['responses']:
            status = 'default'
        response = self.resolved(operation['responses'].get(status, {}))
        # What "default" stands for is listed where it is described.
        listed = re.findall(r'\b[1-5]\d\d\b', response.get('description', ''))
        if not response or (status == 'default' and str(answer.status) not in listed):
            self.troubles.append(f'{where}: the document has no such answer')
            return
        if status == 'default':
            self._refused.setdefault(response['description'], set()).add(str(answer.status))
        self._judge_headers(where, response, answer)
        content = response.get('content', {})
        self._seen.add((path, method.lower(), status, answer.type or None))
        if not content:
            if answer.body or answer.type:
                self.troubles.append(f'{where}: has a body')
            return
        if answer.type not in content:
            self.troubles.append(f'{where}: its type is {answer.type}, not {list(content)}')
            return
        self._judge_body(where, content[answer.type]['schema'], answer)
        if sent is not None and answer.status < 300:
            schema = operation['requestBody']['content']['application/json']['schema']
            self.troubles += [f'{where}: what was sent: {each}'
                              for each in self.complaints(sent, schema)]

    def _judge_error(self, where, target, answer):
        name = 'Problem' if target.startswith('/v1/') else 'Error'
        self._judge_headers(where, {}, answer)
        self._judge_body(where, {'$ref': '#/components/schemas/' + name}, answer)

    def _judge_headers(self, where, response, answer):
        for name, value in EVERY_ANSWER.items():
            if answer.headers.get(name) != value:
                self.troubles.append(f'{where}: {name} is {answer.headers.get(name)}')
        for name, header in response.get('headers', {}).items():
            header = self.resolved(header)
            value = answer.headers.get(name.lower())
            if value is None:
                if header.get('required'):
                    self.troubles.append(f'{where}: has no {name}')
                continue
            if header['schema'].get('type') == 'integer' and re.fullmatch('[0-9]+', value):
                value = int(value)
            self.troubles += [f'{where}: {name}: {each}'
                              for each in self.complaints(value, header['schema'])]

    def _judge_body(self, where, schema, answer):
        value = answer.json() if answer.type.endswith('json') else answer.body
        if answer.status == 200 and self.path_of(where.split()[1]) == '/openapi.json':
            if value != self.document:
                self.troubles.append(f'{where}: is not the document that is being checked')
            return
        self.troubles += [f'{where}: {each}: {answer.body}'
                          for each in self.complaints(value, schema)]
        if isinstance(value, dict):
            for name, each in value.items():
                if isinstance(each, str):
                    self._values.setdefault(name, set()).add(each)

    def not_exercised(self):
        """Answers of the document, and values that it lists, which no real answer had."""
        for path, method, operation in self.operations():
            for status, response in operation['responses'].items():
                content = self.resolved(response).get('content', {})
                for kind in content or [None]:
                    if (path, method, status, kind) not in self._seen:
                        yield f'{method.upper()} {path} {status} {kind or "without a body"}'
        for description, seen in self._refused.items():
            for status in set(re.findall(r'\b[1-5]\d\d\b', description)) - seen:
                yield f'"{description}": {status}'
        for name, schema in self.document['components']['schemas'].items():
            for member, each in schema.get('properties', {}).items():
                for value in self.resolved(each).get('enum', []):
                    if value not in self._values.get(member, set()):
                        yield f'{name}: {member} {value}'
