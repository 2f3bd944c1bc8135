# Runs at the start of cpack. Without dpkg-shlibdeps CPack only warns, and makes a package that depends on nothing.
if(CPACK_GENERATOR STREQUAL "DEB")
  find_program(SHLIBDEPS_EXECUTABLE dpkg-shlibdeps)
  if(NOT SHLIBDEPS_EXECUTABLE)
    message(FATAL_ERROR "dpkg-shlibdeps, which finds what the package depends on, is missing. Install dpkg-dev.")
  endif()
endif()
