if(MANAGEMENTPARTNER_SANITIZE)
  add_compile_options(-fsanitize=${MANAGEMENTPARTNER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${MANAGEMENTPARTNER_SANITIZE})
endif()
if(MANAGEMENTPARTNER_FUZZ) # The campaigns see which code an input reaches.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
