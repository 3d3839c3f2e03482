# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What only the package of the service holds.

install_for_package(lib/systemd/system ${sources}/sms-verification-server.service)
install_as(lib/sysusers.d sms-verification-server.conf ${sources}/sms-verification-server.sysusers)
install_as(lib/tmpfiles.d sms-verification-server.conf ${sources}/sms-verification-server.tmpfiles)
install_for_package(/etc/sms-verification-console ${made}/settings.toml)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_EXTRA
  "${sources}/server/conffiles;${sources}/server/postinst;${sources}/server/prerm;${sources}/server/postrm")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
# The gateway's certificate is judged by ca-certificates; the unit reloads with kill, of procps.
string(CONCAT CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS
  "ca-certificates, procps, "
  "systemd | systemd-standalone-sysusers | systemd-sysusers, "
  "systemd | systemd-standalone-tmpfiles | systemd-tmpfiles")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "postgresql, sms-verification-console")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
"one-time codes by SMS, sent and checked over HTTP
An application asks this service to send a person a one-time code by SMS, and
later whether the code that came back is right. It keeps its promises in one
SQLite file, or in a PostgreSQL that several machines share, and needs no
display.")
