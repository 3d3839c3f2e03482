# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

# docker build -t sms-verification .
#   The service: its Debian package on a bare Debian. packaging/docker-entry says what it can be told.
# docker build --target development -t sms-verification-development .
#   The sources with all that builds and tests them; for `test` and `coverage`.
#
# BASE may be Debian 12 or 13.

ARG BASE=debian:bookworm-slim

FROM ${BASE} AS dependencies
WORKDIR /src
COPY packaging/dependencies packaging/install-dependencies packaging/
RUN packaging/install-dependencies build packages && rm -rf /var/lib/apt/lists/*

FROM dependencies AS development
# Nothing has to be installed later, when it is not root. PostgreSQL refuses to be root too.
RUN packaging/install-dependencies test coverage && rm -rf /var/lib/apt/lists/* && \
    useradd --create-home --uid 10001 developer && chown -R developer: /src
COPY --chown=developer:developer . .
USER 10001:10001
EXPOSE 8000
ENTRYPOINT ["packaging/docker-entry"]
CMD ["serve"]

FROM dependencies AS package
COPY . .
RUN packaging/build-packages server

FROM ${BASE}
COPY --from=package /src/build/packages/sms-verification-server_*.deb /srv/
# The number of its user is the same in every image: volumes outlive them.
RUN apt-get update && \
    groupadd --gid 10001 _sms-verification && \
    useradd --uid 10001 --gid 10001 --no-create-home --no-log-init \
        --home-dir /var/lib/sms-verification-console --shell /usr/sbin/nologin _sms-verification && \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        systemd-standalone-sysusers systemd-standalone-tmpfiles /srv/*.deb && \
    rm -rf /srv/*.deb /var/lib/apt/lists/* /var/cache/apt/archives/*.deb
COPY packaging/docker-entry /usr/local/bin/
# Debian 13's Qt says on stderr that it wants UTF-8.
ENV LANG=C.UTF-8
USER 10001:10001
VOLUME /var/lib/sms-verification-console
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["docker-entry", "health"]
ENTRYPOINT ["docker-entry"]
CMD ["serve"]
