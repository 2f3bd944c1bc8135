# ship_program(TARGET): a program that is installed, and runs on machines other than the one that builds it.
include(GNUInstallDirs)
function(ship_program target)
  if(MANAGEMENTPARTNER_STATIC_DEPENDENCIES)
    target_link_options(${target} PRIVATE
      # Loading it would cost a cold start 0.5 ms. libgcc's, 0.2 ms, stays: Debian's static one needs glibc 2.35.
      -static-libstdc++
      # Of OpenSSL a good part is never called: 1 MB of the file, 0.4 MiB of memory.
      -Wl,--gc-sections)
  endif()
  install(TARGETS ${target})
endfunction()

# install_manual(PAGE): a page of the manual's first section, compressed as all are.
find_program(GZIP gzip REQUIRED)
function(install_manual page)
  cmake_path(GET page FILENAME name)
  add_custom_command(OUTPUT ${name}.gz VERBATIM
    COMMAND ${GZIP} --best --no-name --stdout ${page} > ${name}.gz
    DEPENDS ${page})
  add_custom_target(${name}.manual ALL DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/${name}.gz)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endfunction()
