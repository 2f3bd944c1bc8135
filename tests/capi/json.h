/* Finds values in JSON that the emulator wrote. Not a parser: texts hold no escapes, keys are unique where
 * they are looked for. */
#ifndef JSON_H
#define JSON_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Copies the text of `"key": "…"` found between begin and end (NULL: the terminator). Returns 0 if there is
 * none or it is too long. */
int json_text(const char* begin, const char* end, const char* key, char* value, size_t size);

/* The first character after `"key":`, blanks skipped; NULL if there is none. */
const char* json_value(const char* begin, const char* end, const char* key);

/* How often `part` occurs. */
size_t json_count(const char* text, const char* part);

#ifdef __cplusplus
}
#endif

#endif
