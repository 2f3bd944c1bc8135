# Every own target links this; Boost and OpenSSL are system headers and stay out of it.
# For C++, clang's -Wconversion includes sign conversions, g++'s does not: both mean the same here.
add_library(managementpartner_warnings INTERFACE)
target_compile_options(managementpartner_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>
  # g++ 12 sees overlaps in std::string's operator+ that are not there (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${MANAGEMENTPARTNER_WERROR}>:-Werror>)
