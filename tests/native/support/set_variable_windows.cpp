#include <windows.h>

#include "support/proxy_variables.hpp"

namespace managementpartner::test {

void set_variable(const char* name, const char* value) {
  ::SetEnvironmentVariableA(name, value);
}

}  // namespace managementpartner::test
