if(MANAGEMENTPARTNER_SANITIZE)
  add_compile_options(-fsanitize=${MANAGEMENTPARTNER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${MANAGEMENTPARTNER_SANITIZE})
  # The library leaves the sanitizers' run time to the program, and needs what C++ has of it.
  add_link_options("$<$<LINK_LANG_AND_ID:C,Clang>:-fsanitize-link-c++-runtime;-lstdc++>")
endif()
if(MANAGEMENTPARTNER_FUZZ) # The campaigns see which code an input reaches.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
