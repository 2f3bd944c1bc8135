# Every own target links this; Boost and OpenSSL are system headers and stay out of it.
add_library(managementpartner_warnings INTERFACE)
if(MSVC)
  target_compile_options(managementpartner_warnings INTERFACE
    /W4 /external:anglebrackets /external:W0 $<$<BOOL:${MANAGEMENTPARTNER_WERROR}>:/WX>)
  return()
endif()
# For C++, clang's -Wconversion includes sign conversions, g++'s does not: both mean the same here.
target_compile_options(managementpartner_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>
  # g++ 12 sees overlaps in std::string's operator+ that are not there (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${MANAGEMENTPARTNER_WERROR}>:-Werror>)
