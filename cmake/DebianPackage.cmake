# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What `cpack -G DEB` makes of a build: with the window sms-verification-console, without it
# sms-verification-server. Both may be installed on one machine, so no file is in both.

set(PACKAGE_RELEASE 1 CACHE STRING "Which package of this version of the program it is")
set(PACKAGE_MAINTAINER "SMS Verification Console authors <authors@sms-verification-console.invalid>"
  CACHE STRING "Who made the package: name <address>")
set(PACKAGE_VERSION ${PROJECT_VERSION}-${PACKAGE_RELEASE})
set(PACKAGE_NAME ${PROGRAM_NAME})
if(PACKAGE_NAME STREQUAL "sms-verification-console" AND NOT BUILD_CONSOLE)
  message(FATAL_ERROR "A package without the window wants another PROGRAM_NAME")
endif()
string(TIMESTAMP PACKAGE_DATE "%Y-%m-%d" UTC) # SOURCE_DATE_EPOCH, where that is set
string(TIMESTAMP PACKAGE_CHANGELOG_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)

set(sources ${PROJECT_SOURCE_DIR}/packaging/debian)
set(made ${CMAKE_CURRENT_BINARY_DIR}/made)
set(documentation ${CMAKE_INSTALL_DATADIR}/doc/${PACKAGE_NAME})
file(MAKE_DIRECTORY ${made})

# describe(FILE KIND ARGUMENT...): a file that the program's own registry and command line tell.
set(described)
macro(describe file kind)
  add_custom_command(OUTPUT ${made}/${file} VERBATIM
    COMMAND sh -c "\"$1\" \"$2\" \"$3\" \${5:+\"$5\"} >\"$4\"" sh $<TARGET_FILE:describe> ${kind}
      ${PROGRAM_NAME} ${made}/${file} ${ARGN}
    DEPENDS describe ${ARGN})
  list(APPEND described ${made}/${file})
endmacro()
describe(completion.bash bash)
describe(completion.fish fish)
describe(completion.zsh zsh)
describe(settings.toml settings)
describe(${PROGRAM_NAME}.1 manual ${PROJECT_SOURCE_DIR}/packaging/describe/manual.in)

# compress(INPUT FILE): as Debian wants what is under /usr/share to be.
macro(compress input file)
  add_custom_command(OUTPUT ${made}/${file} VERBATIM
    COMMAND sh -c "gzip -9n <\"$1\" >\"$2\"" sh ${input} ${made}/${file} DEPENDS ${input})
  list(APPEND described ${made}/${file})
endmacro()
configure_file(${sources}/changelog.in ${made}/changelog.Debian @ONLY)
compress(${made}/changelog.Debian changelog.Debian.gz)
compress(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog.gz)
compress(${made}/${PROGRAM_NAME}.1 ${PROGRAM_NAME}.1.gz)
add_custom_target(package_files ALL DEPENDS ${described})

set(share ${CMAKE_INSTALL_DATADIR})
function(install_for_package destination)
  install(FILES ${ARGN} DESTINATION ${destination} COMPONENT program)
endfunction()
function(install_as destination name file)
  install(FILES ${file} DESTINATION ${destination} RENAME ${name} COMPONENT program)
endfunction()
install_for_package(${documentation} ${sources}/copyright ${made}/changelog.gz
  ${made}/changelog.Debian.gz ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/SECURITY.md)
# In the folders of the repository, so that links lead where they do there.
install_for_package(${documentation} ${PROJECT_SOURCE_DIR}/CONTRIBUTING.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md)
foreach(folder doc nginx haproxy prometheus grafana)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/packaging/${folder}
    DESTINATION ${documentation}/packaging COMPONENT program)
endforeach()
install_for_package(${CMAKE_INSTALL_MANDIR}/man1 ${made}/${PROGRAM_NAME}.1.gz)
install_as(${share}/bash-completion/completions ${PROGRAM_NAME} ${made}/completion.bash)
install_as(${share}/fish/vendor_completions.d ${PROGRAM_NAME}.fish ${made}/completion.fish)
install_as(${share}/zsh/vendor-completions _${PROGRAM_NAME} ${made}/completion.zsh)

set(CPACK_PACKAGE_NAME ${PACKAGE_NAME})
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "${PACKAGE_MAINTAINER}")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_SOURCE_DIR}/build/packages)
set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${PACKAGE_RELEASE})
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_DEBUGINFO_PACKAGE ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME ${PACKAGE_NAME})
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION net)

if(BUILD_CONSOLE)
  include(${CMAKE_CURRENT_LIST_DIR}/DebianConsole.cmake)
else()
  include(${CMAKE_CURRENT_LIST_DIR}/DebianServer.cmake)
endif()
include(CPack)
