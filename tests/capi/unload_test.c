/* unload_test LIBRARY: a program that loads the library, uses it, unloads it, and does so again. */
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>

#include "check.h"
#include "managementpartner.h"

/* dlsym's void* is no function pointer in ISO C. */
#define LOAD(name)                             \
  do {                                         \
    void* symbol = dlsym(library, #name);      \
    REQUIRE(symbol != NULL);                   \
    memcpy(&name##_, &symbol, sizeof name##_); \
  } while (0)

static void use(const char* path) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  int32_t (*mp_abi_version_)(void);
  mp_status (*mp_client_options_new_)(mp_client_options**, mp_error**);
  mp_status (*mp_client_options_set_credential_)(mp_client_options*, const mp_credential*, mp_error**);
  mp_status (*mp_client_options_set_tenant_)(mp_client_options*, const char*, mp_error**);
  mp_status (*mp_client_options_set_arm_endpoint_)(mp_client_options*, const char*, mp_error**);
  mp_status (*mp_client_options_set_authority_)(mp_client_options*, const char*, mp_error**);
  mp_status (*mp_client_options_set_timeout_ms_)(mp_client_options*, int64_t, mp_error**);
  void (*mp_client_options_free_)(mp_client_options*);
  mp_status (*mp_credential_from_client_secret_)(mp_credential**, const char*, const char*, mp_error**);
  void (*mp_credential_free_)(mp_credential*);
  mp_status (*mp_client_new_)(mp_client**, const mp_client_options*, mp_error**);
  mp_status (*mp_partner_get_)(mp_partner**, mp_client*, const char*, const char*, mp_cancellation*,
                               mp_error**);
  void (*mp_client_free_)(mp_client*);
  mp_client_options* options = NULL;
  mp_credential* credential = NULL;
  mp_client* client = NULL;
  mp_partner* partner = NULL;
  const char id[] = "11111111-2222-3333-4444-555555555555";
  REQUIRE(library != NULL);
  LOAD(mp_abi_version);
  LOAD(mp_client_options_new);
  LOAD(mp_client_options_set_credential);
  LOAD(mp_client_options_set_tenant);
  LOAD(mp_client_options_set_arm_endpoint);
  LOAD(mp_client_options_set_authority);
  LOAD(mp_client_options_set_timeout_ms);
  LOAD(mp_client_options_free);
  LOAD(mp_credential_from_client_secret);
  LOAD(mp_credential_free);
  LOAD(mp_client_new);
  LOAD(mp_partner_get);
  LOAD(mp_client_free);
  CHECK_NUMBER(mp_abi_version_(), MP_ABI_VERSION);
  REQUIRE(mp_client_options_new_(&options, NULL) == MP_OK);
  REQUIRE(mp_credential_from_client_secret_(&credential, id, "secret", NULL) == MP_OK);
  CHECK_NUMBER(mp_client_options_set_credential_(options, credential, NULL), MP_OK);
  CHECK_NUMBER(mp_client_options_set_tenant_(options, id, NULL), MP_OK);
  CHECK_NUMBER(mp_client_options_set_arm_endpoint_(options, "https://localhost:1", NULL), MP_OK);
  CHECK_NUMBER(mp_client_options_set_authority_(options, "https://localhost:1", NULL), MP_OK);
  /* So short that the resolver's thread is left behind, likely, when the library goes. */
  CHECK_NUMBER(mp_client_options_set_timeout_ms_(options, 1, NULL), MP_OK);
  mp_credential_free_(credential);
  REQUIRE(mp_client_new_(&client, options, NULL) == MP_OK);
  mp_client_options_free_(options);
  CHECK(mp_partner_get_(&partner, client, NULL, NULL, NULL, NULL) != MP_OK);
  mp_client_free_(client);
  CHECK_NUMBER(dlclose(library), 0);
}

int main(int argc, char** argv) {
  int round;
  REQUIRE(argc == 2);
  for (round = 0; round < 3; ++round) use(argv[1]);
  return check_failures() == 0 ? 0 : 1;
}
