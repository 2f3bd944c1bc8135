/* Clients of the emulator, as a program would make them. */
#ifndef SESSION_H
#define SESSION_H

#include "emulator.h"
#include "managementpartner.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Options that name the emulator and sign in as the account; freed by the caller. */
mp_client_options* session_options(const struct account* account);

/* A client with these options; frees them. */
mp_client* session_client(mp_client_options* options);

/* A client of the emulator without a tenant of its own, as a runbook makes one; frees the credential. */
mp_client* session_client_of(mp_credential* credential);

/* Variables that hold this one; freed by the caller. */
mp_environment* session_environment(const char* name, const char* value);
void session_set(mp_environment* environment, const char* name, const char* value);

/* Prints what an error says. */
void session_print(const mp_error* error);

/* Checks status and reason of a call that must have failed, and frees the error. */
#define CHECK_ERROR(call, error, status, reason)  \
  do {                                            \
    CHECK_NUMBER(call, status);                   \
    CHECK_NUMBER(mp_error_status(error), status); \
    CHECK_TEXT(mp_error_reason(error), reason);   \
    CHECK(mp_error_message(error) != NULL);       \
    CHECK(mp_error_next_step(error) != NULL);     \
    mp_error_free(error);                         \
    error = NULL;                                 \
  } while (0)

/* Likewise for a call that must succeed. */
#define REQUIRE_OK(call, error)                         \
  do {                                                  \
    const mp_status required_status = (call);           \
    if (required_status != MP_OK) session_print(error); \
    REQUIRE(required_status == MP_OK);                  \
    CHECK((error) == NULL);                             \
  } while (0)

#ifdef __cplusplus
}
#endif

#endif
