# find_package(managementpartner): the target managementpartner::managementpartner, which needs nothing else.
include(${CMAKE_CURRENT_LIST_DIR}/managementpartner-targets.cmake)
