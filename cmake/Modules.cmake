# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later

# smsverify_module(NAME SOURCES ... MODULES lower-row modules ... LIBRARIES outside libraries ...)
#
# One static library a folder of core/. What a folder may link is what it may include: an upward
# or sideways include does not link, and tests/architecture says so in words.
function(smsverify_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;MODULES;LIBRARIES;PRIVATE_LIBRARIES")
  set(target smsverify_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ON EXPORT_NAME ${name})
  target_include_directories(${target} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/core>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/smsverify>)
  list(TRANSFORM arg_MODULES PREPEND smsverify_)
  target_link_libraries(${target}
    PUBLIC Qt6::Core ${arg_MODULES} ${arg_LIBRARIES}
    PRIVATE ${arg_PRIVATE_LIBRARIES})
endfunction()

# smsverify_console_module(NAME SOURCES ... MODULES lower-row folders of the window ...
#                          CORE modules of core/ ... LIBRARIES outside libraries ...)
#
# One static library a folder of app/console/, by the same rule.
function(smsverify_console_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;MODULES;CORE;LIBRARIES")
  set(target smsverify_console_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ON)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/core ${PROJECT_SOURCE_DIR}/app)
  list(TRANSFORM arg_MODULES PREPEND smsverify_console_)
  list(TRANSFORM arg_CORE PREPEND smsverify_)
  target_link_libraries(${target} PUBLIC Qt6::Widgets ${arg_MODULES} ${arg_CORE} ${arg_LIBRARIES})
endfunction()

# smsverify_test(NAME [WAITS] SOURCES ... MODULES ... LIBRARIES ... TIMEOUT seconds)
#
# One QtTest program, run by ctest under its own name. The presets have four places: a test takes
# two, and one that WAITS for most of its time takes one.
function(smsverify_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "WAITS" "TIMEOUT" "SOURCES;MODULES;LIBRARIES")
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  # QTRY_COMPARE of Qt 6.8 narrows where it is written.
  target_compile_options(${name} PRIVATE $<$<VERSION_GREATER_EQUAL:${Qt6_VERSION},6.5>:-Wno-conversion>)
  list(TRANSFORM arg_MODULES PREPEND smsverify_)
  target_link_libraries(${name} PRIVATE ${arg_MODULES} ${arg_LIBRARIES} Qt6::Test)
  add_test(NAME ${name} COMMAND ${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} PROCESSORS 2)
  if(arg_WAITS)
    set_tests_properties(${name} PROPERTIES PROCESSORS 1 COST 1000)
  endif()
endfunction()

# smsverify_console_test(NAME SOURCES ... MODULES folders of the window ... CORE modules of core/ ...
#                        LIBRARIES ...)
#
# A test of the window, run without a display.
function(smsverify_console_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;MODULES;CORE;LIBRARIES")
  list(TRANSFORM arg_MODULES PREPEND console_)
  smsverify_test(${name} SOURCES ${arg_SOURCES} MODULES ${arg_MODULES} ${arg_CORE}
    LIBRARIES ${arg_LIBRARIES} TIMEOUT ${arg_TIMEOUT})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT QT_QPA_PLATFORM=offscreen)
endfunction()
