#include "https.h"

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

static BIO* connect_to(const char* host, const char* port) {
  BIO* connection = BIO_new(BIO_s_connect());
  REQUIRE(connection != NULL);
  BIO_set_conn_hostname(connection, host);
  BIO_set_conn_port(connection, port);
  REQUIRE(BIO_do_connect(connection) == 1);
  return connection;
}

static char* read_all(SSL* tls) {
  size_t size = 0;
  size_t capacity = 65536;
  char* text = (char*)malloc(capacity);
  for (;;) {
    int count;
    REQUIRE(text != NULL);
    count = SSL_read(tls, text + size, (int)(capacity - size - 1));
    if (count <= 0) break;
    size += (size_t)count;
    if (capacity - size < 4096) text = (char*)realloc(text, capacity *= 2);
  }
  text[size] = '\0';
  return text;
}

/* The whole answer, freed by the caller. */
static char* exchange(const char* origin, const char* ca_file, const char* method, const char* target,
                      const char* type, const char* body) {
  char host[256];
  char port[16];
  char head[4096];
  char* text;
  BIO* connection;
  SSL* tls;
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  if (body == NULL) body = "";
  REQUIRE(sscanf(origin, "https://%255[^:/]:%15[0-9]", host, port) == 2);
  REQUIRE(context != NULL && SSL_CTX_load_verify_locations(context, ca_file, NULL) == 1);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
  connection = connect_to(host, port);
  tls = SSL_new(context);
  REQUIRE(tls != NULL && SSL_set1_host(tls, host) == 1);
  SSL_set_bio(tls, connection, connection);
  SSL_ctrl(tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host);
  REQUIRE(SSL_connect(tls) == 1);

  snprintf(head, sizeof head,
           "%s %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\nContent-Type: %s\r\n"
           "Content-Length: %lu\r\n\r\n",
           method, target, host, port, type != NULL ? type : "text/plain", (unsigned long)strlen(body));
  REQUIRE(SSL_write(tls, head, (int)strlen(head)) > 0);
  REQUIRE(*body == '\0' || SSL_write(tls, body, (int)strlen(body)) > 0);
  text = read_all(tls);
  SSL_free(tls);
  SSL_CTX_free(context);
  return text;
}

int https_exchange(const char* origin, const char* ca_file, const char* method, const char* target,
                   const char* type, const char* body, char** answer) {
  char* text = exchange(origin, ca_file, method, target, type, body);
  char* end_of_head;
  int status = 0;
  REQUIRE(sscanf(text, "HTTP/1.%*d %d", &status) == 1);
  end_of_head = strstr(text, "\r\n\r\n");
  REQUIRE(end_of_head != NULL);
  memmove(text, end_of_head + 4, strlen(end_of_head + 4) + 1);
  *answer = text;
  return status;
}

int https_follow_redirect(const char* url, const char* ca_file) {
  char origin[256];
  char port[16];
  char request[4096];
  char* text;
  char* location;
  const char* target = strchr(url + strlen("https://"), '/');
  BIO* connection;
  int status = 0;
  REQUIRE(target != NULL && (size_t)(target - url) < sizeof origin);
  snprintf(origin, sizeof origin, "%.*s", (int)(target - url), url);
  text = exchange(origin, ca_file, "GET", target, NULL, NULL);
  location = strstr(text, "\r\nLocation: ");
  REQUIRE(location != NULL && sscanf(location, "\r\nLocation: http://localhost:%15[0-9]", port) == 1);
  location = strchr(location, '?');
  REQUIRE(location != NULL);
  snprintf(request, sizeof request, "GET /%.*s HTTP/1.1\r\nHost: localhost:%s\r\n\r\n",
           (int)strcspn(location, "\r"), location, port);
  free(text);
  connection = connect_to("localhost", port);
  REQUIRE(BIO_write(connection, request, (int)strlen(request)) == (int)strlen(request));
  REQUIRE(BIO_read(connection, request, (int)sizeof request - 1) > 12);
  REQUIRE(sscanf(request, "HTTP/1.%*d %d", &status) == 1);
  BIO_free_all(connection);
  return status;
}
