/* A user signs in once in a browser, which is the test's own. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "https.h"
#include "session.h"

static const char user[] = "megan@adventureworks.onmicrosoft.com";

/* It runs beside the call, as browsers do. */
static struct {
  pthread_t thread;
  int times;
  char url[4096];
} browser;

static void* browse(void* context) {
  (void)context;
  CHECK(strncmp(browser.url, emulator.authority, strlen(emulator.authority)) == 0);
  CHECK_NUMBER(https_follow_redirect(browser.url, emulator.ca_file), 200);
  return NULL;
}

static int32_t MP_CALL start_browser(const char* url, void* context) {
  CHECK(context == &browser);
  ++browser.times;
  snprintf(browser.url, sizeof browser.url, "%s", url);
  return pthread_create(&browser.thread, NULL, browse, NULL) == 0;
}

static int32_t MP_CALL cannot_browse(const char* url, void* context) {
  (void)url;
  (void)context;
  return 0;
}

static mp_client* client_of(mp_browser_callback callback) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_credential_from_browser(&credential, MP_DEFAULT_PUBLIC_CLIENT_ID, callback, &browser, &error),
             error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  return session_client(options);
}

void browser_case(void) {
  mp_client* client;
  mp_credential* credential = NULL;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  emulator_set_browser_user(user);
  client = client_of(start_browser);
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  pthread_join(browser.thread, NULL);
  CHECK_TEXT(mp_identity_name(identity), user);
  CHECK_TEXT(mp_identity_credential_kind(identity), "Browser");
  mp_identity_free(identity);
  REQUIRE_OK(mp_sign_in(&identity, client, emulator.accounts[1].tenant_id, NULL, &error), error);
  CHECK_TEXT(mp_identity_tenant_id(identity), emulator.accounts[1].tenant_id);
  mp_identity_free(identity);
  CHECK_NUMBER(browser.times, 1);
  mp_client_free(client);

  emulator_set_browser_user(NULL);
  client = client_of(start_browser);
  CHECK_ERROR(mp_sign_in(&identity, client, NULL, NULL, &error), error, MP_AUTHENTICATION_FAILED,
              "SignInDeclined");
  pthread_join(browser.thread, NULL);
  mp_client_free(client);

  CHECK_NUMBER(mp_browser_open("file:///etc/hosts"), 0);
  CHECK_NUMBER(mp_browser_open("https://localhost/\nelsewhere"), 0);

  client = client_of(cannot_browse);
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "CredentialUnavailable");
  CHECK_HAS(mp_error_next_step(error), "device code");
  mp_error_free(error);
  error = NULL;
  mp_client_free(client);

  CHECK_ERROR(mp_credential_from_browser(&credential, "my application", NULL, NULL, &error), error,
              MP_INVALID_ARGUMENT, "CredentialInvalid");
  REQUIRE_OK(mp_credential_from_browser(&credential, NULL, NULL, NULL, &error), error);
  mp_credential_free(credential);
}
