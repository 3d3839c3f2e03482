# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of its own, out of Debian's package, for the benchmark."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile

SLOT = ("('x' || substr(encode(sha256(convert_to(id, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint"
        " >> 2 & 4611686018427387903")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """On loopback and with the settings of Debian's package but for its place."""

    def __init__(self):
        self.programs = max(glob.glob("/usr/lib/postgresql/*/bin"))
        self.folder = tempfile.mkdtemp(prefix="sms-verification-postgresql-")
        self.port = free_port()
        # It refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            os.chown(self.folder, pwd.getpwnam(self.user).pw_uid, -1)
        self.run("initdb", "-D", self.data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
                 "-A", "trust")
        self.run("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(self.folder, "log"), "-o",
                 f"-p {self.port} -c listen_addresses=127.0.0.1"
                 f" -c unix_socket_directories={self.folder}", "start")

    @property
    def data(self):
        return os.path.join(self.folder, "data")

    @property
    def url(self):
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, program, *arguments):
        subprocess.run([os.path.join(self.programs, program), *arguments], check=True,
                       user=self.user, stdout=subprocess.DEVNULL, cwd="/")

    def query(self, sql):
        subprocess.run([os.path.join(self.programs, "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1",
                        "-d", self.url, "-c", sql], check=True, stdout=subprocess.DEVNULL)

    def fill(self, entries, tries):
        """So many living entries, bench-0, bench-1, ...; a node has made the tables before."""
        self.query(
            "TRUNCATE verification; UPDATE active SET entries = 0;"
            f"UPDATE active SET entries = {entries} WHERE stripe = 0;"
            f"INSERT INTO verification SELECT {SLOT}, id, recipient,"
            " substr(sha256(convert_to(id, 'UTF8')), 1, 16), sha256(convert_to(id || 'x', 'UTF8')),"
            f" (SELECT key_id FROM code_key), 0, {tries}, now, now + 10^11, 1, ''"
            " FROM (SELECT 'bench-' || number AS id, (12000000000 + number)::text AS recipient,"
            " (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now"
            f" FROM generate_series(0, {entries - 1}) AS number) AS made")
        self.query("VACUUM ANALYZE verification")

    def stop(self):
        self.run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")
        shutil.rmtree(self.folder)
