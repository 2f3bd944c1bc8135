#include "json.h"

#include <stdio.h>
#include <string.h>

const char* json_value(const char* begin, const char* end, const char* key) {
  char quoted[64];
  const char* found;
  snprintf(quoted, sizeof quoted, "\"%s\"", key);
  found = strstr(begin, quoted);
  if (found == NULL || (end != NULL && found >= end)) return NULL;
  found += strlen(quoted);
  found += strspn(found, " :\r\n\t");
  return found;
}

int json_text(const char* begin, const char* end, const char* key, char* value, size_t size) {
  const char* text = json_value(begin, end, key);
  const char* close;
  if (text == NULL || *text != '"') return 0;
  ++text;
  close = strchr(text, '"');
  if (close == NULL || (size_t)(close - text) >= size) return 0;
  memcpy(value, text, (size_t)(close - text));
  value[close - text] = '\0';
  return 1;
}

size_t json_count(const char* text, const char* part) {
  size_t count = 0;
  while ((text = strstr(text, part)) != NULL) {
    ++count;
    text += strlen(part);
  }
  return count;
}
