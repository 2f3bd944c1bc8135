# What is installed with the program, and written by it.
ship_program(managementpartner-cli "Management Partner")
if(WIN32) # It has neither the manual nor these shells, and the program may not run where it is built.
  return()
endif()

add_custom_command(OUTPUT managementpartner.1 VERBATIM
  COMMAND managementpartner-cli man-page > managementpartner.1
  DEPENDS managementpartner-cli)
install_manual(${CMAKE_CURRENT_BINARY_DIR}/managementpartner.1)

# install_completion(SHELL FOLDER NAME): where the shell looks for it, under share/.
function(install_completion shell folder name)
  set(script ${CMAKE_CURRENT_BINARY_DIR}/completion.${shell})
  add_custom_command(OUTPUT ${script} VERBATIM
    COMMAND managementpartner-cli completion ${shell} > ${script}
    DEPENDS managementpartner-cli)
  add_custom_target(managementpartner.${shell} ALL DEPENDS ${script})
  install(FILES ${script} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder} RENAME ${name})
endfunction()
install_completion(bash bash-completion/completions managementpartner)
install_completion(zsh zsh/site-functions _managementpartner)
install_completion(fish fish/vendor_completions.d managementpartner.fish)
