#include <sys/resource.h>

#include <algorithm>

#include "support/many_files.hpp"

namespace managementpartner::test {

void allow_many_files() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 4096);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace managementpartner::test
