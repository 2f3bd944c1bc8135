# Installs the library and builds the C example against it alone, as another project would; then runs it.
#   cmake -DBUILD=… -DSOURCE=… -DWORK=… -DCOMPILER=… -DPYTHON=… -DEMULATOR=… -DVERSION=… -P installed_test.cmake
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
run(${CMAKE_COMMAND} -S ${SOURCE}/examples/c -B ${WORK}/build -G Ninja
  -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${CMAKE_COMMAND} -S ${SOURCE}/tests/clients/later_version -B ${WORK}/later_version -G Ninja
  -DCMAKE_PREFIX_PATH=${WORK}/prefix -DINSTALLED_VERSION=${VERSION})
# The header for programs lies beside the header for compilers.
file(READ ${WORK}/prefix/include/managementpartner.json description)
string(JSON described GET "${description}" version)
if(NOT described STREQUAL VERSION)
  message(FATAL_ERROR "managementpartner.json describes version ${described}, not ${VERSION}")
endif()
# Without CMake, by pkg-config if it is there.
find_program(PKG_CONFIG pkg-config)
if(PKG_CONFIG)
  file(GLOB_RECURSE pc ${WORK}/prefix/managementpartner.pc)
  cmake_path(GET pc PARENT_PATH pc_folder)
  set(ENV{PKG_CONFIG_PATH} ${pc_folder})
  execute_process(COMMAND ${PKG_CONFIG} --cflags --libs "managementpartner = ${VERSION}"
    OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags)
  run(${COMPILER} ${SOURCE}/examples/c/partner.c ${flags} -o ${WORK}/partner-by-pkg-config)
endif()
run(${PYTHON} ${SOURCE}/tests/clients/partner_program_test.py ${EMULATOR} ${WORK}/build/partner)
