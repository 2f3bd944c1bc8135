/* bench_cold_reference token|secret: the same requests with OpenSSL and nothing else. */
#include <string.h>

#include "bare_client.h"
#include "setting.h"

static struct bare_client client;
static char request[65536];
static char fetched_token[32768];

static const char* sign_in(void) {
  char form[2048];
  int size = snprintf(form, sizeof form,
                      "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s/.default",
                      setting("BENCH_CLIENT_ID"), setting("BENCH_CLIENT_SECRET"), setting("BENCH_ARM"));
  const char* token;
  size = snprintf(request, sizeof request,
                  "POST /%s/oauth2/v2.0/token HTTP/1.1\r\nHost: %s:%s\r\nAccept: application/json\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
                  setting("BENCH_TENANT"), client.host, client.port, size, form);
  if (bare_client_exchange(&client, request, (size_t)size) != 200) exit(1);
  token = strstr(client.buffer, "\"access_token\":\"");
  if (token == NULL || sscanf(token, "\"access_token\":\"%32767[^\"]", fetched_token) != 1) exit(1);
  return fetched_token;
}

int main(int argc, char** argv) {
  const char* token;
  size_t size;
  bare_client_open(&client, setting("BENCH_ARM"), setting("BENCH_CA_FILE"));
  token = argc > 1 && strcmp(argv[1], "secret") == 0 ? sign_in() : setting("BENCH_TOKEN");
  size = bare_client_get_link(&client, token, request, sizeof request);
  if (bare_client_exchange(&client, request, size) != 200) return 1;
  bare_client_close(&client);
  return 0;
}
