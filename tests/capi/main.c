/* capi_test EMULATOR CASE: runs one case; the emulator is started where the case needs it. */
#include <stdio.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"

struct test_case {
  const char* name;
  void (*run)(void);
  int needs_emulator;
};

static const struct test_case cases[] = {
    {"version", version_case, 0},
    {"null_arguments", null_arguments_case, 1},
    {"bad_text", bad_text_case, 1},
    {"options", options_case, 0},
    {"environment", environment_case, 0},
    {"client", client_case, 0},
    {"service_principal", service_principal_case, 1},
    {"managed_identity", managed_identity_case, 1},
    {"device_code", device_code_case, 1},
    {"browser", browser_case, 1},
    {"callback", callback_case, 1},
    {"chain", chain_case, 1},
    {"partner", partner_case, 1},
    {"identity", identity_case, 1},
    {"tenant_list", tenant_list_case, 1},
    {"operation_list", operation_list_case, 1},
    {"error", error_case, 1},
    {"log", log_case, 1},
    {"cancellation", cancellation_case, 1},
    {"client_free", client_free_case, 1},
    {"threads", threads_case, 1},
    {"kept_sign_in", kept_sign_in_case, 1},
};

int main(int argc, char** argv) {
  size_t index;
  if (argc != 3) {
    fprintf(stderr, "usage: capi_test EMULATOR CASE\n");
    return 2;
  }
  for (index = 0; index < sizeof cases / sizeof cases[0]; ++index) {
    if (strcmp(cases[index].name, argv[2]) != 0) continue;
    if (cases[index].needs_emulator) emulator_start(argv[1]);
    cases[index].run();
    return check_failures() == 0 ? 0 : 1;
  }
  fprintf(stderr, "No case '%s'.\n", argv[2]);
  return 2;
}
