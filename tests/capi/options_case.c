/* What each setting takes and refuses; a refused value leaves the setting as it was. */
#include <stdint.h>

#include "cases.h"
#include "check.h"
#include "session.h"

static const char client_id[] = "11111111-2222-3333-4444-555555555555";

static void ignore(int32_t level, const char* message, void* context) {
  (void)level;
  (void)message;
  (void)context;
}

#define TAKEN(call) CHECK_NUMBER(call, MP_OK)
#define REFUSED(call, reason) CHECK_ERROR(call, error, MP_INVALID_ARGUMENT, reason)

static void numbers(mp_client_options* options) {
  mp_error* error = NULL;
  TAKEN(mp_client_options_set_connect_timeout_ms(options, 1, &error));
  TAKEN(mp_client_options_set_connect_timeout_ms(options, INT32_MAX, &error));
  REFUSED(mp_client_options_set_connect_timeout_ms(options, 0, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_connect_timeout_ms(options, -1, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_connect_timeout_ms(options, INT64_MAX, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_connect_timeout_ms(options, INT64_MIN, &error), "ArgumentInvalid");
  TAKEN(mp_client_options_set_timeout_ms(options, 1, &error));
  TAKEN(mp_client_options_set_timeout_ms(options, INT32_MAX, &error));
  REFUSED(mp_client_options_set_timeout_ms(options, 0, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_timeout_ms(options, -1, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_timeout_ms(options, INT64_MAX, &error), "ArgumentInvalid");
  TAKEN(mp_client_options_set_retry(options, 0, 0, 0, &error));
  TAKEN(mp_client_options_set_retry(options, 100, 800, 60000, &error));
  TAKEN(mp_client_options_set_retry(options, 100, INT32_MAX, INT32_MAX, &error));
  REFUSED(mp_client_options_set_retry(options, -1, 800, 60000, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_retry(options, 101, 800, 60000, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_retry(options, INT32_MIN, 800, 60000, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_retry(options, 4, -1, 60000, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_retry(options, 4, 800, -1, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_retry(options, 4, INT64_MAX, 60000, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_retry(options, 4, 800, INT64_MAX, &error), "ArgumentInvalid");
}

static void texts(mp_client_options* options) {
  mp_error* error = NULL;
  TAKEN(mp_client_options_set_tenant(options, "contoso.onmicrosoft.com", &error));
  TAKEN(mp_client_options_set_tenant(options, client_id, &error));
  REFUSED(mp_client_options_set_tenant(options, "", &error), "TenantInvalid");
  REFUSED(mp_client_options_set_tenant(options, "common", &error), "TenantInvalid");
  REFUSED(mp_client_options_set_tenant(options, "organizations", &error), "TenantInvalid");
  REFUSED(mp_client_options_set_tenant(options, "consumers", &error), "TenantInvalid");
  REFUSED(mp_client_options_set_tenant(options, "../other", &error), "TenantInvalid");
  REFUSED(mp_client_options_set_tenant(options, "a/b", &error), "TenantInvalid");
  TAKEN(mp_client_options_set_cloud(options, "azureusgovernment", &error));
  REFUSED(mp_client_options_set_cloud(options, "", &error), "CloudUnknown");
  REFUSED(mp_client_options_set_cloud(options, "Mars", &error), "CloudUnknown");
  TAKEN(mp_client_options_set_ca_file(options, "/nowhere/ca.pem", &error));
  REFUSED(mp_client_options_set_ca_file(options, "", &error), "ArgumentInvalid");
  TAKEN(mp_client_options_set_proxy(options, "http://proxy.example:8080", &error));
  TAKEN(mp_client_options_set_proxy(options, "", &error));
  TAKEN(mp_client_options_set_proxy(options, NULL, &error));
  TAKEN(mp_client_options_set_user_agent(options, "Contoso/2.1 (nightly)", &error));
  REFUSED(mp_client_options_set_user_agent(options, "Caf\xc3\xa9/1", &error), "ArgumentInvalid");
  TAKEN(mp_client_options_set_claims_challenge(options, "eyJhIjoxfQ==", &error));
  TAKEN(mp_client_options_set_claims_challenge(options, NULL, &error));
  REFUSED(mp_client_options_set_claims_challenge(options, "", &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_claims_challenge(options, "{\"a\":1}", &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_claims_challenge(options, "W10=", &error), "ArgumentInvalid");
  TAKEN(mp_client_options_set_log(options, MP_LOG_INFO, ignore, NULL, &error));
  TAKEN(mp_client_options_set_log(options, MP_LOG_DEBUG, ignore, NULL, &error));
  REFUSED(mp_client_options_set_log(options, 0, ignore, NULL, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_log(options, 3, ignore, NULL, &error), "ArgumentInvalid");
  REFUSED(mp_client_options_set_log(options, -1, ignore, NULL, &error), "ArgumentInvalid");
}

static void endpoints(mp_client_options* options) {
  static const char* const bad[] = {"",
                                    "arm.example",
                                    "http://arm.example",
                                    "https://",
                                    "https://user:word@arm.example",
                                    "https://arm.example/path",
                                    "https://arm.example?query",
                                    "https://arm.example#part",
                                    "https://arm.example:0",
                                    "https://arm.example:65536",
                                    "https://arm.example:99999999999999999999"};
  mp_error* error = NULL;
  size_t index;
  TAKEN(mp_client_options_set_arm_endpoint(options, "https://arm.example:8443/", &error));
  TAKEN(mp_client_options_set_authority(options, "https://LOGIN.example", &error));
  for (index = 0; index < sizeof bad / sizeof bad[0]; ++index) {
    REFUSED(mp_client_options_set_arm_endpoint(options, bad[index], &error), "EndpointInvalid");
    REFUSED(mp_client_options_set_authority(options, bad[index], &error), "EndpointInvalid");
  }
}

void options_case(void) {
  mp_client_options* options = NULL;
  mp_credential* credential = NULL;
  mp_client* client = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_new(&options, &error), error);
  numbers(options);
  texts(options);
  endpoints(options);

  /* The last good values hold. */
  TAKEN(mp_credential_from_client_secret(&credential, client_id, "secret", &error));
  TAKEN(mp_client_options_set_credential(options, credential, &error));
  REFUSED(mp_client_new(&client, options, &error), "CaFileInvalid");
  mp_client_options_free(options);

  REQUIRE_OK(mp_client_options_new(&options, &error), error);
  TAKEN(mp_client_options_set_credential(options, credential, &error));
  mp_credential_free(credential);
  endpoints(options);
  TAKEN(mp_client_options_set_tenant(options, client_id, &error));
  REQUIRE_OK(mp_client_new(&client, options, &error), error);
  CHECK_TEXT(mp_client_arm_endpoint(client), "https://arm.example:8443");
  TAKEN(mp_client_options_take_claims_challenges(options, client, &error));
  CHECK_TEXT(mp_client_authority(client), "https://login.example");
  mp_client_free(client);

  /* Nobody is asked who could meet it. */
  TAKEN(mp_client_options_set_claims_challenge(options, "eyJhIjoxfQ==", &error));
  REFUSED(mp_client_new(&client, options, &error), "ArgumentInvalid");
  TAKEN(mp_client_options_set_claims_challenge(options, NULL, &error));

  /* A proxy that is not one is found out by the setter or, at the latest, here. */
  if (mp_client_options_set_proxy(options, "ftp://proxy.example", NULL) == MP_OK) {
    REFUSED(mp_client_new(&client, options, &error), "ProxyInvalid");
  }
  mp_client_options_free(options);
}
