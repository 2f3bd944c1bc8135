#include <stdlib.h>

#include "support/proxy_variables.hpp"

namespace managementpartner::test {

void set_variable(const char* name, const char* value) {
  if (value != nullptr) {
    setenv(name, value, 1);
  } else {
    unsetenv(name);
  }
}

}  // namespace managementpartner::test
