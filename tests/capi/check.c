#include "check.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int failures;

static void fail(const char* file, int line, const char* what, const char* actual, const char* expectation,
                 const char* expected) {
  pthread_mutex_lock(&lock);
  ++failures;
  fprintf(stderr, "%s:%d: %s", file, line, what);
  if (expectation != NULL) {
    fprintf(stderr, ": \"%s\" %s \"%s\"", actual != NULL ? actual : "(NULL)", expectation,
            expected != NULL ? expected : "(NULL)");
  }
  fputc('\n', stderr);
  pthread_mutex_unlock(&lock);
}

void check_true(int holds, const char* condition, const char* file, int line) {
  if (!holds) fail(file, line, condition, NULL, NULL, NULL);
}

void check_number(long long actual, long long expected, const char* what, const char* file, int line) {
  char actual_text[32];
  char expected_text[32];
  if (actual == expected) return;
  snprintf(actual_text, sizeof actual_text, "%lld", actual);
  snprintf(expected_text, sizeof expected_text, "%lld", expected);
  fail(file, line, what, actual_text, "is not", expected_text);
}

void check_text(const char* actual, const char* expected, const char* what, const char* file, int line) {
  const int both_null = actual == NULL && expected == NULL;
  const int equal = actual != NULL && expected != NULL && strcmp(actual, expected) == 0;
  if (!both_null && !equal) fail(file, line, what, actual, "is not", expected);
}

void check_has(const char* actual, const char* part, const char* what, const char* file, int line) {
  if (actual == NULL || strstr(actual, part) == NULL) fail(file, line, what, actual, "does not hold", part);
}

void check_lacks(const char* actual, const char* part, const char* what, const char* file, int line) {
  if (actual != NULL && strstr(actual, part) != NULL) fail(file, line, what, actual, "holds", part);
}

void require_true(int holds, const char* condition, const char* file, int line) {
  if (holds) return;
  fail(file, line, condition, NULL, NULL, NULL);
  exit(1);
}

int check_failures(void) {
  int count;
  pthread_mutex_lock(&lock);
  count = failures;
  pthread_mutex_unlock(&lock);
  return count;
}
