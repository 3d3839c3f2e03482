# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program, running on scratch data, and requests to it. Ends with its block."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Service:
    """One running service with these settings, on any free port."""

    def __init__(self, program, data=None, **settings):
        self._folder = None if data else tempfile.TemporaryDirectory()
        self.data = data or self._folder.name
        # Nothing of whoever runs this reaches the service.
        environment = {name: os.environ[name] for name in ('PATH', 'LANG') if name in os.environ}
        environment |= {'HOME': self.data, 'DATA_DIR': self.data, 'SMS_GATEWAY': 'simulator',
                        'HTTP_PORT': '0', 'QT_QPA_PLATFORM': 'offscreen'}
        environment |= {name: str(value) for name, value in settings.items()}
        self.process = subprocess.Popen([program, '--serve'], env=environment, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first = self.process.stdout.readline()
        if not first.startswith('{"event": "listening"'):
            raise RuntimeError('the service does not start: ' + first + self.process.stderr.read())
        self.port = json.loads(first)['port']
        self.log = []
        # Read to the end, or the pipe is full some day.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        self.log.extend(self.process.stdout)

    def stop_listening(self):
        """Asks it to stop; returns once it takes no connections any more."""
        self.process.terminate()
        for _ in range(500):
            try:
                socket.create_connection(('127.0.0.1', self.port), timeout=1).close()
            except ConnectionRefusedError:
                return
            time.sleep(0.01)
        raise RuntimeError('it goes on listening')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join()
        self.process.stdout.close()
        self.process.stderr.close()
        if self._folder:
            self._folder.cleanup()


class Answer:
    """What came back: status, header fields by their names in lower case, body."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    @property
    def type(self):
        return self.headers.get('content-type', '').split(';')[0]

    def json(self):
        return json.loads(self.body)


def ask(port, method, target, body=None, headers=None, token=None, timeout=30):
    """One request on a connection of its own. A body that is no text is sent as JSON."""
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=timeout)
    fields = dict(headers or {})
    if token:
        fields.setdefault('Authorization', 'Bearer ' + token)
    if body is not None and not isinstance(body, (str, bytes)):
        body = json.dumps(body)
        fields.setdefault('Content-Type', 'application/json')
    try:
        connection.request(method, target, body, fields)
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read().decode())
    finally:
        connection.close()


def code_of(port, recipient, token=None):
    """The code in the newest message to this number, out of the simulator's outbox."""
    answer = ask(port, 'GET', '/v1/outbox?recipient=' + recipient, token=token)
    return re.match('[0-9]+', answer.json()['messages'][0]['text']).group()


class Flowroute:
    """Stands where messages are handed over, and does what a number's last digits ask for:
    01 refuses, 02 hangs up without an answer, 03 takes its time; all others it accepts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            message = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
            number = json.dumps(message)
            if '0101"' in number:
                self._say(403, {'errors': [{'title': 'Forbidden'}]})
            elif '0102"' in number:
                self.close_connection = True
            else:
                if '0103"' in number:
                    self.server.arrived.set()
                    self.server.enough.wait(10)
                self._say(202, {'data': {'id': 'mdr2-example', 'type': 'message'}})

        def _say(self, status, value):
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header('Content-Type', 'application/vnd.api+json')
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    def __enter__(self):
        self._server = ThreadingHTTPServer(('127.0.0.1', 0), self.Handler)
        self._server.daemon_threads = True
        self._server.arrived = threading.Event()
        self._server.enough = threading.Event()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.go_on()
        self._server.shutdown()
        self._server.server_close()

    def wait_for_slow(self):
        """Until a message is there that takes its time."""
        if not self._server.arrived.wait(10):
            raise RuntimeError('no message came')

    def go_on(self):
        """Answer what takes its time."""
        self._server.enough.set()

    def settings(self):
        return {'SMS_GATEWAY': 'flowroute', 'FLOWROUTE_ACCESS_KEY': 'example',
                'FLOWROUTE_SECRET_KEY': 'example', 'FLOWROUTE_NUMBER': '12025550100',
                'FLOWROUTE_API_URL': f'http://127.0.0.1:{self._server.server_port}/messages'}
