# What Visual C++ is told in place of other compilers' options. By review only: docs/windows.md says what was built by what.
if(NOT MSVC)
  return()
endif()
# What is shipped needs no file of the compiler's.
set(CMAKE_MSVC_RUNTIME_LIBRARY MultiThreaded$<$<CONFIG:Debug>:Debug>)
# Windows' headers have macros min and max, and an older winsock, unless they are told otherwise.
add_compile_definitions(NOMINMAX WIN32_LEAN_AND_MEAN _CRT_SECURE_NO_WARNINGS)
add_compile_options("$<$<COMPILE_LANGUAGE:C,CXX>:/utf-8;/permissive-;/Zc:__cplusplus;/Zc:preprocessor;/bigobj;/guard:cf>")
add_link_options(/guard:cf /DYNAMICBASE /HIGHENTROPYVA /NXCOMPAT /OPT:REF)
