/*
 * managementpartner.h - link a Microsoft partner ID to the identity that manages a customer's
 * Azure resources (Partner Admin Link), from any language with a C foreign function interface.
 *
 * In four calls:
 *
 *     mp_credential_from_client_secret(&credential, client_id, client_secret, &error);
 *     mp_client_options_new(&options, &error);     ... set tenant and credential ...
 *     mp_client_new(&client, options, &error);
 *     mp_partner_create(&partner, client, NULL, "5127255", NULL, &error);
 *
 * A link belongs to one identity (a guest user, a directory account or a service principal) in one
 * tenant; only that identity can see, change or remove it, and it has at most one link at a time.
 *
 * Conventions, obeyed by every function here
 *
 *   Results     A call that can fail returns an mp_status, MP_OK (0) on success. Out parameters come
 *               first; on failure they are set to NULL. Where `error` is not NULL, *error receives
 *               an mp_error that the caller frees, or NULL on success (and where there is no memory for
 *               it). Nothing is kept in a thread-local or global "last error".
 *   Ownership   Each handle is freed by the function ending in _free, which accepts NULL. What a
 *               getter returns belongs to its handle, lives as long as it, and is never freed by
 *               the caller. Arguments are copied: they may be released when the call returns.
 *   Strings     UTF-8, NUL-terminated. A getter returns NULL where the service sent no value.
 *   Arguments   NULL where an object or text is required gives MP_INVALID_ARGUMENT, and so does text that
 *               is not UTF-8, holds control characters or is too long: over 4,096 bytes, 65,536 for secrets
 *               and tokens, 256 for the user agent. Getters given NULL return NULL or 0. A freed or foreign
 *               pointer cannot be told from a good one.
 *   Threads     mp_client, mp_credential and mp_cancellation may be used by any number of threads at
 *               once. Other handles may be read by several threads once made; options are set by one
 *               thread at a time. A blocking call does its I/O on the calling thread.
 *   Time        Milliseconds (int64_t) for durations, at most 2,147,483,647. Every call ends within its
 *               deadline.
 *   Process     No exception, signal handler or abort crosses this interface. mp_client_free leaves
 *               nothing behind, but for a thread that may still wait in the system's resolver, or for
 *               the end of the program that opened a browser, and owns all it touches.
 *   Stability   Functions and constants are added, never changed or removed, while MP_ABI_VERSION
 *               and the library's file name (libmanagementpartner.so.1) stay the same.
 *
 * Security: certificates and host names are always verified; there is no switch. Secrets and tokens
 * never appear in errors or log messages, and the library's own copies are overwritten when freed.
 */
#ifndef MANAGEMENTPARTNER_H
#define MANAGEMENTPARTNER_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define MP_CALL __cdecl
#if defined(MP_BUILDING_LIBRARY)
#define MP_API __declspec(dllexport)
#else
#define MP_API __declspec(dllimport)
#endif
#else
#define MP_CALL
#if defined(MP_BUILDING_LIBRARY)
#define MP_API __attribute__((visibility("default")))
#else
#define MP_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---------------------------------------------------------------------------------------------
 * Version
 * ------------------------------------------------------------------------------------------- */

/* The ABI this header describes. */
#define MP_ABI_VERSION 1

/* The ABI of the library that was loaded; compare it with MP_ABI_VERSION. */
MP_API int32_t MP_CALL mp_abi_version(void);

/* The library's version, "MAJOR.MINOR.PATCH". Static; never NULL. */
MP_API const char* MP_CALL mp_version(void);

/* ---------------------------------------------------------------------------------------------
 * Status and errors
 * ------------------------------------------------------------------------------------------- */

typedef int32_t mp_status;

#define MP_OK 0               /* The call succeeded. */
#define MP_INVALID_ARGUMENT 1 /* An argument or option is wrong; nothing was sent. */
#define MP_NOT_FOUND 2        /* No such link, or no link at all (HTTP 404). */
#define MP_CONFLICT 3         /* This identity already has a link in this tenant (HTTP 409). */
#define MP_BAD_REQUEST 4      /* The service refused the request, e.g. an unknown partner ID (HTTP 400). */
#define MP_AUTHENTICATION_FAILED 5 /* Sign-in failed, or the token was refused (HTTP 401). */
#define MP_PERMISSION_DENIED 6     /* Signed in, but not allowed (HTTP 403). */
#define MP_THROTTLED 7             /* Too many requests, retries included (HTTP 429). */
#define MP_TIMED_OUT 8             /* The call's deadline passed. */
#define MP_CANCELLED 9             /* The call was cancelled, or its client freed. */
#define MP_CONNECTION_FAILED \
  10 /* Name resolution, connection, proxy or TLS failed, or the connection broke. */
#define MP_UNTRUSTED_CERTIFICATE 11 /* The server's certificate is not trusted or is for another host. */
#define MP_SERVICE_UNAVAILABLE 12   /* The service kept failing, retries included (HTTP 5xx, 408). */
#define MP_UNEXPECTED_RESPONSE 13   /* An answer that this library does not understand. */
#define MP_OUT_OF_MEMORY 14         /* Memory ran out. */
#define MP_INTERNAL_ERROR 15        /* A defect in this library. */
#define MP_STORAGE_FAILED 16        /* Kept sign-ins cannot be read or written. */

/* What went wrong, for people and for programs. Made by a failing call, freed by the caller. */
typedef struct mp_error mp_error;

/* The status the call returned; MP_OK given NULL. */
MP_API mp_status MP_CALL mp_error_status(const mp_error* error);

/* A stable identifier of the cause, finer than the status, e.g. "LinkExists", "LinkNotFound",
 * "PartnerIdInvalid", "PartnerIdUnknown", "NoAccountInTenant", "ClientSecretInvalid",
 * "TokenExpired", "HostNotFound", "CertificateUntrusted". docs/errors.md lists all. */
MP_API const char* MP_CALL mp_error_reason(const mp_error* error);

/* What happened: one or two sentences for a person. */
MP_API const char* MP_CALL mp_error_message(const mp_error* error);

/* What to do about it: one or two sentences for a person. */
MP_API const char* MP_CALL mp_error_next_step(const mp_error* error);

/* The service's own code, e.g. "Conflict" or "AADSTS7000215"; NULL where no answer had one. */
MP_API const char* MP_CALL mp_error_service_code(const mp_error* error);

/* The HTTP status of the last answer; 0 where there was none. */
MP_API int32_t MP_CALL mp_error_http_status(const mp_error* error);

/* The x-ms-client-request-id that was sent; NULL where no request was. */
MP_API const char* MP_CALL mp_error_client_request_id(const mp_error* error);

/* The service's x-ms-request-id, for its support; may be NULL. */
MP_API const char* MP_CALL mp_error_request_id(const mp_error* error);

/* The service's x-ms-correlation-request-id, or the authority's correlation_id; may be NULL. */
MP_API const char* MP_CALL mp_error_correlation_id(const mp_error* error);

/* How long the service asked to wait before another try, in milliseconds; -1 where it did not say, or given
 * NULL. */
MP_API int64_t MP_CALL mp_error_retry_after_ms(const mp_error* error);

/* The tenant the call was for, as given by the caller; NULL where none was. */
MP_API const char* MP_CALL mp_error_tenant_id(const mp_error* error);

MP_API void MP_CALL mp_error_free(mp_error* error);

/* ---------------------------------------------------------------------------------------------
 * Environment variables
 *
 * What reads variables takes an mp_environment, or NULL for the process's own variables. A host that keeps
 * variables of its own, as .NET does on Linux, hands over exactly those that mp_environment_name lists.
 * ------------------------------------------------------------------------------------------- */

/* Variables in place of the process's. Filled by one thread; then any number of threads may use it. */
typedef struct mp_environment mp_environment;

/* An environment without variables. */
MP_API mp_status MP_CALL mp_environment_new(mp_environment** environment, mp_error** error);

/* Sets a variable; an empty value counts as none. Values may be secrets, up to 65,536 bytes.
 * MP_INVALID_ARGUMENT: the name is empty. */
MP_API mp_status MP_CALL mp_environment_set(mp_environment* environment, const char* name, const char* value,
                                            mp_error** error);

/* What was made with it has copied it: it may be freed before. */
MP_API void MP_CALL mp_environment_free(mp_environment* environment);

/* The variables that this library reads. The names are static; NULL beyond the last. */
MP_API size_t MP_CALL mp_environment_name_count(void);
MP_API const char* MP_CALL mp_environment_name(size_t index);

/* ---------------------------------------------------------------------------------------------
 * Credentials: what signs in
 * ------------------------------------------------------------------------------------------- */

/* A way to get access tokens. Immutable; may serve several clients. */
typedef struct mp_credential mp_credential;

/* An access token the caller got elsewhere, for the audience of the cloud's ARM endpoint. It is used
 * as it is until it expires and cannot be renewed. A call for another tenant than the one it names is refused
 * without a request.
 * MP_INVALID_ARGUMENT: the token is empty or has characters no token has. */
MP_API mp_status MP_CALL mp_credential_from_access_token(mp_credential** credential, const char* access_token,
                                                         mp_error** error);

/* A service principal with a client secret (OAuth 2.0 client credentials grant).
 * client_id: the application (client) ID. client_secret: the secret's value, not its ID.
 * MP_INVALID_ARGUMENT: either is empty, or client_id is not a GUID. */
MP_API mp_status MP_CALL mp_credential_from_client_secret(mp_credential** credential, const char* client_id,
                                                          const char* client_secret, mp_error** error);

/* A service principal with a certificate and its private key, an RSA key (OAuth 2.0 client credentials
 * grant with an assertion signed by the key, RFC 7523).
 * path: a PEM file with certificate and key, in any order and with or without further certificates, or a
 * PKCS#12 (PFX) file. The file is read now, and again for each token in case it was replaced. password: of an
 * encrypted key or a PFX file; NULL or empty for none. send_chain: not 0 sends the certificate and its
 * issuers along (x5c), for applications that trust a certificate by its subject and issuer.
 * MP_INVALID_ARGUMENT: client_id is not a GUID, or what is wrong with the file: mp_error_reason tells. */
MP_API mp_status MP_CALL mp_credential_from_client_certificate(mp_credential** credential,
                                                               const char* client_id, const char* path,
                                                               const char* password, int32_t send_chain,
                                                               mp_error** error);

/* The same with a certificate of the personal store of Windows: the user's, or else the machine's. The key
 * stays in the store.
 * thumbprint: the certificate's SHA-1 hash, 40 hexadecimal digits; spaces and colons are ignored.
 * MP_INVALID_ARGUMENT: there is no such certificate or it cannot be used; or this system is not Windows. */
MP_API mp_status MP_CALL mp_credential_from_certificate_store(mp_credential** credential,
                                                              const char* client_id, const char* thumbprint,
                                                              int32_t send_chain, mp_error** error);

/* A service principal with a token of another issuer that it trusts (workload identity federation). Such a
 * token lives for minutes to hours: afterwards nothing new can be got with it.
 * MP_INVALID_ARGUMENT: client_id is not a GUID, or the token is empty or has characters no token has. */
MP_API mp_status MP_CALL mp_credential_from_federated_token(mp_credential** credential, const char* client_id,
                                                            const char* token, mp_error** error);

/* The same with the token in a file, which is read each time one is needed and not before.
 * MP_INVALID_ARGUMENT: client_id is not a GUID, or the path is empty. */
MP_API mp_status MP_CALL mp_credential_from_federated_token_file(mp_credential** credential,
                                                                 const char* client_id, const char* path,
                                                                 mp_error** error);

/* The same as the surroundings are set up for it, by the first of
 *   a token file     AZURE_FEDERATED_TOKEN_FILE
 *   GitHub Actions   ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN
 *   Azure Pipelines  SYSTEM_OIDCREQUESTURI, SYSTEM_ACCESSTOKEN and AZURESUBSCRIPTION_SERVICE_CONNECTION_ID
 * client_id: NULL or empty for AZURE_CLIENT_ID. AZURE_TENANT_ID is the tenant of calls that name none. In
 * Azure Pipelines AZURESUBSCRIPTION_CLIENT_ID and AZURESUBSCRIPTION_TENANT_ID stand in for either.
 * environment: NULL for the process's variables.
 * MP_AUTHENTICATION_FAILED: nothing of this is set up here. MP_INVALID_ARGUMENT: client_id is not a GUID, or
 * what is set up lacks something. */
MP_API mp_status MP_CALL mp_credential_from_workload_identity(mp_credential** credential,
                                                              const char* client_id,
                                                              const mp_environment* environment,
                                                              mp_error** error);

#define MP_MANAGED_IDENTITY_SYSTEM 0      /* The system-assigned one. */
#define MP_MANAGED_IDENTITY_CLIENT_ID 1   /* A user-assigned one, by its client (application) ID, … */
#define MP_MANAGED_IDENTITY_OBJECT_ID 2   /* … its object (principal) ID, … */
#define MP_MANAGED_IDENTITY_RESOURCE_ID 3 /* … or its ARM resource ID. */

/* The managed identity of the machine or service that the program runs on: Azure Automation, App Service,
 * Azure Arc (system-assigned only) or a virtual machine. kind: MP_MANAGED_IDENTITY_…; id: NULL for the
 * system-assigned one. Which it is, is found in the environment at each sign-in: IDENTITY_ENDPOINT with
 * IDENTITY_HEADER or IMDS_ENDPOINT, then MSI_ENDPOINT with or without MSI_SECRET, then the virtual machine's
 * metadata service at 169.254.169.254 or AZURE_POD_IDENTITY_AUTHORITY_HOST. Plain http is spoken to this
 * machine and its link only. A managed identity serves its own tenant, and needs none to be named.
 * MP_INVALID_ARGUMENT: the ID is not of its kind. The first call says "ManagedIdentityUnavailable" where
 * there is none, "ManagedIdentityNotFound" where there is another. */
MP_API mp_status MP_CALL mp_credential_from_managed_identity(mp_credential** credential, int32_t kind,
                                                             const char* id,
                                                             const mp_environment* environment,
                                                             mp_error** error);

/* The service principal that variables name: AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_CLIENT_SECRET or
 * AZURE_CLIENT_CERTIFICATE_PATH (with AZURE_CLIENT_CERTIFICATE_PASSWORD where the file has one, and
 * AZURE_CLIENT_SEND_CERTIFICATE_CHAIN = "true" to send the chain). They are read now. AZURE_TENANT_ID is the
 * tenant of calls that name none.
 * environment: NULL for the process's variables.
 * MP_AUTHENTICATION_FAILED: some are not set; the message names them. MP_INVALID_ARGUMENT: one is wrong. */
MP_API mp_status MP_CALL mp_credential_from_environment(mp_credential** credential,
                                                        const mp_environment* environment, mp_error** error);

/* Whoever is signed in to Azure CLI. Each token is asked for by running "az account get-access-token", found
 * in the absolute folders of PATH, without a shell and for at most 30 seconds; it has the process's own
 * variables. The calls fail with the reason "AzureCliFailed" where az is not there, nobody is signed in to it
 * for the tenant, or it fails otherwise; the message holds what it said. Not on Windows yet.
 * environment: where PATH is read; NULL for the process's variables. */
MP_API mp_status MP_CALL mp_credential_from_azure_cli(mp_credential** credential,
                                                      const mp_environment* environment, mp_error** error);

/* Which token a callback is asked for, and its answer. It lives until the callback returns. */
typedef struct mp_token_request mp_token_request;

/* The tenant the token is to be for; NULL for any. */
MP_API const char* MP_CALL mp_token_request_tenant(const mp_token_request* request);
/* "<ARM endpoint>/.default" */
MP_API const char* MP_CALL mp_token_request_scope(const mp_token_request* request);
/* JSON of claims that the service asks for (continuous access evaluation); NULL where it asks for none. */
MP_API const char* MP_CALL mp_token_request_claims(const mp_token_request* request);

/* The answer; the last one set counts. expires_on: seconds since 1970-01-01 UTC; 0 for what the token itself
 * says. Before then a new token is asked for. */
MP_API void MP_CALL mp_token_request_set_token(mp_token_request* request, const char* access_token,
                                               int64_t expires_on);
/* There is no token. unavailable: not 0 says that this way to sign in is not set up here, so that a chain
 * goes on; the reason is then "CredentialUnavailable" in place of "TokenCallbackFailed". message: why, shown
 * to the user; NULL for none. Never a secret. */
MP_API void MP_CALL mp_token_request_set_error(mp_token_request* request, int32_t unavailable,
                                               const char* message);

/* Gets a token for the library: it sets a token, or an error, and returns. `context` is what was given with
 * it. It is called on the thread of a call that waits for the token, by one thread at a time for a tenant of
 * a client but by several for several, and once for all calls that wait. It may block: calls that need no
 * such token go on meanwhile; the call whose thread it is ends when it returns, its deadline and a
 * cancellation included, and mp_client_free waits for it. It must not use the client it gets a token for,
 * unwind or throw. */
typedef void(MP_CALL* mp_token_callback)(mp_token_request* request, void* context);

/* Tokens that the program gets itself. The callback, and what context points to, must live as long as the
 * clients made with the credential. A callback that sets nothing, or something that is no token, makes the
 * calls fail with the reason "TokenCallbackFailed". */
MP_API mp_status MP_CALL mp_credential_from_callback(mp_credential** credential, mp_token_callback callback,
                                                     void* context, mp_error** error);

/* The same for a program that asks Azure PowerShell (Get-AzAccessToken): errors speak of that and have the
 * reason "AzurePowerShellFailed". */
MP_API mp_status MP_CALL mp_credential_from_azure_powershell(mp_credential** credential,
                                                             mp_token_callback callback, void* context,
                                                             mp_error** error);

/* What is set up here, in this order: the environment's service principal, workload identity, managed
 * identity (AZURE_CLIENT_ID names a user-assigned one), Azure PowerShell by `azure_powershell` (NULL for
 * none), Azure CLI. The first that gives a token serves from then on; mp_identity_credential_kind tells
 * which. One that is set up but refused, e.g. by a wrong secret, makes the calls fail and is not passed over.
 * Where none is set up, they fail with the reason "CredentialUnavailable" and a message that lists what was
 * tried, a line each. Nobody is asked anything. AZURE_TENANT_ID is the tenant of calls that name none.
 * environment: NULL for the process's variables. context: for azure_powershell. */
MP_API mp_status MP_CALL mp_credential_from_default_chain(mp_credential** credential,
                                                          const mp_environment* environment,
                                                          mp_token_callback azure_powershell, void* context,
                                                          mp_error** error);

/* A user's sign-in, in two ways, by a public client: an application without a secret.
 *
 * The user is asked once, by the first call that needs a token; other calls wait for that, and the refresh
 * token that comes along then serves every tenant in which the user is. mp_sign_in gives the user a quarter
 * of an hour; other calls keep to their own time, so sign in first. Where a tenant wants the user again, be
 * it for multi-factor authentication or to consent, calls for it fail, and nobody is asked in their midst:
 * make a new credential and sign in to that tenant. Without a tenant it is that of the user's account.
 *
 * client_id: the public client's; NULL or empty for MP_DEFAULT_PUBLIC_CLIENT_ID, Azure CLI's, which every
 * tenant knows. An own one needs the redirect URI http://localhost for the browser, public client flows for
 * the device code, and the delegated permission of Azure Service Management.
 *
 * The callback runs on the thread of a call that waits for the token, once for all that wait. The sign-in
 * does not go on before it returns, and neither does that call end: it shows or starts something, and must
 * not wait for the user. It must not use that client, unwind or throw. It, and what context points to, must
 * live as long as the clients made with the credential. */
#define MP_DEFAULT_PUBLIC_CLIENT_ID "04b07795-8ddb-461a-bbee-02f9e1bf7b46"

/* Shows the user what to do. message: one line that says it all. user_code is to be entered on the page
 * verification_uri, within expires_in_ms milliseconds. The texts live until the callback returns. */
typedef void(MP_CALL* mp_device_code_callback)(const char* message, const char* user_code,
                                               const char* verification_uri, int64_t expires_in_ms,
                                               void* context);

/* With a code that the user enters in a browser on any machine (OAuth 2.0 device authorization grant).
 * MP_INVALID_ARGUMENT: client_id is not a GUID, or there is no callback. */
MP_API mp_status MP_CALL mp_credential_from_device_code(mp_credential** credential, const char* client_id,
                                                        mp_device_code_callback callback, void* context,
                                                        mp_error** error);

/* Opens the URL in the user's browser on this machine, or shows it to the user. Returns not 0 where it did, 0
 * where it could not, which ends the sign-in. The URL holds no secret and lives until the callback returns.
 */
typedef int32_t(MP_CALL* mp_browser_callback)(const char* url, void* context);

/* With a browser on this machine (OAuth 2.0 authorization code grant with PKCE), which comes back to a free
 * port of this machine's loopback addresses; the port is open while the user signs in, and no longer.
 * callback: NULL has the system's default browser opened.
 * MP_INVALID_ARGUMENT: client_id is not a GUID. */
MP_API mp_status MP_CALL mp_credential_from_browser(mp_credential** credential, const char* client_id,
                                                    mp_browser_callback callback, void* context,
                                                    mp_error** error);

/* For a callback that shows the URL as well: has the system's default browser open an https:// URL, as
 * without a callback, and does not wait for it. 1, or 0 where it could not. */
MP_API int32_t MP_CALL mp_browser_open(const char* url);

/* Clients made with the credential keep their own reference: it may be freed before them. */
MP_API void MP_CALL mp_credential_free(mp_credential* credential);

/* ---------------------------------------------------------------------------------------------
 * Client options
 * ------------------------------------------------------------------------------------------- */

/* Settings for mp_client_new. Everything but the credential has a default. Setters give
 * MP_INVALID_ARGUMENT where the value cannot be right; the setting then keeps its value. */
typedef struct mp_client_options mp_client_options;

MP_API mp_status MP_CALL mp_client_options_new(mp_client_options** options, mp_error** error);

/* How to sign in. Required. */
MP_API mp_status MP_CALL mp_client_options_set_credential(mp_client_options* options,
                                                          const mp_credential* credential, mp_error** error);

/* The tenant of calls that name none: a GUID or a verified domain of the tenant, which is looked up at the
 * authority once. An access token needs none: it is for one tenant. "common", "organizations" and "consumers"
 * are refused. */
MP_API mp_status MP_CALL mp_client_options_set_tenant(mp_client_options* options, const char* tenant,
                                                      mp_error** error);

/* The cloud: "AzureCloud" (default), "AzureUSGovernment" or "AzureChinaCloud", case-insensitive. It sets
 * both the ARM endpoint and the authority, whichever of the three setters was called before; an endpoint set
 * after it takes the place of the cloud's. Where none of the three was called, AZURE_AUTHORITY_HOST counts
 * (see mp_client_options_set_environment). */
MP_API mp_status MP_CALL mp_client_options_set_cloud(mp_client_options* options, const char* cloud,
                                                     mp_error** error);

/* An own ARM endpoint: https://host[:port]. Tokens are sent nowhere else. Without a cloud and an authority,
 * the authority is that of the known cloud whose ARM endpoint it is; otherwise the ARM endpoint is asked for
 * it (GET /metadata/endpoints), once, before the first token that needs it. It has to be https://host[:port].
 */
MP_API mp_status MP_CALL mp_client_options_set_arm_endpoint(mp_client_options* options, const char* url,
                                                            mp_error** error);

/* An own authority (Entra host): https://host[:port]. Secrets are sent nowhere else. Without a cloud and an
 * ARM endpoint, the ARM endpoint is that of the known cloud whose authority it is, or the public cloud's. */
MP_API mp_status MP_CALL mp_client_options_set_authority(mp_client_options* options, const char* url,
                                                         mp_error** error);

/* Where HTTPS_PROXY, NO_PROXY and AZURE_AUTHORITY_HOST are read; NULL (default) for the process's variables,
 * which count when the client is made. AZURE_AUTHORITY_HOST, an https:// URL, counts where neither a cloud
 * nor an endpoint was set: it stands for the known cloud whose authority it is, or else sets the authority.
 */
MP_API mp_status MP_CALL mp_client_options_set_environment(mp_client_options* options,
                                                           const mp_environment* environment,
                                                           mp_error** error);

/* A PEM file with certificate authorities to trust besides the system's. Read by mp_client_new. */
MP_API mp_status MP_CALL mp_client_options_set_ca_file(mp_client_options* options, const char* path,
                                                       mp_error** error);

/* The HTTP proxy: http://[user:password@]host[:port]; "" for none; NULL (default) for what HTTPS_PROXY
 * and NO_PROXY say when the client is made. */
MP_API mp_status MP_CALL mp_client_options_set_proxy(mp_client_options* options, const char* url,
                                                     mp_error** error);

/* The caller's product, put before the library's own in the User-Agent header, e.g. "Contoso/2.1". */
MP_API mp_status MP_CALL mp_client_options_set_user_agent(mp_client_options* options, const char* product,
                                                          mp_error** error);

/* The longest time for one connection to be made, TLS included, in milliseconds. Default 10,000. > 0. */
MP_API mp_status MP_CALL mp_client_options_set_connect_timeout_ms(mp_client_options* options,
                                                                  int64_t milliseconds, mp_error** error);

/* The longest time for one whole call, sign-in and retries included, in milliseconds. Default 100,000. > 0.
 */
MP_API mp_status MP_CALL mp_client_options_set_timeout_ms(mp_client_options* options, int64_t milliseconds,
                                                          mp_error** error);

/* The retry policy: at most `count` tries after the first (default 4; 0 for none; at most 100), waiting a
 * random time up to base_ms * 2^n (default 800), never more than cap_ms (default 60,000), unless the
 * service names a time. Retried are connection faults and HTTP 408, 429, 500, 502, 503 and 504. A lost
 * answer does not make a success an error: the outcome of an earlier try is checked. A request that met a
 * kept connection which the server had closed meanwhile is sent once more in any case, and not counted. */
MP_API mp_status MP_CALL mp_client_options_set_retry(mp_client_options* options, int32_t count,
                                                     int64_t base_ms, int64_t cap_ms, mp_error** error);

#define MP_LOG_INFO 1  /* One line for each request: method, URL, status, time, request ID. */
#define MP_LOG_DEBUG 2 /* Also connections, retries, tokens fetched (never their text). */

/* Receives log messages. `message` lives until the callback returns. `context` is what was set. It is called
 * on the thread of the call it reports on, before that call returns, so it may be called by several
 * threads at once where several use the client. It must not use that client, unwind or throw, and must return
 * soon: until it does, other calls on the client may not go on, their deadlines included. */
typedef void(MP_CALL* mp_log_callback)(int32_t level, const char* message, void* context);

/* Log messages of this level and below go to `callback`; NULL (default) for none. */
MP_API mp_status MP_CALL mp_client_options_set_log(mp_client_options* options, int32_t level,
                                                   mp_log_callback callback, void* context, mp_error** error);

/* Clients made with the options have copied them: they may be freed before the clients. */
MP_API void MP_CALL mp_client_options_free(mp_client_options* options);

/* ---------------------------------------------------------------------------------------------
 * Client
 * ------------------------------------------------------------------------------------------- */

/* Connections, tokens and policy for one credential. Make one and keep it: a second call on the same client
 * needs no new connection and no new token. Any number of threads may call at once. */
typedef struct mp_client mp_client;

/* Makes a client; nothing is sent.
 * MP_INVALID_ARGUMENT: no credential, a CA file that cannot be read, a proxy that cannot be used, or an
 * AZURE_AUTHORITY_HOST that is no https:// URL. */
MP_API mp_status MP_CALL mp_client_new(mp_client** client, const mp_client_options* options,
                                       mp_error** error);

/* The ARM endpoint and the authority in use, without a trailing slash. The authority is NULL until it is
 * known: that of an own ARM endpoint is asked for before the first token that needs it. From then on it stays
 * the same. From any thread. */
MP_API const char* MP_CALL mp_client_arm_endpoint(const mp_client* client);
MP_API const char* MP_CALL mp_client_authority(const mp_client* client);

/* Ends the client: calls still running on other threads end with MP_CANCELLED and are waited for (well under
 * a second). No thread may start a call on the client once this was called. */
MP_API void MP_CALL mp_client_free(mp_client* client);

/* Ends calls early. One may be given to several calls, also at the same time; once cancelled, it stays so. */
typedef struct mp_cancellation mp_cancellation;

MP_API mp_status MP_CALL mp_cancellation_new(mp_cancellation** cancellation, mp_error** error);

/* Calls given it end with MP_CANCELLED within milliseconds; later ones do at once. From any thread, but
 * not from a log callback or a signal handler. */
MP_API void MP_CALL mp_cancellation_cancel(mp_cancellation* cancellation);

/* Calls still running keep their own reference. */
MP_API void MP_CALL mp_cancellation_free(mp_cancellation* cancellation);

/* ---------------------------------------------------------------------------------------------
 * Calls
 *
 * Common parameters: `tenant` a GUID or a verified domain, NULL for the client's (never "");
 * `cancellation` may be NULL.
 * Common statuses: MP_INVALID_ARGUMENT, MP_AUTHENTICATION_FAILED, MP_PERMISSION_DENIED, MP_THROTTLED,
 * MP_TIMED_OUT, MP_CANCELLED, MP_CONNECTION_FAILED, MP_UNTRUSTED_CERTIFICATE, MP_SERVICE_UNAVAILABLE,
 * MP_UNEXPECTED_RESPONSE, MP_OUT_OF_MEMORY, MP_INTERNAL_ERROR; others are named at each call.
 * A partner ID is 1 to 20 digits (the MPN ID, shown in Partner Center under Account settings).
 * ------------------------------------------------------------------------------------------- */

/* One link, as the service knew it when it answered. */
typedef struct mp_partner mp_partner;

/* The link of the signed-in identity in the tenant; with a partner_id (may be NULL) only if it is that one.
 * MP_NOT_FOUND: there is none. */
MP_API mp_status MP_CALL mp_partner_get(mp_partner** partner, mp_client* client, const char* tenant,
                                        const char* partner_id, mp_cancellation* cancellation,
                                        mp_error** error);

/* Links the partner ID. MP_CONFLICT: a link exists, whichever its partner ID. MP_BAD_REQUEST: the service
 * does not know the partner ID. */
MP_API mp_status MP_CALL mp_partner_create(mp_partner** partner, mp_client* client, const char* tenant,
                                           const char* partner_id, mp_cancellation* cancellation,
                                           mp_error** error);

/* Puts the partner ID in the place of the one linked. MP_NOT_FOUND: there is no link. MP_BAD_REQUEST: the
 * service does not know the partner ID. */
MP_API mp_status MP_CALL mp_partner_update(mp_partner** partner, mp_client* client, const char* tenant,
                                           const char* partner_id, mp_cancellation* cancellation,
                                           mp_error** error);

/* Removes the link to the partner ID. MP_NOT_FOUND: it is not linked. */
MP_API mp_status MP_CALL mp_partner_remove(mp_client* client, const char* tenant, const char* partner_id,
                                           mp_cancellation* cancellation, mp_error** error);

MP_API const char* MP_CALL mp_partner_partner_id(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_partner_name(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_tenant_id(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_object_id(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_state(const mp_partner* partner); /* "Active" or "Deleted" */
/* Counters; the service sends numbers or strings, shown as text in both cases. */
MP_API const char* MP_CALL mp_partner_version(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_etag(const mp_partner* partner);
/* Times as the service sent them: ISO 8601, UTC, e.g. "2018-07-30T21:14:00.4011829Z". */
MP_API const char* MP_CALL mp_partner_created_time(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_updated_time(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_id(const mp_partner* partner);   /* the ARM resource ID */
MP_API const char* MP_CALL mp_partner_name(const mp_partner* partner); /* the ARM resource name */
MP_API const char* MP_CALL mp_partner_type(const mp_partner* partner); /* the ARM resource type */

MP_API void MP_CALL mp_partner_free(mp_partner* partner);

/* Who is signed in, read from the access token for display; trusted for nothing else. */
typedef struct mp_identity mp_identity;

/* Signs in to the tenant now, unless a token is at hand, so that a wrong secret fails here and not later. */
MP_API mp_status MP_CALL mp_sign_in(mp_identity** identity, mp_client* client, const char* tenant,
                                    mp_cancellation* cancellation, mp_error** error);

MP_API const char* MP_CALL mp_identity_tenant_id(const mp_identity* identity);
MP_API const char* MP_CALL mp_identity_object_id(const mp_identity* identity);
MP_API const char* MP_CALL
mp_identity_client_id(const mp_identity* identity); /* the application signed in with */
MP_API const char* MP_CALL
mp_identity_name(const mp_identity* identity); /* a user's sign-in or an app's name */
/* When the token expires, in seconds since 1970-01-01 UTC; 0 where unknown. */
MP_API int64_t MP_CALL mp_identity_expires_on(const mp_identity* identity);
/* The way that signed in: "AccessToken", "ClientSecret", "ClientCertificate", "FederatedToken",
 * "ManagedIdentity", "DeviceCode", "Browser", "AzureCli", "AzurePowerShell", "Callback" or "Environment";
 * of a chain, the one that did. More may come. Never NULL. */
MP_API const char* MP_CALL mp_identity_credential_kind(const mp_identity* identity);

MP_API void MP_CALL mp_identity_free(mp_identity* identity);

/* ---------------------------------------------------------------------------------------------
 * Kept sign-ins: to go on in a later process
 *
 * One file holds all of a person's, by name: sign-ins.json in `directory`; NULL for the person's own folder
 * ($XDG_STATE_HOME/managementpartner or ~/.local/state/managementpartner, on Windows
 * %LOCALAPPDATA%/managementpartner). It is replaced as a whole under a lock, so any number of processes and
 * threads may use it at once. On POSIX systems it has the mode 0600 and holds the secrets as they are:
 * whoever can act as this user can read them. On Windows it is encrypted for the user (DPAPI). Common
 * statuses: MP_INVALID_ARGUMENT, MP_STORAGE_FAILED, MP_OUT_OF_MEMORY, MP_INTERNAL_ERROR.
 * ------------------------------------------------------------------------------------------- */

/* Keeps how the client signs in under a name of 1 to 100 bytes (case-insensitive), in the place of what was
 * kept under it, and makes it the default one: credential, endpoints, tenant and CA file, not the other
 * options. A refresh token that the client renews later is kept, too, until the name is removed. `identity`
 * (may be NULL) is what mp_session_list shows.
 * MP_INVALID_ARGUMENT: also where the credential cannot be kept: an access token, a callback, a chain, and
 * what environment variables hold. A federated token that was given serves until it expires. */
MP_API mp_status MP_CALL mp_session_save(const mp_client* client, const char* name,
                                         const mp_identity* identity, const char* directory,
                                         mp_error** error);

/* New options for mp_client_new that go on with a kept sign-in; NULL for the default one. Nobody is ever
 * asked to sign in: where that is needed, calls give MP_AUTHENTICATION_FAILED. The options are the caller's
 * to change and free. `environment` (may be NULL) is for credentials that read variables. MP_INVALID_ARGUMENT
 * with the reason ContextNotFound: there is none of the name, or none is the default one. */
MP_API mp_status MP_CALL mp_session_load(mp_client_options** options, const char* name,
                                         const mp_environment* environment, const char* directory,
                                         mp_error** error);

/* Removes a kept sign-in from the disk; NULL for all, even where the file is damaged. Clients that use it go
 * on. Where it was the default one, none is until the next is saved. MP_INVALID_ARGUMENT with the reason
 * ContextNotFound: there is none of the name. */
MP_API mp_status MP_CALL mp_session_remove(const char* name, const char* directory, mp_error** error);

/* What is kept, without secrets. */
typedef struct mp_session_list mp_session_list;

MP_API mp_status MP_CALL mp_session_list_get(mp_session_list** sessions, const char* directory,
                                             mp_error** error);

/* The file, whether it exists or not. */
MP_API const char* MP_CALL mp_session_list_path(const mp_session_list* sessions);
/* Getters return NULL or 0 where index >= count, and NULL where nothing is known. */
MP_API size_t MP_CALL mp_session_list_count(const mp_session_list* sessions);
MP_API const char* MP_CALL mp_session_list_name(const mp_session_list* sessions, size_t index);
MP_API int32_t MP_CALL mp_session_list_is_default(const mp_session_list* sessions, size_t index); /* 1 or 0 */
MP_API const char* MP_CALL mp_session_list_credential_kind(const mp_session_list* sessions,
                                                           size_t index); /* "DeviceCode", ... */
MP_API const char* MP_CALL mp_session_list_account(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_tenant_id(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_object_id(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_client_id(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_arm_endpoint(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_authority(const mp_session_list* sessions, size_t index);

MP_API void MP_CALL mp_session_list_free(mp_session_list* sessions);

/* The tenants (directories) the identity can see. */
typedef struct mp_tenant_list mp_tenant_list;

/* All pages, in the service's order. */
MP_API mp_status MP_CALL mp_tenant_list_get(mp_tenant_list** tenants, mp_client* client, const char* tenant,
                                            mp_cancellation* cancellation, mp_error** error);

/* Getters return NULL where index >= count. */
MP_API size_t MP_CALL mp_tenant_list_count(const mp_tenant_list* tenants);
MP_API const char* MP_CALL mp_tenant_list_id(const mp_tenant_list* tenants,
                                             size_t index); /* "/tenants/<GUID>" */
MP_API const char* MP_CALL mp_tenant_list_tenant_id(const mp_tenant_list* tenants, size_t index);
MP_API const char* MP_CALL mp_tenant_list_display_name(const mp_tenant_list* tenants, size_t index);
MP_API const char* MP_CALL mp_tenant_list_default_domain(const mp_tenant_list* tenants, size_t index);
MP_API const char* MP_CALL mp_tenant_list_category(const mp_tenant_list* tenants,
                                                   size_t index); /* "Home", ... */
MP_API const char* MP_CALL mp_tenant_list_country_code(const mp_tenant_list* tenants, size_t index);
MP_API const char* MP_CALL mp_tenant_list_type(const mp_tenant_list* tenants, size_t index);
MP_API size_t MP_CALL mp_tenant_list_domain_count(const mp_tenant_list* tenants, size_t index);
MP_API const char* MP_CALL mp_tenant_list_domain(const mp_tenant_list* tenants, size_t index,
                                                 size_t domain_index);

MP_API void MP_CALL mp_tenant_list_free(mp_tenant_list* tenants);

/* The operations the resource provider offers. */
typedef struct mp_operation_list mp_operation_list;

/* All pages, in the service's order. */
MP_API mp_status MP_CALL mp_operation_list_get(mp_operation_list** operations, mp_client* client,
                                               const char* tenant, mp_cancellation* cancellation,
                                               mp_error** error);

/* Getters return NULL where index >= count. */
MP_API size_t MP_CALL mp_operation_list_count(const mp_operation_list* operations);
MP_API const char* MP_CALL mp_operation_list_name(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_provider(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_resource(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_operation(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_description(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_origin(const mp_operation_list* operations, size_t index);

MP_API void MP_CALL mp_operation_list_free(mp_operation_list* operations);

#ifdef __cplusplus
}
#endif

#endif
