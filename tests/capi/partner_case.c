/* A link's life: create, get, update, remove, and what each says when it cannot be. */
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

static void check_partner(const mp_partner* partner, const struct account* account, const char* partner_id) {
  REQUIRE(partner != NULL);
  CHECK_TEXT(mp_partner_partner_id(partner), partner_id);
  CHECK(mp_partner_partner_name(partner) != NULL);
  CHECK_TEXT(mp_partner_tenant_id(partner), account->tenant_id);
  CHECK_TEXT(mp_partner_object_id(partner), account->object_id);
  CHECK_TEXT(mp_partner_state(partner), "Active");
  CHECK(mp_partner_version(partner) != NULL && atoi(mp_partner_version(partner)) > 0);
  CHECK(mp_partner_etag(partner) != NULL && atoi(mp_partner_etag(partner)) > 0);
  CHECK_HAS(mp_partner_created_time(partner), "T");
  CHECK_HAS(mp_partner_updated_time(partner), "Z");
  CHECK_HAS(mp_partner_id(partner), partner_id);
  CHECK_TEXT(mp_partner_name(partner), partner_id);
  CHECK_HAS(mp_partner_type(partner), "/partners");
}

static void one_tenant(mp_client* client, const char* tenant, const struct account* account) {
  const char* first = emulator.partner_ids[0];
  const char* second = emulator.partner_ids[1];
  mp_partner* partner = NULL;
  mp_error* error = NULL;

  CHECK_ERROR(mp_partner_get(&partner, client, tenant, NULL, NULL, &error), error, MP_NOT_FOUND,
              "LinkNotFound");
  CHECK(partner == NULL);
  CHECK_ERROR(mp_partner_update(&partner, client, tenant, first, NULL, &error), error, MP_NOT_FOUND,
              "LinkNotFound");
  CHECK_ERROR(mp_partner_remove(client, tenant, first, NULL, &error), error, MP_NOT_FOUND, "LinkNotFound");
  CHECK_ERROR(mp_partner_create(&partner, client, tenant, "999999999", NULL, &error), error, MP_BAD_REQUEST,
              "PartnerIdUnknown");

  REQUIRE_OK(mp_partner_create(&partner, client, tenant, first, NULL, &error), error);
  check_partner(partner, account, first);
  mp_partner_free(partner);
  CHECK_ERROR(mp_partner_create(&partner, client, tenant, second, NULL, &error), error, MP_CONFLICT,
              "LinkExists");

  REQUIRE_OK(mp_partner_get(&partner, client, tenant, NULL, NULL, &error), error);
  check_partner(partner, account, first);
  mp_partner_free(partner);
  REQUIRE_OK(mp_partner_get(&partner, client, tenant, first, NULL, &error), error);
  check_partner(partner, account, first);
  mp_partner_free(partner);
  CHECK_ERROR(mp_partner_get(&partner, client, tenant, second, NULL, &error), error, MP_NOT_FOUND,
              "LinkNotFound");

  REQUIRE_OK(mp_partner_update(&partner, client, tenant, second, NULL, &error), error);
  check_partner(partner, account, second);
  mp_partner_free(partner);
  CHECK_ERROR(mp_partner_update(&partner, client, tenant, "999999999", NULL, &error), error, MP_BAD_REQUEST,
              "PartnerIdUnknown");

  CHECK_ERROR(mp_partner_remove(client, tenant, first, NULL, &error), error, MP_NOT_FOUND, "LinkNotFound");
  REQUIRE_OK(mp_partner_remove(client, tenant, second, NULL, &error), error);
  CHECK_ERROR(mp_partner_get(&partner, client, tenant, NULL, NULL, &error), error, MP_NOT_FOUND,
              "LinkNotFound");
}

void partner_case(void) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_client* client;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_set_user_agent(options, "Contoso/2.1", &error), error);
  REQUIRE_OK(mp_client_options_set_connect_timeout_ms(options, 5000, &error), error);
  REQUIRE_OK(mp_client_options_set_timeout_ms(options, 30000, &error), error);
  REQUIRE_OK(mp_client_options_set_retry(options, 2, 10, 20, &error), error);
  client = session_client(options);
  one_tenant(client, NULL, &emulator.accounts[0]);
  one_tenant(client, emulator_other_tenant()->tenant_id, emulator_other_tenant());
  mp_client_free(client);
}
