/* Many tenants by one call. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"
#include "temporary_folder.h"

#define NOWHERE "nowhere.example"

static mp_fleet_options* options_for(int32_t action, const char* partner_id) {
  mp_fleet_options* options = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_fleet_options_new(&options, action, partner_id, &error), error);
  return options;
}

static void add(mp_fleet_options* options, const char* tenant, const char* partner_id) {
  mp_error* error = NULL;
  REQUIRE_OK(mp_fleet_options_add_tenant(options, tenant, partner_id, &error), error);
}

static mp_fleet* start(mp_client* client, mp_fleet_options* options) {
  mp_fleet* fleet = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_fleet_start(&fleet, client, options, &error), error);
  mp_fleet_options_free(options);
  return fleet;
}

/* The next result, which must come. */
static mp_fleet_result* next(mp_fleet* fleet) {
  mp_fleet_result* result = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_fleet_next(&result, fleet, -1, &error), error);
  REQUIRE(result != NULL);
  return result;
}

static void check_over(mp_fleet* fleet) {
  mp_fleet_result* result = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_fleet_next(&result, fleet, -1, &error), error);
  CHECK(result == NULL);
}

static void sets_in_two_tenants(mp_client* client) {
  const struct account* here = &emulator.accounts[0];
  const struct account* there = emulator_other_tenant();
  const char* wanted = emulator.partner_ids[0];
  const char* other = emulator.partner_ids[1];
  mp_fleet_options* options = options_for(MP_FLEET_SET, wanted);
  mp_error* error = NULL;
  mp_fleet* fleet;
  mp_fleet_result* result;
  add(options, here->tenant_id, NULL);
  add(options, there->tenant_id, other);
  add(options, NOWHERE, NULL);
  REQUIRE_OK(mp_fleet_options_set_ordered(options, 1, &error), error);
  REQUIRE_OK(mp_fleet_options_set_throttle(options, 2, &error), error);
  REQUIRE_OK(mp_fleet_options_set_timeout_ms(options, 20000, &error), error);
  fleet = start(client, options);

  result = next(fleet);
  CHECK_TEXT(mp_fleet_result_outcome(result), "Created");
  CHECK_TEXT(mp_fleet_result_tenant_id(result), here->tenant_id);
  CHECK_TEXT(mp_fleet_result_tenant_name(result), here->tenant_id);
  CHECK_TEXT(mp_fleet_result_partner_id(result), wanted);
  CHECK_TEXT(mp_partner_partner_id(mp_fleet_result_partner(result)), wanted);
  CHECK(mp_fleet_result_former_partner_id(result) == NULL);
  CHECK(mp_fleet_result_error(result) == NULL);
  CHECK(mp_fleet_result_display_name(result) == NULL);
  CHECK(mp_fleet_result_default_domain(result) == NULL);
  CHECK(mp_fleet_result_category(result) == NULL);
  CHECK_NUMBER(mp_fleet_result_index(result), 0);
  mp_fleet_result_free(result);

  result = next(fleet);
  CHECK_TEXT(mp_fleet_result_outcome(result), "Created");
  CHECK_TEXT(mp_partner_partner_id(mp_fleet_result_partner(result)), other);
  mp_fleet_result_free(result);

  result = next(fleet);
  CHECK_TEXT(mp_fleet_result_outcome(result), "Failed");
  CHECK(mp_fleet_result_tenant_id(result) == NULL);
  CHECK_TEXT(mp_fleet_result_tenant_name(result), NOWHERE);
  CHECK(mp_fleet_result_partner(result) == NULL);
  CHECK_NUMBER(mp_error_status(mp_fleet_result_error(result)), MP_AUTHENTICATION_FAILED);
  CHECK_TEXT(mp_error_reason(mp_fleet_result_error(result)), "TenantNotFound");
  CHECK_TEXT(mp_error_tenant_id(mp_fleet_result_error(result)), NOWHERE);
  mp_fleet_result_free(result);

  check_over(fleet);
  check_over(fleet);
  CHECK_NUMBER(mp_fleet_total(fleet), 3);
  CHECK_NUMBER(mp_fleet_done(fleet), 3);
  CHECK_NUMBER(mp_fleet_failed(fleet), 1);
  CHECK_NUMBER(mp_fleet_done_before(fleet), 0);
  CHECK(mp_fleet_time_left_ms(fleet) <= 0);
  mp_fleet_free(fleet);
}

/* The one tenant's outcome. */
static void check_outcome(mp_client* client, mp_fleet_options* options, const char* outcome) {
  mp_fleet* fleet;
  mp_fleet_result* result;
  add(options, emulator.accounts[0].tenant_id, NULL);
  fleet = start(client, options);
  result = next(fleet);
  CHECK_TEXT(mp_fleet_result_outcome(result), outcome);
  mp_fleet_result_free(result);
  check_over(fleet);
  mp_fleet_free(fleet);
}

/* A link to the first partner ID is there. */
static void leaves_and_plans(mp_client* client) {
  const char* other = emulator.partner_ids[1];
  mp_error* error = NULL;
  mp_fleet_options* options = options_for(MP_FLEET_SET, other);
  REQUIRE_OK(mp_fleet_options_set_only_missing(options, 1, &error), error);
  check_outcome(client, options, "Different");

  options = options_for(MP_FLEET_SET, other);
  REQUIRE_OK(mp_fleet_options_set_from(options, "77", &error), error);
  check_outcome(client, options, "Different");

  options = options_for(MP_FLEET_SET, other);
  REQUIRE_OK(mp_fleet_options_set_plan_only(options, 1, &error), error);
  check_outcome(client, options, "ToUpdate");

  check_outcome(client, options_for(MP_FLEET_GET, NULL), "Linked");
  check_outcome(client, options_for(MP_FLEET_GET, other), "Different");
  check_outcome(client, options_for(MP_FLEET_SET, emulator.partner_ids[0]), "Unchanged");
  check_outcome(client, options_for(MP_FLEET_CREATE, other), "Failed");
  check_outcome(client, options_for(MP_FLEET_UPDATE, other), "Updated");
  check_outcome(client, options_for(MP_FLEET_REMOVE, other), "Removed");
  check_outcome(client, options_for(MP_FLEET_GET, NULL), "NotLinked");
}

static void all_that_it_sees(mp_client* client) {
  mp_error* error = NULL;
  mp_fleet_options* options = options_for(MP_FLEET_GET, NULL);
  mp_fleet* fleet;
  mp_fleet_result* result;
  REQUIRE_OK(mp_fleet_options_set_all_tenants(options, &error), error);
  REQUIRE_OK(mp_fleet_options_add_category(options, "home", &error), error);
  REQUIRE_OK(mp_fleet_options_exclude_tenant(options, emulator_other_tenant()->tenant_id, &error), error);
  REQUIRE_OK(mp_fleet_options_set_shard(options, 0, 1, &error), error);
  fleet = start(client, options);
  result = next(fleet);
  CHECK_TEXT(mp_fleet_result_tenant_id(result), emulator.accounts[0].tenant_id);
  CHECK_TEXT(mp_fleet_result_category(result), "Home");
  mp_fleet_result_free(result);
  check_over(fleet);
  mp_fleet_free(fleet);
}

static void goes_on_by_its_journal(mp_client* client) {
  char folder[] = TEMPORARY_FOLDER;
  char path[600];
  mp_error* error = NULL;
  mp_fleet_options* options = options_for(MP_FLEET_SET, emulator.partner_ids[0]);
  mp_fleet* fleet = NULL;
  temporary_folder_make(folder);
  snprintf(path, sizeof path, "%s/fleet.jsonl", folder);
  REQUIRE_OK(mp_fleet_options_set_journal(options, path, 0, &error), error);
  check_outcome(client, options, "Created");

  options = options_for(MP_FLEET_SET, emulator.partner_ids[0]);
  add(options, emulator.accounts[0].tenant_id, NULL);
  REQUIRE_OK(mp_fleet_options_set_journal(options, path, 0, &error), error);
  CHECK_ERROR(mp_fleet_start(&fleet, client, options, &error), error, MP_INVALID_ARGUMENT, "ArgumentInvalid");
  CHECK(fleet == NULL);
  REQUIRE_OK(mp_fleet_options_set_journal(options, path, 1, &error), error);
  fleet = start(client, options);
  check_over(fleet);
  CHECK_NUMBER(mp_fleet_done_before(fleet), 1);
  mp_fleet_free(fleet);
  temporary_folder_remove(folder);
}

static void is_cancelled(mp_client* client) {
  mp_fleet_options* options = options_for(MP_FLEET_GET, NULL);
  mp_fleet_result* result = NULL;
  mp_error* error = NULL;
  mp_fleet* fleet;
  emulator_add_fault("{\"kind\": \"stall\", \"count\": -1, \"match\": {\"path\": \"/providers\"}}");
  add(options, emulator.accounts[0].tenant_id, NULL);
  fleet = start(client, options);
  CHECK_ERROR(mp_fleet_next(&result, fleet, 20, &error), error, MP_TIMED_OUT, "TimedOut");
  CHECK(result == NULL);
  mp_fleet_cancel(fleet);
  result = next(fleet);
  CHECK_TEXT(mp_error_reason(mp_fleet_result_error(result)), "Cancelled");
  mp_fleet_result_free(result);
  CHECK_ERROR(mp_fleet_next(&result, fleet, -1, &error), error, MP_CANCELLED, "Cancelled");
  mp_fleet_free(fleet);
  emulator_clear_faults();
}

static void ends_with_its_client(void) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_fleet_options* options = options_for(MP_FLEET_GET, NULL);
  mp_fleet_result* result = NULL;
  mp_error* error = NULL;
  mp_fleet* fleet;
  emulator_add_fault("{\"kind\": \"stall\", \"count\": -1}");
  add(options, emulator.accounts[0].tenant_id, NULL);
  fleet = start(client, options);
  mp_client_free(client);
  while (mp_fleet_next(&result, fleet, -1, &error) == MP_OK && result != NULL) mp_fleet_result_free(result);
  CHECK_TEXT(mp_error_reason(error), "Cancelled");
  mp_error_free(error);
  mp_fleet_free(fleet);
  emulator_clear_faults();
}

static void refuses_what_cannot_be(mp_client* client) {
  mp_error* error = NULL;
  mp_fleet* fleet = NULL;
  mp_fleet_options* options = NULL;
  CHECK_ERROR(mp_fleet_options_new(&options, 5, "1", &error), error, MP_INVALID_ARGUMENT, "ArgumentInvalid");
  CHECK_ERROR(mp_fleet_options_new(&options, MP_FLEET_SET, "", &error), error, MP_INVALID_ARGUMENT,
              "PartnerIdInvalid");
  options = options_for(MP_FLEET_SET, NULL);
  CHECK_ERROR(mp_fleet_start(&fleet, client, options, &error), error, MP_INVALID_ARGUMENT,
              "PartnerIdInvalid");
  CHECK_ERROR(mp_fleet_options_add_tenant(options, "a b", NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_fleet_options_exclude_tenant(options, "", &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_fleet_options_set_throttle(options, 0, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_fleet_options_set_throttle(options, 257, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_fleet_options_set_timeout_ms(options, 0, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_fleet_options_set_shard(options, 2, 2, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_fleet_options_set_shard(options, 0, 0, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_fleet_options_set_journal(options, "", 0, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  mp_fleet_options_free(options);
  options = options_for(MP_FLEET_GET, NULL);
  CHECK_ERROR(mp_fleet_start(&fleet, client, options, &error), error, MP_INVALID_ARGUMENT, "ArgumentInvalid");
  mp_fleet_options_free(options);
}

void fleet_case(void) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  sets_in_two_tenants(client);
  leaves_and_plans(client);
  all_that_it_sees(client);
  goes_on_by_its_journal(client);
  is_cancelled(client);
  refuses_what_cannot_be(client);
  mp_client_free(client);
  ends_with_its_client();
}
