# Every own target links this; Boost and OpenSSL are system headers and stay out of it.
add_library(managementpartner_warnings INTERFACE)
target_compile_options(managementpartner_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<BOOL:${MANAGEMENTPARTNER_WERROR}>:-Werror>)
