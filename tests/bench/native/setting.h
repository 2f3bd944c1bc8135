/* What the benchmarks are told by the environment, secrets included. */
#ifndef SETTING_H
#define SETTING_H

#include <stdio.h>
#include <stdlib.h>

static const char* setting(const char* name) {
  const char* value = getenv(name);
  if (value == NULL) {
    fprintf(stderr, "%s is not set; run tests/bench/run.sh\n", name);
    exit(2);
  }
  return value;
}

#endif
