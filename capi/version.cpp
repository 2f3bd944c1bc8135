#include "managementpartner.h"

int32_t mp_abi_version(void) {
  return MP_ABI_VERSION;
}

const char* mp_version(void) {
  return MANAGEMENTPARTNER_VERSION;
}
