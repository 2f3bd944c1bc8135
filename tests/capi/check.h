/* What a test says about what it saw. A failed check is printed and counted; the test goes on. Thread-safe.
 */
#ifndef CHECK_H
#define CHECK_H

#ifdef __cplusplus
extern "C" {
#endif

#define CHECK(condition) check_true((condition) ? 1 : 0, #condition, __FILE__, __LINE__)
#define CHECK_NUMBER(actual, expected) \
  check_number((long long)(actual), (long long)(expected), #actual, __FILE__, __LINE__)
/* NULL equals NULL only. */
#define CHECK_TEXT(actual, expected) check_text((actual), (expected), #actual, __FILE__, __LINE__)
#define CHECK_HAS(actual, part) check_has((actual), (part), #actual, __FILE__, __LINE__)
#define CHECK_LACKS(actual, part) check_lacks((actual), (part), #actual, __FILE__, __LINE__)
/* For what the rest of the test cannot do without. */
#define REQUIRE(condition) require_true((condition) ? 1 : 0, #condition, __FILE__, __LINE__)

void check_true(int holds, const char* condition, const char* file, int line);
void check_number(long long actual, long long expected, const char* what, const char* file, int line);
void check_text(const char* actual, const char* expected, const char* what, const char* file, int line);
void check_has(const char* actual, const char* part, const char* what, const char* file, int line);
void check_lacks(const char* actual, const char* part, const char* what, const char* file, int line);
void require_true(int holds, const char* condition, const char* file, int line);
int check_failures(void);

#ifdef __cplusplus
}
#endif

#endif
