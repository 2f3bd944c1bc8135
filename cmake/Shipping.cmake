# What is built to be installed, and to run on machines other than the one that builds it.
include(GNUInstallDirs)

# OpenSSL's macros put __FILE__ into what calls them: it names no folder of the machine that builds.
if(NOT MSVC)
  add_compile_options(-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)
endif()

# strip_what_is_shipped(TARGET): a release goes without names and debug information; they stand beside it, for debuggers
# and for abidiff.
function(strip_what_is_shipped target)
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_OBJCOPY AND NOT MSVC)
    add_custom_command(TARGET ${target} POST_BUILD VERBATIM
      COMMAND ${CMAKE_OBJCOPY} --only-keep-debug $<TARGET_FILE:${target}> $<TARGET_FILE:${target}>.debug
      COMMAND ${CMAKE_OBJCOPY} --strip-all --add-gnu-debuglink=$<TARGET_FILE:${target}>.debug $<TARGET_FILE:${target}>)
  endif()
endfunction()

# describe_to_windows(TARGET DESCRIPTION KIND): what Explorer shows of the file. KIND is PROGRAM or LIBRARY; a program
# also says by its manifest what it is made for.
function(describe_to_windows target description kind)
  if(NOT WIN32)
    return()
  endif()
  string(REPLACE . , version_numbers ${PROJECT_VERSION})
  get_target_property(output_name ${target} OUTPUT_NAME)
  set(file_name ${target})
  if(output_name)
    set(file_name ${output_name})
  endif()
  if(kind STREQUAL "LIBRARY")
    string(APPEND file_name .dll)
    set(file_type VFT_DLL)
    set(manifest "")
  else()
    string(APPEND file_name .exe)
    set(file_type VFT_APP)
    set(manifest "1 RT_MANIFEST \"program.manifest\"")
  endif()
  set(resources ${CMAKE_CURRENT_BINARY_DIR}/${target}.rc)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/windows/resources.rc.in ${resources} @ONLY)
  target_sources(${target} PRIVATE ${resources})
  if(MSVC AND manifest)
    target_link_options(${target} PRIVATE /MANIFEST:NO) # It would add one of its own.
  endif()
  set_source_files_properties(${resources} PROPERTIES
    INCLUDE_DIRECTORIES ${PROJECT_SOURCE_DIR}/cmake/windows
    OBJECT_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/windows/program.manifest)
endfunction()

# ship_program(TARGET DESCRIPTION): a program that is installed.
function(ship_program target description)
  if(MANAGEMENTPARTNER_STATIC_DEPENDENCIES AND NOT MSVC)
    target_link_options(${target} PRIVATE
      # To load it would cost a cold start 0.5 ms. libgcc, 0.2 ms, stays shared: Debian's static one needs glibc 2.35.
      -static-libstdc++
      # Of OpenSSL a good part is never called: 1 MB of the file, 0.4 MiB of memory.
      -Wl,--gc-sections)
  endif()
  strip_what_is_shipped(${target})
  describe_to_windows(${target} "${description}" PROGRAM)
  install(TARGETS ${target})
endfunction()

# install_compressed(FILE NAME FOLDER): as FOLDER/NAME.gz.
function(install_compressed file name folder)
  find_program(GZIP gzip REQUIRED)
  add_custom_command(OUTPUT ${name}.gz VERBATIM
    COMMAND ${GZIP} --best --no-name --stdout ${file} > ${name}.gz
    DEPENDS ${file})
  add_custom_target(${name}.compressed ALL DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/${name}.gz)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.gz DESTINATION ${folder})
endfunction()

# install_manual(PAGE): a page of the manual's first section, which Windows does not have.
function(install_manual page)
  if(WIN32)
    return()
  endif()
  cmake_path(GET page FILENAME name)
  install_compressed(${page} ${name} ${CMAKE_INSTALL_MANDIR}/man1)
endfunction()
