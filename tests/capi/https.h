/* One HTTPS request of the test's own, apart from the library under test. */
#ifndef HTTPS_H
#define HTTPS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Sends to "https://host:port" and returns the HTTP status; *answer is the body, freed by the caller. `type`
 * is the body's media type; both may be NULL. Ends the program when there is no answer. */
int https_exchange(const char* origin, const char* ca_file, const char* method, const char* target,
                   const char* type, const char* body, char** answer);

/* As a browser: follows the URL's redirect to http://localhost:PORT and returns the status there. */
int https_follow_redirect(const char* url, const char* ca_file);

#ifdef __cplusplus
}
#endif

#endif
