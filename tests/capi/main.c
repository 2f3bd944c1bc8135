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
#define CASE(name, needs_emulator) {#name, name##_case, needs_emulator},
#include "case_list.h"
#undef CASE
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
