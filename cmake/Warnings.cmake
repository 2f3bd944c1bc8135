# Every own target links this; Boost and OpenSSL are system headers and stay out of it.
# For C++, clang's -Wconversion includes sign conversions, g++'s does not: both mean the same here.
add_library(managementpartner_warnings INTERFACE)
target_compile_options(managementpartner_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>
  $<$<BOOL:${MANAGEMENTPARTNER_WERROR}>:-Werror>)
