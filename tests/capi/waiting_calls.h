/* Calls on threads of their own that wait for an answer which does not come. */
#ifndef WAITING_CALLS_H
#define WAITING_CALLS_H

#include "managementpartner.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Returns when all their requests have reached the emulator. `cancellation` may be NULL. */
void waiting_calls_start(mp_client* client, mp_cancellation* cancellation);

/* Returns when all of them have, and checks that each ended with the status. */
void waiting_calls_end(mp_status status);

#ifdef __cplusplus
}
#endif

#endif
