/* A client of the library, made as a program would. */
#ifndef LIBRARY_CLIENT_H
#define LIBRARY_CLIENT_H

#include <managementpartner.h>

/* With BENCH_TOKEN where `signs_in` is 0, else with the client ID and secret. Ends the program on failure. */
mp_client* library_client(int signs_in);

/* One `mp_partner_get` of the caller's own link. */
void library_get(mp_client* client);

#endif
