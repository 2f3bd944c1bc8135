/* The reference: HTTPS on one kept connection with OpenSSL and nothing else. */
#ifndef BARE_CLIENT_H
#define BARE_CLIENT_H

#include <openssl/ssl.h>
#include <stddef.h>

struct bare_client {
  SSL_CTX* context;
  SSL* tls;
  int socket;
  char host[256];
  char port[16];
  char buffer[65536]; /* the last answer, NUL-terminated */
};

/* Connects to "https://host:port", trusting the authorities in the file. Ends the program on failure. */
void bare_client_open(struct bare_client* client, const char* origin, const char* ca_file);

/* Sends the request's bytes and reads the answer with its whole Content-Length body. Returns the status. */
int bare_client_exchange(struct bare_client* client, const char* request, size_t size);

void bare_client_close(struct bare_client* client);

/* The request for the caller's own link, as the library sends it. Returns its size. */
size_t bare_client_get_link(const struct bare_client* client, const char* token, char* request, size_t size);

#endif
