#define _POSIX_C_SOURCE 200809L
#include "bare_client.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static void expect(int holds, const char* what) {
  if (holds) return;
  fprintf(stderr, "bare client: %s failed\n", what);
  exit(1);
}

static int connect_to(const char* host, const char* port) {
  struct addrinfo hints;
  struct addrinfo* addresses = NULL;
  const struct addrinfo* address;
  int connection = -1;
  const int on = 1;
  memset(&hints, 0, sizeof hints);
  hints.ai_socktype = SOCK_STREAM;
  expect(getaddrinfo(host, port, &hints, &addresses) == 0, "resolving");
  for (address = addresses; address != NULL && connection < 0; address = address->ai_next) {
    connection = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
    if (connection >= 0 && connect(connection, address->ai_addr, address->ai_addrlen) != 0) {
      close(connection);
      connection = -1;
    }
  }
  freeaddrinfo(addresses);
  expect(connection >= 0, "connecting");
  expect(setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0, "TCP_NODELAY");
  return connection;
}

void bare_client_open(struct bare_client* client, const char* origin, const char* ca_file) {
  expect(sscanf(origin, "https://%255[^:/]:%15[0-9]", client->host, client->port) == 2, "reading the URL");
  client->context = SSL_CTX_new(TLS_client_method());
  expect(client->context != NULL, "SSL_CTX_new");
  SSL_CTX_set_min_proto_version(client->context, TLS1_2_VERSION);
  SSL_CTX_set_verify(client->context, SSL_VERIFY_PEER, NULL);
  expect(SSL_CTX_load_verify_locations(client->context, ca_file, NULL) == 1, "reading the CA file");
  client->socket = connect_to(client->host, client->port);
  client->tls = SSL_new(client->context);
  expect(client->tls != NULL, "SSL_new");
  SSL_ctrl(client->tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, client->host);
  expect(SSL_set1_host(client->tls, client->host) == 1, "SSL_set1_host");
  expect(SSL_set_fd(client->tls, client->socket) == 1, "SSL_set_fd");
  expect(SSL_connect(client->tls) == 1, "the TLS handshake");
}

int bare_client_exchange(struct bare_client* client, const char* request, size_t size) {
  char* const buffer = client->buffer;
  size_t have = 0;
  size_t want = 0; /* head and body, once the head is there */
  expect(SSL_write(client->tls, request, (int)size) == (int)size, "sending");
  while (want == 0 || have < want) {
    const int count = SSL_read(client->tls, buffer + have, (int)(sizeof client->buffer - 1 - have));
    expect(count > 0, "receiving");
    have += (size_t)count;
    buffer[have] = '\0';
    if (want == 0) {
      const char* end = strstr(buffer, "\r\n\r\n");
      const char* line;
      if (end == NULL) continue;
      want = (size_t)(end - buffer) + 4;
      for (line = strstr(buffer, "\r\n"); line < end; line = strstr(line + 2, "\r\n")) {
        if (strncasecmp(line + 2, "Content-Length:", 15) == 0) want += (size_t)strtoul(line + 17, NULL, 10);
      }
    }
  }
  return atoi(buffer + strlen("HTTP/1.1 "));
}

void bare_client_close(struct bare_client* client) {
  SSL_shutdown(client->tls);
  SSL_free(client->tls);
  SSL_CTX_free(client->context);
  close(client->socket);
}

size_t bare_client_get_link(const struct bare_client* client, const char* token, char* request, size_t size) {
  const int length =
      snprintf(request, size,
               "GET /providers/Microsoft.ManagementPartner/partners?api-version=2018-02-01 HTTP/1.1\r\n"
               "Host: %s:%s\r\n"
               "User-Agent: managementpartner/0.1.0 (linux)\r\n"
               "x-ms-client-request-id: 0d9a3c5e-9f3b-4c6a-8a55-1f2e3d4c5b6a\r\n"
               "Accept: application/json\r\n"
               "Authorization: Bearer %s\r\n\r\n",
               client->host, client->port, token);
  expect(length > 0 && (size_t)length < size, "writing the request");
  return (size_t)length;
}
