# Installs the library and builds the C example against it alone, as another project would; then runs it.
#   cmake -DBUILD=… -DCONFIG=… -DSOURCE=… -DWORK=… -DCOMPILER=… -DPYTHON=… -DEMULATOR=… -P installed_test.cmake
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
run(${CMAKE_COMMAND} -S ${SOURCE}/examples/c -B ${WORK}/build -G Ninja
  -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${PYTHON} ${SOURCE}/tests/clients/partner_program_test.py ${EMULATOR} ${WORK}/build/partner)
