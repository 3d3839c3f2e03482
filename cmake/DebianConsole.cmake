# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What only the package with the window holds.

set(identifier org.smsverify.Console)
configure_file(${sources}/${identifier}.metainfo.xml.in ${made}/${identifier}.metainfo.xml @ONLY)
install_for_package(${share}/metainfo ${made}/${identifier}.metainfo.xml)
install_for_package(${share}/applications ${sources}/sms-verification-console.desktop)
install_as(${share}/icons/hicolor/scalable/apps sms-verification-console.svg
  ${PROJECT_SOURCE_DIR}/resources/icons/mark.svg)
install_for_package(${documentation}/examples ${made}/settings.toml)

# The window is drawn through a plugin, which nothing links.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "ca-certificates, qt6-qpa-plugins")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "fonts-inter, qt6-wayland")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "fonts-noto-cjk, sms-verification-server")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
"one-time codes by SMS, sent and checked in a window
An application asks this program to send a person a one-time code by SMS, and
later whether the code that came back is right. Operators watch and run it in
a window, or attach the window to a service that runs already.")
