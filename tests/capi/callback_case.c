/* Tokens that the program gets itself: on whose thread, for what, and all that can go wrong with it. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

#define THREADS 64

static char* token;

/* What a callback saw and is to do. */
struct plan {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int asked;
  int held;   /* It waits while this is set, where the tenant is the first account's. */
  int claims; /* How often it was asked for some. */
  pthread_t thread;
  char tenant[64];
  char scope[160];
  int64_t expires_on;
};

static void plan_start(struct plan* plan) {
  memset(plan, 0, sizeof *plan);
  pthread_mutex_init(&plan->lock, NULL);
  pthread_cond_init(&plan->changed, NULL);
}

static void plan_set(struct plan* plan, int* value, int to) {
  pthread_mutex_lock(&plan->lock);
  *value = to;
  pthread_cond_broadcast(&plan->changed);
  pthread_mutex_unlock(&plan->lock);
}

static void plan_wait_until_asked(struct plan* plan, int count) {
  pthread_mutex_lock(&plan->lock);
  while (plan->asked < count) pthread_cond_wait(&plan->changed, &plan->lock);
  pthread_mutex_unlock(&plan->lock);
}

static void MP_CALL give_token(mp_token_request* request, void* context) {
  struct plan* plan = (struct plan*)context;
  const char* tenant = mp_token_request_tenant(request);
  pthread_mutex_lock(&plan->lock);
  ++plan->asked;
  if (mp_token_request_claims(request) != NULL) ++plan->claims;
  plan->thread = pthread_self();
  snprintf(plan->tenant, sizeof plan->tenant, "%s", tenant != NULL ? tenant : "");
  snprintf(plan->scope, sizeof plan->scope, "%s", mp_token_request_scope(request));
  pthread_cond_broadcast(&plan->changed);
  while (plan->held && tenant != NULL && strcmp(tenant, emulator.accounts[0].tenant_id) == 0) {
    pthread_cond_wait(&plan->changed, &plan->lock);
  }
  mp_token_request_set_token(request, token, plan->expires_on);
  pthread_mutex_unlock(&plan->lock);
}

static mp_client* client_of(mp_token_callback callback, void* context) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_credential_from_callback(&credential, callback, context, &error), error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  return session_client(options);
}

struct call {
  pthread_t thread;
  mp_client* client;
  const char* tenant;
  mp_status status;
};

static void* sign_in(void* argument) {
  struct call* mine = (struct call*)argument;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  mine->status = mp_sign_in(&identity, mine->client, mine->tenant, NULL, &error);
  mp_identity_free(identity);
  mp_error_free(error);
  return NULL;
}

static void start(struct call* call, mp_client* client, const char* tenant) {
  call->client = client;
  call->tenant = tenant;
  REQUIRE(pthread_create(&call->thread, NULL, sign_in, call) == 0);
}

static mp_status end(struct call* call) {
  pthread_join(call->thread, NULL);
  return call->status;
}

static void on_the_callers_thread(void) {
  struct plan plan;
  mp_client* client;
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  char scope[160];
  plan_start(&plan);
  client = client_of(give_token, &plan);
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  CHECK(pthread_equal(plan.thread, pthread_self()));
  CHECK_TEXT(plan.tenant, emulator.accounts[0].tenant_id);
  snprintf(scope, sizeof scope, "%s/.default", emulator.arm);
  CHECK_TEXT(plan.scope, scope);
  CHECK_TEXT(mp_identity_credential_kind(identity), "Callback");
  CHECK_TEXT(mp_identity_object_id(identity), emulator.accounts[0].object_id);
  mp_identity_free(identity);
  REQUIRE_OK(mp_partner_create(&partner, client, NULL, emulator.partner_ids[0], NULL, &error), error);
  mp_partner_free(partner);
  REQUIRE_OK(mp_partner_remove(client, NULL, emulator.partner_ids[0], NULL, &error), error);
  CHECK_NUMBER(plan.asked, 1);

  /* A challenge's claims are passed on. */
  emulator_add_fault("{\"kind\":\"claims-challenge\"}");
  (void)mp_partner_get(&partner, client, NULL, NULL, NULL, NULL);
  mp_partner_free(partner);
  emulator_clear_faults();
  CHECK_NUMBER(plan.asked, 2);
  CHECK_NUMBER(plan.claims, 1);
  mp_client_free(client);
}

static void a_token_that_ends_is_asked_for_again(void) {
  struct plan plan;
  mp_client* client;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  int call;
  plan_start(&plan);
  plan.expires_on = (int64_t)time(NULL) - 1;
  client = client_of(give_token, &plan);
  for (call = 1; call <= 3; ++call) {
    REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
    mp_identity_free(identity);
    CHECK_NUMBER(plan.asked, call);
  }
  mp_client_free(client);
}

static void once_for_many_threads(void) {
  struct plan plan;
  struct call calls[THREADS];
  mp_client* client;
  int index;
  plan_start(&plan);
  plan.held = 1;
  client = client_of(give_token, &plan);
  for (index = 0; index < THREADS; ++index) start(&calls[index], client, NULL);
  plan_wait_until_asked(&plan, 1);
  plan_set(&plan, &plan.held, 0);
  for (index = 0; index < THREADS; ++index) CHECK_NUMBER(end(&calls[index]), MP_OK);
  CHECK_NUMBER(plan.asked, 1);
  mp_client_free(client);
}

static void others_go_on(void) {
  const char* other = emulator_other_tenant()->tenant_id;
  struct plan plan;
  struct call held;
  struct call calls[8];
  mp_client* client;
  int index;
  plan_start(&plan);
  plan.held = 1;
  client = client_of(give_token, &plan);
  start(&held, client, NULL);
  plan_wait_until_asked(&plan, 1);
  for (index = 0; index < 8; ++index) start(&calls[index], client, other);
  /* The token is not for that tenant. */
  for (index = 0; index < 8; ++index) CHECK_NUMBER(end(&calls[index]), MP_INVALID_ARGUMENT);
  plan_set(&plan, &plan.held, 0);
  CHECK_NUMBER(end(&held), MP_OK);
  mp_client_free(client);
}

static void* free_client(void* argument) {
  mp_client_free((mp_client*)argument);
  return NULL;
}

static void a_token_for_another_tenant(void) {
  const char* other = emulator_other_tenant()->tenant_id;
  struct plan plan;
  mp_client* client;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  char* requests;
  plan_start(&plan);
  client = client_of(give_token, &plan);
  emulator_clear_requests();
  CHECK_NUMBER(mp_partner_create(&partner, client, other, emulator.partner_ids[0], NULL, &error),
               MP_INVALID_ARGUMENT);
  CHECK(partner == NULL);
  CHECK_TEXT(plan.tenant, other);
  CHECK_TEXT(mp_error_reason(error), "TokenTenantMismatch");
  CHECK_TEXT(mp_error_tenant_id(error), other);
  CHECK_HAS(mp_error_message(error), emulator.accounts[0].tenant_id);
  CHECK_HAS(mp_error_message(error), other);
  CHECK_NUMBER(mp_error_outcome_unknown(error), 0);
  mp_error_free(error);
  error = NULL;
  CHECK_ERROR(mp_partner_remove(client, other, emulator.partner_ids[0], NULL, &error), error,
              MP_INVALID_ARGUMENT, "TokenTenantMismatch");
  requests = emulator_requests();
  CHECK_LACKS(requests, "/providers");
  free(requests);
  mp_client_free(client);
}

static void the_client_is_freed_meanwhile(void) {
  const struct timespec moment = {0, 50000000};
  struct plan plan;
  struct call held;
  pthread_t freer;
  mp_client* client;
  plan_start(&plan);
  plan.held = 1;
  client = client_of(give_token, &plan);
  start(&held, client, NULL);
  plan_wait_until_asked(&plan, 1);
  REQUIRE(pthread_create(&freer, NULL, free_client, client) == 0);
  /* Whether it has begun to or not makes no difference, but it is to have. */
  nanosleep(&moment, NULL);
  plan_set(&plan, &plan.held, 0);
  pthread_join(freer, NULL);
  CHECK_NUMBER(end(&held), MP_CANCELLED);
}

static void MP_CALL give_nothing(mp_token_request* request, void* context) {
  (void)request;
  (void)context;
}

static void MP_CALL give_no_token(mp_token_request* request, void* context) {
  mp_token_request_set_token(request, (const char*)context, 0);
}

static void MP_CALL fail(mp_token_request* request, void* context) {
  mp_token_request_set_token(request, "abc", 0);
  mp_token_request_set_error(request, 0, (const char*)context);
}

static void MP_CALL be_unavailable(mp_token_request* request, void* context) {
  mp_token_request_set_error(request, 1, (const char*)context);
}

static void MP_CALL change_its_mind(mp_token_request* request, void* context) {
  mp_token_request_set_error(request, 0, (const char*)context);
  mp_token_request_set_token(request, token, INT64_MAX);
}

static void fails_with(mp_token_callback callback, const char* text, const char* reason, const char* part) {
  mp_client* client = client_of(callback, (void*)(size_t)text);
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK(identity == NULL);
  CHECK_TEXT(mp_error_reason(error), reason);
  CHECK_HAS(mp_error_message(error), part);
  CHECK_LACKS(mp_error_message(error), "two words");
  mp_error_free(error);
  mp_client_free(client);
}

static void what_can_go_wrong(void) {
  mp_client* client;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  fails_with(give_nothing, NULL, "TokenCallbackFailed", "neither a token nor a reason");
  fails_with(give_no_token, NULL, "TokenCallbackFailed", "'access_token' is NULL");
  fails_with(give_no_token, "", "TokenCallbackFailed", "neither a token nor a reason");
  fails_with(give_no_token, "two words", "TokenCallbackFailed", "something other than an access token");
  fails_with(give_no_token, "two\r\nlines", "TokenCallbackFailed", "control character");
  fails_with(fail, "The vault is closed", "TokenCallbackFailed", "The vault is closed.");
  fails_with(fail, "line\nbreak \xff", "TokenCallbackFailed", "line break ?");
  fails_with(fail, NULL, "TokenCallbackFailed", "no reason");
  fails_with(be_unavailable, "Nobody is signed in.", "CredentialUnavailable", "Nobody is signed in.");
  client = client_of(change_its_mind, NULL);
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  mp_identity_free(identity);
  mp_client_free(client);
}

static void for_azure_powershell(mp_token_callback callback, void* context, mp_identity** identity,
                                 mp_error** error) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_credential* credential = NULL;
  mp_client* client;
  REQUIRE_OK(mp_credential_from_azure_powershell(&credential, callback, context, error), *error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, error), *error);
  mp_credential_free(credential);
  client = session_client(options);
  (void)mp_sign_in(identity, client, NULL, NULL, error);
  mp_client_free(client);
}

static void azure_powershell(void) {
  struct plan plan;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  char told[] = "Run Connect-AzAccount to login.";
  plan_start(&plan);
  for_azure_powershell(give_token, &plan, &identity, &error);
  CHECK_TEXT(mp_identity_credential_kind(identity), "AzurePowerShell");
  mp_identity_free(identity);
  for_azure_powershell(fail, told, &identity, &error);
  CHECK_TEXT(mp_error_reason(error), "AzurePowerShellFailed");
  CHECK_HAS(mp_error_message(error), told);
  mp_error_free(error);
}

void callback_case(void) {
  token = emulator_access_token();
  on_the_callers_thread();
  a_token_that_ends_is_asked_for_again();
  once_for_many_threads();
  others_go_on();
  a_token_for_another_tenant();
  the_client_is_freed_meanwhile();
  what_can_go_wrong();
  azure_powershell();
  free(token);
}
