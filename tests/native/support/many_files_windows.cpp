#include "support/many_files.hpp"

namespace managementpartner::test {

// Only memory limits it.
void allow_many_files() {}

}  // namespace managementpartner::test
