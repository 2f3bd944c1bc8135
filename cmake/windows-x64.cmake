# Cross-compiles for Windows x64 with Debian's MinGW-w64 and what tools/windows-dependencies.sh built.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR AMD64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

get_filename_component(dependencies ${CMAKE_CURRENT_LIST_DIR}/../build/windows-dependencies REALPATH)
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32 ${dependencies}/openssl ${dependencies}/boost ${dependencies}/yaml-cpp)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# Debian's package of Boost for CMake is for Linux.
set(Boost_NO_BOOST_CMAKE ON)
set(Boost_NO_WARN_NEW_VERSIONS ON) # CMake's own table of libraries ends before 1.81.
set(BOOST_INCLUDEDIR ${dependencies}/boost/include)
set(BOOST_LIBRARYDIR ${dependencies}/boost/lib)
set(OPENSSL_ROOT_DIR ${dependencies}/openssl)

set(CMAKE_CXX_FLAGS_INIT "-Wa,-mbig-obj") # Asio's are big.
# What is shipped needs no file of the compiler's.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static")
set(CMAKE_SHARED_LINKER_FLAGS_INIT "-static")
set(CMAKE_CROSSCOMPILING_EMULATOR /usr/bin/wine)
