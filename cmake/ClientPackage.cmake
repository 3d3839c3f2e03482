# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Installs the client library for other programs: find_package(SmsVerify) gives SmsVerify::Client.
# `cmake --install BUILD --component client` installs it alone.

include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/SmsVerify)
set(headers ${CMAKE_INSTALL_INCLUDEDIR}/smsverify)

set_target_properties(smsverify_client PROPERTIES EXPORT_NAME Client)
install(TARGETS
    smsverify_base smsverify_network smsverify_phone smsverify_verification smsverify_protocol
    smsverify_client
  EXPORT SmsVerifyTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT client)
install(EXPORT SmsVerifyTargets NAMESPACE SmsVerify:: DESTINATION ${package} COMPONENT client)

# What remoteverifier.h includes, by itself or through others.
foreach(folder base phone verification)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/core/${folder} DESTINATION ${headers} COMPONENT client
    FILES_MATCHING PATTERN *.h)
endforeach()
install(
  FILES ${PROJECT_SOURCE_DIR}/core/client/authanswer.h
    ${PROJECT_SOURCE_DIR}/core/client/clientoptions.h
    ${PROJECT_SOURCE_DIR}/core/client/remoteverifier.h
  DESTINATION ${headers}/client COMPONENT client)

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/SmsVerifyConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/SmsVerifyConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/SmsVerifyConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/SmsVerifyConfig.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/SmsVerifyConfigVersion.cmake
  DESTINATION ${package} COMPONENT client)
