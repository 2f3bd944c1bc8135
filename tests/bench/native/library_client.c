#include "library_client.h"

#include "setting.h"

static void expect(mp_status status, mp_error* error) {
  if (status == MP_OK) return;
  fprintf(stderr, "library: %s\n", error != NULL ? mp_error_message(error) : "no memory");
  exit(1);
}

mp_client* library_client(int signs_in) {
  mp_error* error = NULL;
  mp_credential* credential = NULL;
  mp_client_options* options = NULL;
  mp_client* client = NULL;
  if (signs_in) {
    expect(mp_credential_from_client_secret(&credential, setting("BENCH_CLIENT_ID"),
                                            setting("BENCH_CLIENT_SECRET"), &error),
           error);
  } else {
    expect(mp_credential_from_access_token(&credential, setting("BENCH_TOKEN"), &error), error);
  }
  expect(mp_client_options_new(&options, &error), error);
  expect(mp_client_options_set_credential(options, credential, &error), error);
  expect(mp_client_options_set_tenant(options, setting("BENCH_TENANT"), &error), error);
  expect(mp_client_options_set_arm_endpoint(options, setting("BENCH_ARM"), &error), error);
  expect(mp_client_options_set_authority(options, setting("BENCH_AUTHORITY"), &error), error);
  expect(mp_client_options_set_ca_file(options, setting("BENCH_CA_FILE"), &error), error);
  expect(mp_client_new(&client, options, &error), error);
  mp_client_options_free(options);
  mp_credential_free(credential);
  return client;
}

void library_get(mp_client* client) {
  mp_error* error = NULL;
  mp_partner* partner = NULL;
  expect(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error);
  mp_partner_free(partner);
}
