#include <stdio.h>

#include "cases.h"
#include "check.h"
#include "managementpartner.h"

void version_case(void) {
  int major = -1;
  int minor = -1;
  int patch = -1;
  CHECK_NUMBER(mp_abi_version(), MP_ABI_VERSION);
  CHECK(sscanf(mp_version(), "%d.%d.%d", &major, &minor, &patch) == 3);
}
