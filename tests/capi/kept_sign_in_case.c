/* A sign-in that is kept, and gone on with by another client. */
#ifndef _POSIX_C_SOURCE /* C++ compilers set it. */
#define _POSIX_C_SOURCE 200809L
#endif
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"
#include "temporary_folder.h"

static mp_client* kept_client(const char* name, const char* folder) {
  mp_client_options* options = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_session_load(&options, name, NULL, folder, &error), error);
  REQUIRE_OK(mp_client_options_set_proxy(options, "", &error), error);
  return session_client(options);
}

/* How many files with tokens there are. */
static int tokens_in(const char* folder) {
  char path[256];
  int count = 0;
  const struct dirent* entry;
  DIR* files;
  snprintf(path, sizeof path, "%s/tokens", folder);
  files = opendir(path);
  if (files == NULL) return 0;
  while ((entry = readdir(files)) != NULL) {
    if (entry->d_name[0] != '.' && strncmp(entry->d_name, "key", 3) != 0) ++count;
  }
  closedir(files);
  return count;
}

/* A client whose tokens are kept with the sign-in, and end with it. */
static void check_tokens(const char* name, const char* folder) {
  mp_client_options* options = NULL;
  mp_identity* identity = NULL;
  mp_client* client;
  mp_error* error = NULL;
  REQUIRE_OK(mp_session_load(&options, name, NULL, folder, &error), error);
  REQUIRE_OK(mp_client_options_set_proxy(options, "", &error), error);
  CHECK_ERROR(mp_client_options_keep_tokens(options, "", folder, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_client_options_keep_tokens(options, name, "", &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  REQUIRE_OK(mp_client_options_keep_tokens(options, name, folder, &error), error);
  client = session_client(options);
  CHECK_NUMBER(tokens_in(folder), 0);
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  mp_identity_free(identity);
  mp_client_free(client);
  CHECK_NUMBER(tokens_in(folder), 1);
  REQUIRE_OK(mp_session_remove(name, folder, &error), error);
  CHECK_NUMBER(tokens_in(folder), 0);
}

static void check_list(const char* folder, const struct account* account) {
  mp_session_list* sessions = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_session_list_get(&sessions, folder, &error), error);
  CHECK_HAS(mp_session_list_path(sessions), folder);
  REQUIRE(mp_session_list_count(sessions) == 2);
  CHECK_TEXT(mp_session_list_name(sessions, 0), "first");
  CHECK_NUMBER(mp_session_list_is_default(sessions, 0), 0);
  CHECK_NUMBER(mp_session_list_is_default(sessions, 1), 1);
  CHECK_TEXT(mp_session_list_credential_kind(sessions, 0), "ClientSecret");
  CHECK(mp_session_list_account(sessions, 0) != NULL);
  CHECK_TEXT(mp_session_list_tenant_id(sessions, 0), account->tenant_id);
  CHECK_TEXT(mp_session_list_object_id(sessions, 0), account->object_id);
  CHECK_TEXT(mp_session_list_client_id(sessions, 0), account->client_id);
  CHECK_TEXT(mp_session_list_arm_endpoint(sessions, 0), emulator.arm);
  CHECK_TEXT(mp_session_list_authority(sessions, 0), emulator.authority);
  CHECK(mp_session_list_tenant_id(sessions, 1) == NULL);
  CHECK(mp_session_list_name(sessions, 2) == NULL);
  CHECK_NUMBER(mp_session_list_is_default(sessions, 2), 0);
  mp_session_list_free(sessions);
}

static void check_refusals(const char* folder) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_credential* credential = NULL;
  mp_client* client;
  mp_error* error = NULL;
  char name[102];
  memset(name, 'n', sizeof name - 1);
  name[sizeof name - 1] = '\0';
  REQUIRE_OK(mp_credential_from_access_token(&credential, "abc", &error), error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  client = session_client(options);
  CHECK_ERROR(mp_session_save(client, "token", NULL, folder, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_session_save(client, "", NULL, folder, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_session_save(client, name, NULL, folder, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_session_save(client, "name", NULL, "", &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_session_load(&options, "none", NULL, folder, &error), error, MP_INVALID_ARGUMENT,
              "ContextNotFound");
  CHECK(options == NULL);
  CHECK_ERROR(mp_session_remove("none", folder, &error), error, MP_INVALID_ARGUMENT, "ContextNotFound");
  mp_client_free(client);
}

void kept_sign_in_case(void) {
  const struct account* account = &emulator.accounts[0];
  mp_client* client = session_client(session_options(account));
  mp_client* other;
  mp_session_list* sessions = NULL;
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  char folder[] = TEMPORARY_FOLDER;
  char lock[256];
  temporary_folder_make(folder);

  REQUIRE_OK(mp_session_check(folder, &error), error);
  CHECK_ERROR(mp_session_check(IMPOSSIBLE_FOLDER, &error), error, MP_STORAGE_FAILED, "SessionStoreFailed");
  CHECK_ERROR(mp_session_check("", &error), error, MP_INVALID_ARGUMENT, "ArgumentInvalid");
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  REQUIRE_OK(mp_session_save(client, "first", identity, folder, &error), error);
  REQUIRE_OK(mp_session_save(client, "second", NULL, folder, &error), error);
  mp_identity_free(identity);
  check_list(folder, account);
  CHECK_ERROR(mp_session_save(client, "name", NULL, IMPOSSIBLE_FOLDER, &error), error, MP_STORAGE_FAILED,
              "SessionStoreFailed");
  mp_client_free(client);

  client = kept_client("FIRST", folder);
  other = kept_client(NULL, folder);
  REQUIRE_OK(mp_partner_create(&partner, client, NULL, emulator.partner_ids[0], NULL, &error), error);
  mp_partner_free(partner);
  REQUIRE_OK(mp_partner_get(&partner, other, NULL, NULL, NULL, &error), error);
  CHECK_TEXT(mp_partner_partner_id(partner), emulator.partner_ids[0]);
  CHECK_TEXT(mp_partner_object_id(partner), account->object_id);
  mp_partner_free(partner);
  REQUIRE_OK(mp_partner_remove(other, NULL, emulator.partner_ids[0], NULL, &error), error);

  check_refusals(folder);
  check_tokens("second", folder);
  REQUIRE_OK(mp_session_remove(NULL, folder, &error), error);
  REQUIRE_OK(mp_session_list_get(&sessions, folder, &error), error);
  CHECK(mp_session_list_count(sessions) == 0);
  snprintf(lock, sizeof lock, "%s.lock", mp_session_list_path(sessions));
  CHECK_NUMBER(unlink(lock), 0);
  CHECK_NUMBER(rmdir(folder), 0); /* Nothing else is left. */
  mp_session_list_free(sessions);
  mp_client_free(client);
  mp_client_free(other);
}
