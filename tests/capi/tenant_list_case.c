#include <stdlib.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

/* At home in the first tenant. */
static const char user[] = "megan@adventureworks.onmicrosoft.com";

static mp_client* person(void) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  char* token = emulator_user_token(user);
  REQUIRE_OK(mp_credential_from_access_token(&credential, token, &error), error);
  free(token);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  return session_client(options);
}

/* An application is told of the tenant it signed in to, and of that no name. */
static void of_application(void) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_tenant_list* tenants = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_tenant_list_get(&tenants, client, NULL, NULL, &error), error);
  REQUIRE(mp_tenant_list_count(tenants) == 1);
  CHECK_TEXT(mp_tenant_list_tenant_id(tenants, 0), emulator.accounts[0].tenant_id);
  CHECK_TEXT(mp_tenant_list_category(tenants, 0), "Home");
  CHECK(mp_tenant_list_display_name(tenants, 0) == NULL);
  CHECK(mp_tenant_list_default_domain(tenants, 0) == NULL);
  CHECK_NUMBER(mp_tenant_list_domain_count(tenants, 0), 0);
  mp_tenant_list_free(tenants);
  mp_client_free(client);
}

void tenant_list_case(void) {
  const struct account* account = &emulator.accounts[0];
  mp_client* client = person();
  mp_tenant_list* tenants = NULL;
  mp_error* error = NULL;
  size_t count;
  size_t index;
  int found = 0;
  REQUIRE_OK(mp_tenant_list_get(&tenants, client, NULL, NULL, &error), error);
  mp_client_free(client); /* The list is the caller's own. */
  count = mp_tenant_list_count(tenants);
  CHECK_NUMBER(count, 3);
  for (index = 0; index < count; ++index) {
    const char* tenant_id = mp_tenant_list_tenant_id(tenants, index);
    const size_t domains = mp_tenant_list_domain_count(tenants, index);
    REQUIRE(tenant_id != NULL);
    CHECK_HAS(mp_tenant_list_id(tenants, index), tenant_id);
    CHECK(mp_tenant_list_display_name(tenants, index) != NULL);
    CHECK(mp_tenant_list_default_domain(tenants, index) != NULL);
    CHECK(mp_tenant_list_category(tenants, index) != NULL);
    CHECK(mp_tenant_list_country_code(tenants, index) != NULL);
    CHECK(mp_tenant_list_type(tenants, index) != NULL);
    CHECK(domains > 0 && mp_tenant_list_domain(tenants, index, domains - 1) != NULL);
    CHECK(mp_tenant_list_domain(tenants, index, domains) == NULL);
    CHECK(mp_tenant_list_domain(tenants, index, (size_t)-1) == NULL);
    if (index == 0) CHECK_TEXT(tenant_id, account->tenant_id);
    found = 1;
  }
  CHECK(found);
  for (index = count; index != 0; index = index == count ? (size_t)-1 : 0) {
    CHECK(mp_tenant_list_id(tenants, index) == NULL);
    CHECK(mp_tenant_list_tenant_id(tenants, index) == NULL);
    CHECK(mp_tenant_list_display_name(tenants, index) == NULL);
    CHECK(mp_tenant_list_default_domain(tenants, index) == NULL);
    CHECK(mp_tenant_list_category(tenants, index) == NULL);
    CHECK(mp_tenant_list_country_code(tenants, index) == NULL);
    CHECK(mp_tenant_list_type(tenants, index) == NULL);
    CHECK_NUMBER(mp_tenant_list_domain_count(tenants, index), 0);
    CHECK(mp_tenant_list_domain(tenants, index, 0) == NULL);
  }
  mp_tenant_list_free(tenants);
  of_application();
}
