/* The variables the library reads, and what a host may hand over. */
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "session.h"

static int is_listed(const char* name) {
  size_t index;
  for (index = 0; index < mp_environment_name_count(); ++index) {
    if (strcmp(mp_environment_name(index), name) == 0) return 1;
  }
  return 0;
}

/* Any value is taken: it matters to who needs the variable. */
static void odd_values(mp_environment* environment) {
  const size_t size = 200000;
  char* const path = (char*)malloc(size + 1);
  mp_error* error = NULL;
  REQUIRE(path != NULL);
  memset(path, '/', size);
  path[size] = '\0';
  REQUIRE_OK(mp_environment_set(environment, "PATH", path, &error), error);
  REQUIRE_OK(mp_environment_set(environment, "NO_PROXY", "one\ntwo\t\x7f", &error), error);
  REQUIRE_OK(mp_environment_set(environment, "AZURE_CLIENT_SECRET", "a secret\n", &error), error);
  REQUIRE_OK(mp_environment_set(environment, "MSI_SECRET", "\xff\xfe", &error), error);
  free(path);
}

void environment_case(void) {
  mp_environment* environment = NULL;
  mp_error* error = NULL;
  size_t index;
  size_t other;
  CHECK(is_listed("HTTPS_PROXY"));
  CHECK(is_listed("ALL_PROXY"));
  CHECK(is_listed("all_proxy"));
  CHECK(is_listed("IDENTITY_HEADER"));
  CHECK(is_listed("SSL_CERT_FILE"));
  CHECK(is_listed("SSL_CERT_DIR"));
  for (index = 0; index < mp_environment_name_count(); ++index) {
    CHECK(mp_environment_name(index)[0] != '\0');
    for (other = 0; other < index; ++other) {
      CHECK(strcmp(mp_environment_name(index), mp_environment_name(other)) != 0);
    }
  }
  CHECK(mp_environment_name(mp_environment_name_count()) == NULL);
  CHECK(mp_environment_name((size_t)-1) == NULL);

  REQUIRE_OK(mp_environment_new(&environment, &error), error);
  REQUIRE_OK(mp_environment_set(environment, "IDENTITY_ENDPOINT", "http://127.0.0.1:1/", &error), error);
  REQUIRE_OK(mp_environment_set(environment, "IDENTITY_ENDPOINT", "", &error), error);
  CHECK_ERROR(mp_environment_set(environment, "", "value", &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  odd_values(environment);
  mp_environment_free(environment);
}
