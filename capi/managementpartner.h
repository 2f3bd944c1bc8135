/*
 * managementpartner.h - link a Microsoft partner ID to the identity that manages a customer's Azure
 * resources (Partner Admin Link), from any language with a C foreign function interface.
 *
 *     mp_credential_from_client_secret(&credential, client_id, client_secret, &error);
 *     mp_client_options_new(&options, &error);
 *     mp_client_options_set_credential(options, credential, &error);
 *     mp_client_options_set_tenant(options, "contoso.onmicrosoft.com", &error);
 *     mp_client_new(&client, options, &error);
 *     mp_partner_create(&partner, client, NULL, "5127255", NULL, &error);
 *
 * A link belongs to one identity (a guest user, an account in the directory or a service principal) in
 * one tenant. Only that identity can see, change or remove it, and it has at most one link at a time.
 *
 *   Results     A function that can fail returns an mp_status: MP_OK (0) means success. Results come back
 *               through the first parameter, which is set to NULL on failure. There is no "last error".
 *   Ownership   Free each handle with its _free function, which accepts NULL. What a getter returns
 *               belongs to the handle and lives as long as it does; NULL means there is no value. Arguments
 *               are copied, so you may release them as soon as the call returns.
 *   Text        UTF-8, terminated by NUL.
 *   NULL        Where a pointer may be NULL, its description says so. Otherwise NULL gives
 *               MP_INVALID_ARGUMENT; getters given NULL return NULL or 0.
 *   Threads     Any number of threads may use an mp_client, an mp_credential, an mp_cancellation or an
 *               mp_fleet at once. Other handles may be read by several threads, but changed or freed by one
 *               only.
 *
 * Contents: 1 Client and links, 2 Errors, 3 Ways to sign in, 4 Options, 5 Cancellation, 6 Kept sign-ins,
 * 7 Lists, 8 Many tenants at once, 9 Environment variables, 10 Rarely needed, and the fine print at the end.
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
#elif defined(MP_BUILDING_LIBRARY)
#define MP_CALL
#define MP_API __attribute__((visibility("default")))
#else
#define MP_CALL
#define MP_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t mp_status;                          /* MP_OK or what went wrong: part 2. */
typedef struct mp_error mp_error;                   /* What went wrong, in detail: part 2. */
typedef struct mp_credential mp_credential;         /* A way to sign in: part 3. Immutable. */
typedef struct mp_client_options mp_client_options; /* Settings for mp_client_new: part 4. */
typedef struct mp_cancellation mp_cancellation;     /* Ends calls early: part 5. */
typedef struct mp_environment mp_environment;       /* Environment variables: part 9. */
typedef struct mp_client mp_client;                 /* Connections, tokens and settings for one credential. */
typedef struct mp_partner mp_partner;               /* One link, as the service described it. */

/* ===============================================================================================
 * 1 Client and links
 *
 * Parameters that mean the same in every function:
 *   error: receives an mp_error that the caller frees, or NULL on success; NULL if it is not wanted.
 *   tenant: where to work, a GUID, /tenants/<GUID> or a verified domain, never ""; NULL for the tenant in
 *     the options.
 *   cancellation: ends the call early; NULL if nothing will.
 *   context: passed on to the callback unchanged; may be NULL.
 * ============================================================================================= */

/* Makes a client. Nothing is sent yet. Make one and keep it: later calls reuse its connections and tokens.
 *   options: copied; it needs a credential at least.
 * MP_INVALID_ARGUMENT: there is no credential, the CA file cannot be read, or the proxy or
 * AZURE_AUTHORITY_HOST is not a usable URL. */
MP_API mp_status MP_CALL mp_client_new(mp_client** client, const mp_client_options* options,
                                       mp_error** error);

/* Ends the client. Calls still running on other threads end with MP_CANCELLED; this waits for them, well
 * under a second unless one is inside a callback: until that returns, so hold nothing that it waits for.
 * No thread may start a call on the client after this. */
MP_API void MP_CALL mp_client_free(mp_client* client);

/* The link of the signed-in identity in the tenant. MP_NOT_FOUND: there is none.
 *   partner_id: asks only for a link to this partner ID; NULL for whichever is linked. */
MP_API mp_status MP_CALL mp_partner_get(mp_partner** partner, mp_client* client, const char* tenant,
                                        const char* partner_id, mp_cancellation* cancellation,
                                        mp_error** error);

/* Links the partner ID. MP_CONFLICT: there is a link already, to this partner ID or another.
 *   partner_id: 1 to 20 digits. It is the MPN ID that Partner Center shows under Account settings.
 * MP_BAD_REQUEST: the service does not know the partner ID. */
MP_API mp_status MP_CALL mp_partner_create(mp_partner** partner, mp_client* client, const char* tenant,
                                           const char* partner_id, mp_cancellation* cancellation,
                                           mp_error** error);

/* Replaces the linked partner ID. MP_NOT_FOUND: there is no link. MP_BAD_REQUEST: as for mp_partner_create.
 *   partner_id: as for mp_partner_create. */
MP_API mp_status MP_CALL mp_partner_update(mp_partner** partner, mp_client* client, const char* tenant,
                                           const char* partner_id, mp_cancellation* cancellation,
                                           mp_error** error);

/* Removes the link to the partner ID. MP_NOT_FOUND: it is not linked.
 *   partner_id: as for mp_partner_create. */
MP_API mp_status MP_CALL mp_partner_remove(mp_client* client, const char* tenant, const char* partner_id,
                                           mp_cancellation* cancellation, mp_error** error);

/* What a link says. State is "Active" or "Deleted". */
MP_API const char* MP_CALL mp_partner_partner_id(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_partner_name(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_tenant_id(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_object_id(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_state(const mp_partner* partner);

/* Times as the service sent them: ISO 8601, UTC, e.g. "2018-07-30T21:14:00.4011829Z". */
MP_API const char* MP_CALL mp_partner_created_time(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_updated_time(const mp_partner* partner);

/* Counters of changes. The service sends numbers or text; both come back as text. */
MP_API const char* MP_CALL mp_partner_version(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_etag(const mp_partner* partner);

/* The ARM resource's ID, name and type. */
MP_API const char* MP_CALL mp_partner_id(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_name(const mp_partner* partner);
MP_API const char* MP_CALL mp_partner_type(const mp_partner* partner);

MP_API void MP_CALL mp_partner_free(mp_partner* partner);

/* ===============================================================================================
 * 2 Errors
 *
 * A call on a client can end with any of these but MP_STORAGE_FAILED, a fleet (part 8) with that, too.
 * MP_NOT_FOUND, MP_CONFLICT and MP_BAD_REQUEST are explained at the calls where they are to be expected;
 * elsewhere they mean that the ARM endpoint is not the right one, or that the service refused the request for
 * a reason that the message tells.
 * ============================================================================================= */

#define MP_OK 0                     /* The call succeeded. */
#define MP_INVALID_ARGUMENT 1       /* An argument or option is wrong; the service was not asked. */
#define MP_NOT_FOUND 2              /* There is no such link (HTTP 404). */
#define MP_CONFLICT 3               /* This identity already has a link in this tenant (HTTP 409). */
#define MP_BAD_REQUEST 4            /* The service refused the request (HTTP 400 and the like). */
#define MP_AUTHENTICATION_FAILED 5  /* Sign-in failed, or the token was refused (HTTP 401). */
#define MP_PERMISSION_DENIED 6      /* Signed in, but not allowed (HTTP 403), or no account in the tenant. */
#define MP_THROTTLED 7              /* Too many requests, even after retries (HTTP 429). */
#define MP_TIMED_OUT 8              /* The call's deadline passed. */
#define MP_CANCELLED 9              /* The call was cancelled, or its client was freed. */
#define MP_CONNECTION_FAILED 10     /* No name, connection, proxy or TLS, or the connection broke. */
#define MP_UNTRUSTED_CERTIFICATE 11 /* The server's certificate is not trusted, or is for another host. */
#define MP_SERVICE_UNAVAILABLE 12   /* The service kept failing, even after retries (HTTP 5xx, 408). */
#define MP_UNEXPECTED_RESPONSE 13   /* An answer that this library does not understand. */
#define MP_OUT_OF_MEMORY 14         /* Memory or open files ran out; there is an mp_error even then. */
#define MP_INTERNAL_ERROR 15        /* A defect in this library. */
#define MP_STORAGE_FAILED 16        /* Kept sign-ins, or a fleet's journal, cannot be read or written. */

/* The status that the call returned; MP_OK if given NULL. */
MP_API mp_status MP_CALL mp_error_status(const mp_error* error);

/* The cause, finer than the status, as a name that never changes: "LinkExists", "LinkNotFound",
 * "PartnerIdInvalid", "PartnerIdUnknown", "NoAccountInTenant", "ClientSecretInvalid", "TokenExpired",
 * "HostNotFound", "CertificateUntrusted", ... docs/errors.md lists them all. */
MP_API const char* MP_CALL mp_error_reason(const mp_error* error);

/* What happened, in a sentence or two for people, followed by the service's own code, if there is one, in
 * brackets. It may hold line breaks if several ways to sign in were tried. The wording may change at any
 * time. */
MP_API const char* MP_CALL mp_error_message(const mp_error* error);

/* What to do about it, in a sentence or two for people. */
MP_API const char* MP_CALL mp_error_next_step(const mp_error* error);

/* The next step of this error alone, where it knows more than its reason does; NULL if it does not, and ""
 * if the message says it all. For a program that has a next step of its own for each reason: it shows this
 * one first. */
MP_API const char* MP_CALL mp_error_own_next_step(const mp_error* error);

/* 1 if a link may have been made, changed or removed although the call failed: look it up before the next
 * try. 0 if nothing was changed, or if given NULL. */
MP_API int32_t MP_CALL mp_error_outcome_unknown(const mp_error* error);

/* The service's own code, e.g. "Conflict" or "AADSTS7000215"; NULL if no answer had one. */
MP_API const char* MP_CALL mp_error_service_code(const mp_error* error);

/* What else the service said, for those who look into it: what of the request the error is about, and
 * what it adds as JSON, cut where it is long; NULL if it did not. */
MP_API const char* MP_CALL mp_error_target(const mp_error* error);
MP_API const char* MP_CALL mp_error_inner_error(const mp_error* error);

/* How many details the service gave, at most 20; 0 if none, or if given NULL. */
MP_API size_t MP_CALL mp_error_detail_count(const mp_error* error);

/* What a detail says; NULL if it does not, or if the index is beyond the last. */
MP_API const char* MP_CALL mp_error_detail_code(const mp_error* error, size_t index);
MP_API const char* MP_CALL mp_error_detail_message(const mp_error* error, size_t index);
MP_API const char* MP_CALL mp_error_detail_target(const mp_error* error, size_t index);

/* The HTTP status of the last answer; 0 if there was none. */
MP_API int32_t MP_CALL mp_error_http_status(const mp_error* error);

/* The x-ms-client-request-id that was sent; NULL if no request was. */
MP_API const char* MP_CALL mp_error_client_request_id(const mp_error* error);

/* The service's x-ms-request-id, which its support asks for. */
MP_API const char* MP_CALL mp_error_request_id(const mp_error* error);

/* The service's x-ms-correlation-request-id, or the authority's correlation_id. */
MP_API const char* MP_CALL mp_error_correlation_id(const mp_error* error);

/* How long the service asked to wait before the next try, in milliseconds; -1 if it did not say, or if
 * given NULL. */
MP_API int64_t MP_CALL mp_error_retry_after_ms(const mp_error* error);

/* The tenant that the call was for, as named in the call or in the options; NULL if it was named in
 * neither. If there is a claims challenge, it is the tenant that asks, named or not. */
MP_API const char* MP_CALL mp_error_tenant_id(const mp_error* error);

/* The claims challenge: what a person's next sign-in to the tenant has to carry so that the call passes,
 * above all for multi-factor authentication. It is base64 text, to be given to
 * mp_client_options_set_claims_challenge, or, if the token is that tool's, to "az login
 * --claims-challenge" or "Connect-AzAccount -ClaimsChallenge". NULL if nothing is asked of a person. */
MP_API const char* MP_CALL mp_error_claims_challenge(const mp_error* error);

MP_API void MP_CALL mp_error_free(mp_error* error);

/* ===============================================================================================
 * 3 Ways to sign in
 *
 * A credential may serve several clients; each keeps it alive, so it may be freed once they are made.
 * Nothing is sent until a call needs a token. MP_INVALID_ARGUMENT: the text is empty or is not what its
 * description asks for.
 *   client_id: the application (client) ID of the service principal, a GUID; or an identifier URI that
 *     the authority knows it by, such as http://name.
 *   environment: where environment variables are read; NULL for the process's own (part 9).
 * ============================================================================================= */

MP_API void MP_CALL mp_credential_free(mp_credential* credential);

/* --- Service principals --- */

/* With a client secret (OAuth 2.0 client credentials grant).
 *   client_secret: the secret's value, not its ID. */
MP_API mp_status MP_CALL mp_credential_from_client_secret(mp_credential** credential, const char* client_id,
                                                          const char* client_secret, mp_error** error);

/* With a certificate and its private key, an RSA key (client credentials grant with an assertion signed
 * by the key, RFC 7523).
 *   path: a PEM file with the certificate and the key, in any order and with or without further
 *     certificates, or a PKCS#12 (PFX) file. It is read now, and again for each token in case it was
 *     replaced.
 *   password: of an encrypted key or a PFX file; NULL or "" for none.
 *   send_chain: not 0 to send the certificate and its issuers along (x5c), for applications that trust a
 *     certificate by its subject and issuer.
 * MP_INVALID_ARGUMENT: also if the file cannot be used; mp_error_reason tells why. */
MP_API mp_status MP_CALL mp_credential_from_client_certificate(mp_credential** credential,
                                                               const char* client_id, const char* path,
                                                               const char* password, int32_t send_chain,
                                                               mp_error** error);

/* With a certificate from the personal certificate store of Windows: the user's, or else the machine's. The
 * key stays in the store.
 *   thumbprint: the certificate's SHA-1 hash, 40 hexadecimal digits; spaces and colons are ignored.
 *   send_chain: as for mp_credential_from_client_certificate.
 * MP_INVALID_ARGUMENT: also if there is no such certificate, it cannot be used, or this is not Windows. */
MP_API mp_status MP_CALL mp_credential_from_certificate_store(mp_credential** credential,
                                                              const char* client_id, const char* thumbprint,
                                                              int32_t send_chain, mp_error** error);

/* With a token from another issuer that the application trusts (workload identity federation). Such a token
 * lives for minutes to hours; once it has expired, the credential gets no new access tokens.
 *   token: the other issuer's token. */
MP_API mp_status MP_CALL mp_credential_from_federated_token(mp_credential** credential, const char* client_id,
                                                            const char* token, mp_error** error);

/* With such a token from a file.
 *   path: read each time a token is needed, and not before. */
MP_API mp_status MP_CALL mp_credential_from_federated_token_file(mp_credential** credential,
                                                                 const char* client_id, const char* path,
                                                                 mp_error** error);

/* With such a token from wherever this machine provides one, the first of these:
 *   - a token file: AZURE_FEDERATED_TOKEN_FILE
 *   - GitHub Actions: ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN
 *   - Azure Pipelines: SYSTEM_OIDCREQUESTURI, SYSTEM_ACCESSTOKEN, AZURESUBSCRIPTION_SERVICE_CONNECTION_ID
 * Calls that name no tenant go to AZURE_TENANT_ID. In Azure Pipelines, AZURESUBSCRIPTION_CLIENT_ID and
 * AZURESUBSCRIPTION_TENANT_ID stand in where AZURE_CLIENT_ID or AZURE_TENANT_ID is not set.
 *   client_id: a GUID; NULL or "" for AZURE_CLIENT_ID.
 * MP_AUTHENTICATION_FAILED: none of the three is set up here, or there is no client ID.
 * MP_INVALID_ARGUMENT: also if one is set up incompletely. */
MP_API mp_status MP_CALL mp_credential_from_workload_identity(mp_credential** credential,
                                                              const char* client_id,
                                                              const mp_environment* environment,
                                                              mp_error** error);

/* With what the environment variables name: AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_CLIENT_SECRET or
 * AZURE_CLIENT_CERTIFICATE_PATH (with AZURE_CLIENT_CERTIFICATE_PASSWORD if the file needs one, and
 * AZURE_CLIENT_SEND_CERTIFICATE_CHAIN = "true" or "1" to send the chain). They are read now. Calls that
 * name no tenant go to AZURE_TENANT_ID.
 * MP_AUTHENTICATION_FAILED: some are not set; the message names them. MP_INVALID_ARGUMENT: one is wrong. */
MP_API mp_status MP_CALL mp_credential_from_environment(mp_credential** credential,
                                                        const mp_environment* environment, mp_error** error);

/* --- Managed identities --- */

#define MP_MANAGED_IDENTITY_SYSTEM 0      /* The system-assigned identity. */
#define MP_MANAGED_IDENTITY_CLIENT_ID 1   /* A user-assigned identity, by its client (application) ID. */
#define MP_MANAGED_IDENTITY_OBJECT_ID 2   /* A user-assigned identity, by its object (principal) ID. */
#define MP_MANAGED_IDENTITY_RESOURCE_ID 3 /* A user-assigned identity, by its ARM resource ID. */

/* The managed identity of the machine or service that the program runs on: Azure Automation, App Service,
 * Azure Arc (system-assigned only) or a virtual machine. At each sign-in the environment tells which:
 * IDENTITY_ENDPOINT with IDENTITY_HEADER or IMDS_ENDPOINT, then MSI_ENDPOINT with or without MSI_SECRET,
 * then the virtual machine's metadata service at AZURE_POD_IDENTITY_AUTHORITY_HOST or 169.254.169.254.
 * Plain HTTP goes to this machine and its link-local network only, and to private addresses if a secret
 * comes with the endpoint, as in App Service. A managed identity works in its own tenant, which need not
 * be named.
 *   kind: MP_MANAGED_IDENTITY_SYSTEM, ..._CLIENT_ID, ..._OBJECT_ID or ..._RESOURCE_ID.
 *   id: an ID of that kind; NULL for the system-assigned identity, which has none to give.
 * The first call fails with the reason "ManagedIdentityUnavailable" if there is no managed identity here,
 * and with "ManagedIdentityNotFound" if there is, but not this one. */
MP_API mp_status MP_CALL mp_credential_from_managed_identity(mp_credential** credential, int32_t kind,
                                                             const char* id,
                                                             const mp_environment* environment,
                                                             mp_error** error);

/* --- Users ---
 *
 * A user signs in through a public client, an application without a secret, in one of two ways. The user
 * is asked once, by the first call that needs a token, while other calls wait. The refresh token that
 * comes with the answer then serves every tenant the user belongs to. mp_sign_in gives the user 15
 * minutes; other calls keep to their own deadline, so sign in first. If a tenant wants the user again,
 * for multi-factor authentication or for consent, calls to it fail rather than ask: make a new credential
 * and sign in to that tenant, with the error's claims challenge if it has one. If no tenant is named, it is
 * the one the account belongs to.
 *
 * A callback runs on the thread of one of the calls that wait for the token. Neither the sign-in nor that
 * call goes on until it returns, so it should show or start something and not wait for the user. It must
 * not use the client, unwind or throw. It, and what its context points to, must live as long as the
 * clients that were made with the credential. */

/* Azure CLI's application, which every tenant knows. An application of your own needs the redirect URI
 * http://localhost for the browser, public client flows for the device code, and the delegated permission
 * of Azure Service Management. */
#define MP_DEFAULT_PUBLIC_CLIENT_ID "04b07795-8ddb-461a-bbee-02f9e1bf7b46"

/* Shows the user what to do. The texts live until the callback returns.
 *   message: one line that says it all.
 *   user_code: the code to enter.
 *   verification_uri: the page to enter it on.
 *   expires_in_ms: how long the code is good for, in milliseconds. */
typedef void(MP_CALL* mp_device_code_callback)(const char* message, const char* user_code,
                                               const char* verification_uri, int64_t expires_in_ms,
                                               void* context);

/* With a code that the user enters in a browser on any machine (OAuth 2.0 device authorization grant).
 *   client_id: the public client's ID, a GUID; NULL or "" for MP_DEFAULT_PUBLIC_CLIENT_ID.
 *   callback: shows the code. */
MP_API mp_status MP_CALL mp_credential_from_device_code(mp_credential** credential, const char* client_id,
                                                        mp_device_code_callback callback, void* context,
                                                        mp_error** error);

/* Opens the URL in the user's browser on this machine, or shows it to the user. Returns anything but 0 if
 * it did, and 0 if it could not, which ends the sign-in.
 *   url: the page to open. It holds no secret and lives until the callback returns. */
typedef int32_t(MP_CALL* mp_browser_callback)(const char* url, void* context);

/* With a browser on this machine (OAuth 2.0 authorization code grant with PKCE). The browser comes back
 * to a free port on this machine's loopback addresses, which is open only while the user signs in.
 *   client_id: the public client's ID, a GUID; NULL or "" for MP_DEFAULT_PUBLIC_CLIENT_ID.
 *   callback: opens the browser; NULL to open the system's default browser. */
MP_API mp_status MP_CALL mp_credential_from_browser(mp_credential** credential, const char* client_id,
                                                    mp_browser_callback callback, void* context,
                                                    mp_error** error);

/* --- Tokens from elsewhere --- */

/* With an access token that the caller already has, for the audience of the cloud's ARM endpoint. It is
 * sent as it is until the service refuses it, and cannot be renewed. A call for a tenant other than
 * the token's, or for any where the token names none, gives MP_INVALID_ARGUMENT with the reason
 * "TokenTenantMismatch"; so does every other way to sign in that gives such a token. One that renews its
 * tokens must stay the same identity: otherwise MP_AUTHENTICATION_FAILED, "IdentityChanged".
 *   access_token: the token alone, without "Bearer". */
MP_API mp_status MP_CALL mp_credential_from_access_token(mp_credential** credential, const char* access_token,
                                                         mp_error** error);

/* As whoever is signed in to Azure CLI. For each token the library runs "az account get-access-token",
 * found in the absolute folders of PATH, without a shell and for at most 30 seconds; az gets the
 * environment (part 9). Calls fail with the reason "AzureCliFailed" if az is missing, nobody is signed
 * in to it for the tenant, or it fails in another way; the message holds what az said. Not on Windows
 * yet. */
MP_API mp_status MP_CALL mp_credential_from_azure_cli(mp_credential** credential,
                                                      const mp_environment* environment, mp_error** error);

/* The question to a token callback, and its answer. Lives until the callback returns. */
typedef struct mp_token_request mp_token_request;

/* The tenant that the token has to be for; NULL for any. */
MP_API const char* MP_CALL mp_token_request_tenant(const mp_token_request* request);

/* "<ARM endpoint>/.default" */
MP_API const char* MP_CALL mp_token_request_scope(const mp_token_request* request);

/* JSON of the claims that the service asks for (continuous access evaluation); NULL if it asks for none. */
MP_API const char* MP_CALL mp_token_request_claims(const mp_token_request* request);

/* Answers with a token. The last answer counts.
 *   access_token: the token.
 *   expires_on: when it expires, in seconds since 1970-01-01 UTC; 0 to read it from the token. The
 *     callback is asked for a new one before then. */
MP_API void MP_CALL mp_token_request_set_token(mp_token_request* request, const char* access_token,
                                               int64_t expires_on);

/* Answers that there is no token. The last answer counts.
 *   unavailable: not 0 if this way to sign in is not set up here, so that a chain tries the next. The
 *     reason is then "CredentialUnavailable" instead of "TokenCallbackFailed".
 *   message: why, for the user; never a secret. NULL for none. Cut after 4,096 bytes. */
MP_API void MP_CALL mp_token_request_set_error(mp_token_request* request, int32_t unavailable,
                                               const char* message);

/* Gets a token for the library: it answers the request and returns. It runs on the thread of a call that
 * waits for the token, and once for all calls that wait. For one tenant of a client it is never run twice
 * at once, but for several tenants it may be. It may block: other calls go on in the meantime, but the
 * call on whose thread it runs ends only when it returns, whatever its deadline or cancellation, and
 * mp_client_free waits for it. It must not use the client it gets the token for, unwind or throw.
 *   request: the question, and where to put the answer. */
typedef void(MP_CALL* mp_token_callback)(mp_token_request* request, void* context);

/* With tokens that the program gets by itself. If the callback gives no answer, or text that is not a
 * token, calls fail with the reason "TokenCallbackFailed".
 *   callback: it, and what context points to, must live as long as the clients made with the credential. */
MP_API mp_status MP_CALL mp_credential_from_callback(mp_credential** credential, mp_token_callback callback,
                                                     void* context, mp_error** error);

/* The same for a program that asks Azure PowerShell (Get-AzAccessToken): errors say so, and have the reason
 * "AzurePowerShellFailed".
 *   callback: as for mp_credential_from_callback. */
MP_API mp_status MP_CALL mp_credential_from_azure_powershell(mp_credential** credential,
                                                             mp_token_callback callback, void* context,
                                                             mp_error** error);

/* With what is set up here. These are tried in turn: the environment's service principal, workload
 * identity, managed identity (AZURE_CLIENT_ID names a user-assigned one), Azure PowerShell, Azure CLI.
 * The first that gives a token is used from then on; mp_identity_credential_kind tells which. One that is
 * set up but refused, say for a wrong secret, makes calls fail and is not passed over. If none is set up,
 * calls fail with the reason "CredentialUnavailable" and a message that lists what was tried, one to a
 * line. Nobody is asked anything. Calls that name no tenant go to AZURE_TENANT_ID.
 *   azure_powershell: as the callback of mp_credential_from_azure_powershell; NULL to leave that out. */
MP_API mp_status MP_CALL mp_credential_from_default_chain(mp_credential** credential,
                                                          const mp_environment* environment,
                                                          mp_token_callback azure_powershell, void* context,
                                                          mp_error** error);

/* --- Who is signed in --- */

/* Who is signed in, read from the access token. For display only: nothing is decided by it. */
typedef struct mp_identity mp_identity;

/* Signs in to the tenant now, unless there is a token already, so that a wrong secret shows up here and not
 * later. */
MP_API mp_status MP_CALL mp_sign_in(mp_identity** identity, mp_client* client, const char* tenant,
                                    mp_cancellation* cancellation, mp_error** error);

/* The tenant and the object that the token is for. */
MP_API const char* MP_CALL mp_identity_tenant_id(const mp_identity* identity);
MP_API const char* MP_CALL mp_identity_object_id(const mp_identity* identity);

/* The application that was signed in with. */
MP_API const char* MP_CALL mp_identity_client_id(const mp_identity* identity);

/* A user's sign-in name, or an application's name. */
MP_API const char* MP_CALL mp_identity_name(const mp_identity* identity);

/* When the token expires, in seconds since 1970-01-01 UTC; 0 if it does not say. */
MP_API int64_t MP_CALL mp_identity_expires_on(const mp_identity* identity);

/* How the identity signed in: "AccessToken", "ClientSecret", "ClientCertificate", "FederatedToken",
 * "ManagedIdentity", "DeviceCode", "Browser", "AzureCli", "AzurePowerShell", "Callback" or "Environment".
 * For the default chain, it is the way that worked. */
MP_API const char* MP_CALL mp_identity_credential_kind(const mp_identity* identity);

MP_API void MP_CALL mp_identity_free(mp_identity* identity);

/* How a credential signs in, by the same names; "DefaultChain" for the default chain. */
MP_API const char* MP_CALL mp_credential_kind(const mp_credential* credential);

/* The names of all kinds that this version knows; NULL beyond the last. Later versions may add some. A name
 * keeps its meaning, but an index does not. */
MP_API const char* MP_CALL mp_credential_kind_name(size_t index);

/* ===============================================================================================
 * 4 Options
 *
 * Everything but the credential has a default. MP_INVALID_ARGUMENT: the value cannot be right; the setting
 * keeps the one it had. The options may be freed as soon as the clients are made.
 * ============================================================================================= */

/* Makes options with the defaults. */
MP_API mp_status MP_CALL mp_client_options_new(mp_client_options** options, mp_error** error);

MP_API void MP_CALL mp_client_options_free(mp_client_options* options);

/* How to sign in. Required. */
MP_API mp_status MP_CALL mp_client_options_set_credential(mp_client_options* options,
                                                          const mp_credential* credential, mp_error** error);

/* The tenant of calls that name none. An access token needs none, since it is for one tenant.
 *   tenant: a GUID, or a verified domain, which is looked up at the authority once. "common",
 *     "organizations" and "consumers" are refused. */
MP_API mp_status MP_CALL mp_client_options_set_tenant(mp_client_options* options, const char* tenant,
                                                      mp_error** error);

/* The cloud. It sets both the ARM endpoint and the authority, over any that were set before; an endpoint
 * set afterwards replaces the cloud's. If neither a cloud nor an endpoint is set, AZURE_AUTHORITY_HOST
 * decides (see mp_client_options_set_environment).
 *   cloud: "AzureCloud" (the default), "AzureUSGovernment" or "AzureChinaCloud"; case does not matter. */
MP_API mp_status MP_CALL mp_client_options_set_cloud(mp_client_options* options, const char* cloud,
                                                     mp_error** error);

/* A custom ARM endpoint. Access tokens are sent nowhere else. If no cloud or authority is set, the
 * authority is that of the known cloud that has this ARM endpoint. For any other, the endpoint is asked
 * (GET /metadata/endpoints) once, before the first token that needs it.
 *   url: https://host or https://host:port. */
MP_API mp_status MP_CALL mp_client_options_set_arm_endpoint(mp_client_options* options, const char* url,
                                                            mp_error** error);

/* A custom authority (Entra host). Secrets are sent nowhere else. If no cloud or ARM endpoint is set, the
 * ARM endpoint is that of the known cloud that has this authority, or else the public cloud's.
 *   url: https://host or https://host:port. */
MP_API mp_status MP_CALL mp_client_options_set_authority(mp_client_options* options, const char* url,
                                                         mp_error** error);

/* Where AZURE_AUTHORITY_HOST, SSL_CERT_FILE, SSL_CERT_DIR and the proxy's variables (see
 * mp_client_options_set_proxy) are read. AZURE_AUTHORITY_HOST, an https:// URL, counts if neither a cloud nor
 * an endpoint is set: it stands for the known cloud that has this authority, or had it under an older name
 * (https://login.chinacloudapi.cn), or else sets the authority alone. SSL_CERT_FILE, a PEM file, and
 * SSL_CERT_DIR, folders of certificates named by their hashes, replace the system's certificate
 * authorities, except on Windows. Where one of them cannot be read and a server's authority is not known, the
 * call fails with MP_INVALID_ARGUMENT (CaFileInvalid); the next call looks again. environment: NULL (the
 * default) for the process's variables when the client is made. */
MP_API mp_status MP_CALL mp_client_options_set_environment(mp_client_options* options,
                                                           const mp_environment* environment,
                                                           mp_error** error);

/* A claims challenge that a user's sign-in is to carry (mp_error_claims_challenge). Refresh tokens are
 * redeemed without it. mp_client_new gives MP_INVALID_ARGUMENT if the credential does not belong to
 * a user who has still to sign in: make a new one.
 *   challenge: base64 or base64url of a JSON object; NULL (the default) for none. */
MP_API mp_status MP_CALL mp_client_options_set_claims_challenge(mp_client_options* options,
                                                                const char* challenge, mp_error** error);

/* The claims challenges that calls on another client ended with, one for each tenant: a user's sign-in
 * carries the one of the tenant that it is for. One that is set by the function above is carried instead.
 *   former: the client whose user is to sign in again. If there are none, nothing changes. */
MP_API mp_status MP_CALL mp_client_options_take_claims_challenges(mp_client_options* options,
                                                                  const mp_client* former, mp_error** error);

/* Certificates to trust in addition to the system's authorities: roots, or intermediates alone, or a server's
 * own.
 *   path: a PEM file, read by mp_client_new. */
MP_API mp_status MP_CALL mp_client_options_set_ca_file(mp_client_options* options, const char* path,
                                                       mp_error** error);

/* The HTTP proxy. This machine's own addresses are always reached directly.
 *   url: http://host:port or http://user:password@host:port, checked by mp_client_new; "" for no proxy;
 *     NULL (the default) for what HTTPS_PROXY, or else ALL_PROXY, and NO_PROXY say when the client is made,
 *     in upper or lower case; on Windows, where neither names one, for the user's Internet settings. In a
 *     user name or password, characters that a URL cannot hold as they are have to be percent-encoded; the
 *     error (ProxyInvalid) says how. If a variable or Windows names the proxy, it is an error of the calls
 *     alone that would go through the proxy. */
MP_API mp_status MP_CALL mp_client_options_set_proxy(mp_client_options* options, const char* url,
                                                     mp_error** error);

/* The caller's product, put before the library's own in the User-Agent header.
 *   product: printable ASCII, up to 256 bytes, e.g. "Contoso/2.1"; "" (the default) for none. */
MP_API mp_status MP_CALL mp_client_options_set_user_agent(mp_client_options* options, const char* product,
                                                          mp_error** error);

/* The longest time that making one connection may take, TLS included.
 *   milliseconds: at least 1. Default 10,000. */
MP_API mp_status MP_CALL mp_client_options_set_connect_timeout_ms(mp_client_options* options,
                                                                  int64_t milliseconds, mp_error** error);

/* The longest time that one whole call may take, sign-in and retries included: its deadline.
 *   milliseconds: at least 1. Default 100,000. */
MP_API mp_status MP_CALL mp_client_options_set_timeout_ms(mp_client_options* options, int64_t milliseconds,
                                                          mp_error** error);

/* How to retry connection failures and HTTP 408, 429, 500, 502, 503 and 504. Retry n (0, 1, ...) waits a
 * random time up to base_ms * 2^n but no longer than cap_ms, or as long as the service asks. If the
 * deadline would pass first, the call ends at once with what it has. A lost answer does not turn a
 * success into an error: the library looks up what an earlier try did. A request that met a kept
 * connection which the server had just closed is sent once more at once and not counted.
 *   count: retries at most. Default 4; 0 for none; up to 100.
 *   base_ms: in milliseconds, from 0. Default 800.
 *   cap_ms: in milliseconds, from 0. Default 60,000. */
MP_API mp_status MP_CALL mp_client_options_set_retry(mp_client_options* options, int32_t count,
                                                     int64_t base_ms, int64_t cap_ms, mp_error** error);

#define MP_LOG_INFO 1  /* One line for each request: method, URL, status, time, request ID. */
#define MP_LOG_DEBUG 2 /* Connections, retries, tokens fetched and programs run as well. */

/* Receives log messages. It runs on the thread of the call it reports on, before that call returns, so
 * several threads may run it at once. It must not use the client, unwind or throw. It may block: other
 * calls go on, but the call on whose thread it runs ends only when it returns, whatever its deadline or
 * cancellation.
 *   level: MP_LOG_INFO or MP_LOG_DEBUG.
 *   message: one line. It lives until the callback returns. */
typedef void(MP_CALL* mp_log_callback)(int32_t level, const char* message, void* context);

/* Where log messages go.
 *   level: MP_LOG_INFO, or MP_LOG_DEBUG for both.
 *   callback: it, and what context points to, must live as long as the clients; NULL (the default) for no
 *     log. */
MP_API mp_status MP_CALL mp_client_options_set_log(mp_client_options* options, int32_t level,
                                                   mp_log_callback callback, void* context, mp_error** error);

/* Tells a person who watches what a call waits for, a request or Azure CLI: once it has taken two seconds,
 * or at once where it is going to wait so long before it tries again or looks a link up; then about every
 * second, until it is over. It runs as an mp_log_callback does.
 *   what: "Waiting for management.azure.com", or why it is tried again. It lives until the callback returns.
 *   waited_ms: since the wait began, a request's with the request, in milliseconds.
 *   left_ms: until it is tried again, in milliseconds; -1 where it waits for an answer. */
typedef void(MP_CALL* mp_wait_callback)(const char* what, int64_t waited_ms, int64_t left_ms, void* context);

/* Who is told of long waits.
 *   callback: it, and what context points to, must live as long as the clients; NULL (the default) for
 *     nobody. */
MP_API mp_status MP_CALL mp_client_options_set_wait(mp_client_options* options, mp_wait_callback callback,
                                                    void* context, mp_error** error);

/* ===============================================================================================
 * 5 Cancellation
 *
 * One cancellation may be given to any number of calls, at the same time or one after another. Once
 * cancelled, it stays so. It may be freed while calls that were given it still run.
 * ============================================================================================= */

/* Makes one that is not cancelled. */
MP_API mp_status MP_CALL mp_cancellation_new(mp_cancellation** cancellation, mp_error** error);

MP_API void MP_CALL mp_cancellation_free(mp_cancellation* cancellation);

/* Ends the calls that were given it with MP_CANCELLED, within milliseconds or when a callback that they are
 * in returns, and later ones at once. From any thread and any callback, but not from a signal handler. */
MP_API void MP_CALL mp_cancellation_cancel(mp_cancellation* cancellation);

/* The longest that each call given this cancellation from now on may take, in place of what the client's
 * options say, and of the time that a person has to sign in. From any thread.
 *   milliseconds: at least 1. */
MP_API mp_status MP_CALL mp_cancellation_set_timeout_ms(mp_cancellation* cancellation, int64_t milliseconds,
                                                        mp_error** error);

/* ===============================================================================================
 * 6 Kept sign-ins: to go on in a later process
 *
 * One file, sign-ins.json, holds all that a person keeps, by name. It is replaced as a whole under a
 * lock, so any number of processes and threads may use it at once. On Windows it is encrypted for the
 * user (DPAPI). Elsewhere its mode is 0600 and it holds the secrets as they are: whoever can act as this
 * user can read them.
 * MP_STORAGE_FAILED: the file or its folder cannot be used.
 *   directory: the folder of the file; NULL for the person's own: $XDG_STATE_HOME/managementpartner or
 *     ~/.local/state/managementpartner, on Windows %LOCALAPPDATA%/managementpartner.
 * ============================================================================================= */

/* Whether a sign-in could be kept: ask before you ask a person, or the network, for it. Reads the file, and
 * writes another one beside it for a moment. */
MP_API mp_status MP_CALL mp_session_check(const char* directory, mp_error** error);

/* Keeps how the client signs in and makes it the default: credential, endpoints, tenant and CA file, but
 * not the other options. Whenever the client gets a new refresh token, that is kept too, until the name
 * is removed.
 *   name: 1 to 100 bytes; case does not matter. What was kept under it is replaced.
 *   identity: whom mp_session_list shows; NULL if not known.
 * MP_INVALID_ARGUMENT: also if the credential cannot be kept: an access token, a callback, Azure
 * PowerShell, or a default chain that has not signed in yet or did so by one of these. A federated token
 * is kept and serves until it expires; what came from environment variables is not kept, but read again
 * by mp_session_load. */
MP_API mp_status MP_CALL mp_session_save(const mp_client* client, const char* name,
                                         const mp_identity* identity, const char* directory,
                                         mp_error** error);

/* Makes options for mp_client_new that go on with a kept sign-in; they are the caller's to change and
 * free. Nobody is asked to sign in again: if that is needed, calls give MP_AUTHENTICATION_FAILED.
 *   name: NULL for the default one.
 * MP_INVALID_ARGUMENT with the reason "ContextNotFound": there is none of this name, or no default. The
 * credential is made as by its own function, with the same errors. */
MP_API mp_status MP_CALL mp_session_load(mp_client_options** options, const char* name,
                                         const mp_environment* environment, const char* directory,
                                         mp_error** error);

/* Has the client's tokens kept on the disk until shortly before they expire, and use those that an earlier
 * process kept for the same account, tenant and cloud: then nobody is asked for one. Kept in the same
 * folder as the sign-ins, closed to other users; one that is damaged, or that the service refuses, is
 * replaced. Azure CLI's end when its profile changes. Tokens from an access token or a callback, and tokens
 * whose owner is unknown, are never kept. No error if there is nowhere to keep them: then a new one is
 * fetched each time.
 *   session: the kept sign-in that the options come from (mp_session_load), with which its tokens end
 *     (mp_session_save, mp_session_remove); NULL for none: then mp_session_remove ends them if it removes
 *     all. */
MP_API mp_status MP_CALL mp_client_options_keep_tokens(mp_client_options* options, const char* session,
                                                       const char* directory, mp_error** error);

/* As mp_client_options_take_claims_challenges, of a kept sign-in that another one is to replace: what
 * calls by it ended with, in any process, is kept with it.
 *   options: to be changed.
 *   name: of the kept sign-in; NULL for the default one. If there is none, nothing changes. */
MP_API mp_status MP_CALL mp_session_take_claims_challenges(mp_client_options* options, const char* name,
                                                           const char* directory, mp_error** error);

/* Removes a kept sign-in and its tokens from the disk. Clients that use it go on. If it was the default,
 * there is none until the next is saved.
 *   name: NULL for all of them, even if the file is damaged.
 * MP_INVALID_ARGUMENT with the reason "ContextNotFound": there is none of this name. */
MP_API mp_status MP_CALL mp_session_remove(const char* name, const char* directory, mp_error** error);

/* What is kept, without the secrets. */
typedef struct mp_session_list mp_session_list;

/* Reads what is kept. Where there is no file, the list is empty. */
MP_API mp_status MP_CALL mp_session_list_get(mp_session_list** sessions, const char* directory,
                                             mp_error** error);

MP_API void MP_CALL mp_session_list_free(mp_session_list* sessions);

/* The file, whether it exists or not. */
MP_API const char* MP_CALL mp_session_list_path(const mp_session_list* sessions);

/* How many there are. The getters below return NULL or 0 if index is not less than this. */
MP_API size_t MP_CALL mp_session_list_count(const mp_session_list* sessions);

/* The name given to mp_session_save. */
MP_API const char* MP_CALL mp_session_list_name(const mp_session_list* sessions, size_t index);

/* 1 for the default one, otherwise 0. */
MP_API int32_t MP_CALL mp_session_list_is_default(const mp_session_list* sessions, size_t index);

/* As mp_identity_credential_kind. */
MP_API const char* MP_CALL mp_session_list_credential_kind(const mp_session_list* sessions, size_t index);

/* Who signed in, as in the identity given to mp_session_save. */
MP_API const char* MP_CALL mp_session_list_account(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_tenant_id(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_object_id(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_client_id(const mp_session_list* sessions, size_t index);

/* As mp_client_arm_endpoint and mp_client_authority. */
MP_API const char* MP_CALL mp_session_list_arm_endpoint(const mp_session_list* sessions, size_t index);
MP_API const char* MP_CALL mp_session_list_authority(const mp_session_list* sessions, size_t index);

/* ===============================================================================================
 * 7 Lists
 *
 * Each holds all pages, in the service's order. Getters return NULL or 0 if index is not less than the
 * count.
 * ============================================================================================= */

/* The tenants (directories) that the identity can see: all of a user's. Azure tells a service principal or a
 * managed identity only of the tenant it signed in to, without a name or domains. */
typedef struct mp_tenant_list mp_tenant_list;

/* Asks for the tenants. */
MP_API mp_status MP_CALL mp_tenant_list_get(mp_tenant_list** tenants, mp_client* client, const char* tenant,
                                            mp_cancellation* cancellation, mp_error** error);

MP_API void MP_CALL mp_tenant_list_free(mp_tenant_list* tenants);

/* How many there are. */
MP_API size_t MP_CALL mp_tenant_list_count(const mp_tenant_list* tenants);

/* "/tenants/<GUID>" */
MP_API const char* MP_CALL mp_tenant_list_id(const mp_tenant_list* tenants, size_t index);

/* The GUID. */
MP_API const char* MP_CALL mp_tenant_list_tenant_id(const mp_tenant_list* tenants, size_t index);

/* As the directory shows them. */
MP_API const char* MP_CALL mp_tenant_list_display_name(const mp_tenant_list* tenants, size_t index);
MP_API const char* MP_CALL mp_tenant_list_default_domain(const mp_tenant_list* tenants, size_t index);

/* "Home", "ProjectedBy" or "ManagedBy". */
MP_API const char* MP_CALL mp_tenant_list_category(const mp_tenant_list* tenants, size_t index);

/* A country code such as "DE", and a type such as "AAD". */
MP_API const char* MP_CALL mp_tenant_list_country_code(const mp_tenant_list* tenants, size_t index);
MP_API const char* MP_CALL mp_tenant_list_type(const mp_tenant_list* tenants, size_t index);

/* The tenant's domains. */
MP_API size_t MP_CALL mp_tenant_list_domain_count(const mp_tenant_list* tenants, size_t index);
MP_API const char* MP_CALL mp_tenant_list_domain(const mp_tenant_list* tenants, size_t index,
                                                 size_t domain_index);

/* The operations that the resource provider offers. */
typedef struct mp_operation_list mp_operation_list;

/* Asks for the operations. */
MP_API mp_status MP_CALL mp_operation_list_get(mp_operation_list** operations, mp_client* client,
                                               const char* tenant, mp_cancellation* cancellation,
                                               mp_error** error);

MP_API void MP_CALL mp_operation_list_free(mp_operation_list* operations);

/* How many there are. */
MP_API size_t MP_CALL mp_operation_list_count(const mp_operation_list* operations);

/* What an operation says of itself. */
MP_API const char* MP_CALL mp_operation_list_name(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_provider(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_resource(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_operation(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_description(const mp_operation_list* operations, size_t index);
MP_API const char* MP_CALL mp_operation_list_origin(const mp_operation_list* operations, size_t index);

/* ===============================================================================================
 * 8 Many tenants at once
 *
 * A fleet does one thing in many tenants: it looks links up, makes, changes or removes them, or makes them
 * what they should be. It carries all tenants on one thread of its own, some at once, while the program takes
 * the results one by one:
 *
 *     mp_fleet_options_new(&options, MP_FLEET_SET, "5127255", &error);
 *     mp_fleet_options_set_all_tenants(options, &error);
 *     mp_fleet_start(&fleet, client, options, &error);
 *     while (mp_fleet_next(&result, fleet, -1, &error) == MP_OK && result != NULL) {
 *       printf("%s %s\n", mp_fleet_result_tenant_id(result), mp_fleet_result_outcome(result));
 *       mp_fleet_result_free(result);
 *     }
 *
 * What a host says of its limits (429, Retry-After) slows all tenants down together. A tenant that fails ends
 * with its own error and holds up no other.
 * ============================================================================================= */

typedef struct mp_fleet_options mp_fleet_options; /* What to do, and where. */
typedef struct mp_fleet mp_fleet;                 /* A fleet at work. */
typedef struct mp_fleet_result mp_fleet_result;   /* What came of one tenant. */

#define MP_FLEET_GET 0    /* Looks the link up. */
#define MP_FLEET_CREATE 1 /* Links the partner ID, as mp_partner_create does. */
#define MP_FLEET_UPDATE 2 /* Replaces the linked partner ID, as mp_partner_update does. */
#define MP_FLEET_REMOVE 3 /* Removes the link to the partner ID, as mp_partner_remove does. */
#define MP_FLEET_SET 4    /* Has the partner ID linked, with the fewest calls: creates, updates or nothing. */

/* Makes options with the defaults.
 *   action: MP_FLEET_GET, ..._CREATE, ..._UPDATE, ..._REMOVE or ..._SET.
 *   partner_id: 1 to 20 digits; NULL with MP_FLEET_GET for whichever is linked, and where each tenant has one
 *     of its own. */
MP_API mp_status MP_CALL mp_fleet_options_new(mp_fleet_options** options, int32_t action,
                                              const char* partner_id, mp_error** error);

MP_API void MP_CALL mp_fleet_options_free(mp_fleet_options* options);

/* Adds a tenant. One that is named twice, also by a domain and by its ID, is done once.
 *   tenant: a GUID, /tenants/<GUID> or a verified domain.
 *   partner_id: the tenant's own; NULL for the fleet's. */
MP_API mp_status MP_CALL mp_fleet_options_add_tenant(mp_fleet_options* options, const char* tenant,
                                                     const char* partner_id, mp_error** error);

/* Chooses all tenants that the identity can see (mp_tenant_list_get) instead of named ones. */
MP_API mp_status MP_CALL mp_fleet_options_set_all_tenants(mp_fleet_options* options, mp_error** error);

/* Of all tenants, chooses those of this category and of others that are added.
 *   category: "Home", "ProjectedBy" or "ManagedBy"; case does not matter. */
MP_API mp_status MP_CALL mp_fleet_options_add_category(mp_fleet_options* options, const char* category,
                                                       mp_error** error);

/* Leaves a tenant out. If it is a domain that means no tenant, the fleet ends before anything is changed.
 *   tenant: as for mp_fleet_options_add_tenant. */
MP_API mp_status MP_CALL mp_fleet_options_exclude_tenant(mp_fleet_options* options, const char* tenant,
                                                         mp_error** error);

/* Changes nothing: each result says what would be done.
 *   plan_only: not 0 for that; 0 is the default. */
MP_API mp_status MP_CALL mp_fleet_options_set_plan_only(mp_fleet_options* options, int32_t plan_only,
                                                        mp_error** error);

/* With MP_FLEET_SET, leaves links to other partner IDs as they are: their outcome is "Different".
 *   only_missing: not 0 for that; 0 is the default. */
MP_API mp_status MP_CALL mp_fleet_options_set_only_missing(mp_fleet_options* options, int32_t only_missing,
                                                           mp_error** error);

/* With MP_FLEET_SET, changes links to this partner ID only, as when a partner's ID has moved; others are
 * "Different", and nothing is linked where there is no link.
 *   partner_id: 1 to 20 digits; NULL (the default) for any. */
MP_API mp_status MP_CALL mp_fleet_options_set_from(mp_fleet_options* options, const char* partner_id,
                                                   mp_error** error);

/* How many tenants are under way at once, and how many connections to a host there may be for them.
 *   count: 1 to 256. Default 16. */
MP_API mp_status MP_CALL mp_fleet_options_set_throttle(mp_fleet_options* options, int32_t count,
                                                       mp_error** error);

/* The longest time that one tenant may take. Its time begins when it does.
 *   milliseconds: at least 1. Default: the client's (mp_client_options_set_timeout_ms). */
MP_API mp_status MP_CALL mp_fleet_options_set_timeout_ms(mp_fleet_options* options, int64_t milliseconds,
                                                         mp_error** error);

/* Has results come in the order of the tenants, instead of as they are there.
 *   ordered: not 0 for that; 0 is the default. */
MP_API mp_status MP_CALL mp_fleet_options_set_ordered(mp_fleet_options* options, int32_t ordered,
                                                      mp_error** error);

/* Keeps a journal, so that a run that was cut short, also by the end of the machine, can go on: each change
 * is on the disk before it is sent, and again once it is known what came of it. JSON, one line each; the
 * user's alone (mode 0600); no secrets.
 *   path: a file, which mp_fleet_start makes or goes on with; NULL (the default) for none.
 *   resume: not 0 to go on with the run of this journal: what is done is not done again, and has no
 *     result. The action, the partner ID, the tenants and the endpoint have to be the same. 0 for a new
 *     run; the file must not be there yet. */
MP_API mp_status MP_CALL mp_fleet_options_set_journal(mp_fleet_options* options, const char* path,
                                                      int32_t resume, mp_error** error);

/* Does a part of the tenants, for one of several workers that are given the same ones: each tenant belongs
 * to one part, always the same, by its ID.
 *   index: from 0, less than count.
 *   count: how many parts there are. Default 1. */
MP_API mp_status MP_CALL mp_fleet_options_set_shard(mp_fleet_options* options, int32_t index, int32_t count,
                                                    mp_error** error);

/* Starts a fleet and returns at once.
 *   client: must live longer than the fleet, or is freed first, which ends it with MP_CANCELLED.
 *   options: copied.
 * MP_INVALID_ARGUMENT: what was set does not go together, no tenant was chosen, or the journal is of another
 * run or in use. MP_STORAGE_FAILED: the journal cannot be written. */
MP_API mp_status MP_CALL mp_fleet_start(mp_fleet** fleet, mp_client* client, const mp_fleet_options* options,
                                        mp_error** error);

/* Ends the fleet as mp_fleet_cancel does and waits for that. Not from a callback. */
MP_API void MP_CALL mp_fleet_free(mp_fleet* fleet);

/* Waits for the next result. MP_OK with result NULL: all tenants are done. The callbacks of the client (a
 * token's, the log) run in here, which may then take longer. While nobody takes results, the fleet goes on
 * for some hundred of them and then waits.
 *   result: freed by the caller.
 *   timeout_ms: how long to wait; 0: not at all; negative: until there is one.
 * MP_TIMED_OUT: none came in this time; the fleet goes on. MP_CANCELLED: the fleet was cancelled or its
 * client freed, and there are no more results. Others: the list of tenants cannot be had, an excluded domain
 * means no tenant, or the journal cannot be written any more; likewise after the last result. */
MP_API mp_status MP_CALL mp_fleet_next(mp_fleet_result** result, mp_fleet* fleet, int64_t timeout_ms,
                                       mp_error** error);

/* Begins no further tenant and ends those under way, within milliseconds. What came of these is still to be
 * taken by mp_fleet_next. From any thread and any callback. */
MP_API void MP_CALL mp_fleet_cancel(mp_fleet* fleet);

/* How far it is. How many tenants there are, or -1 while that is not known; how many are done, those that
 * failed included; how many of these failed; and how many an earlier run of the journal had done. */
MP_API int64_t MP_CALL mp_fleet_total(const mp_fleet* fleet);
MP_API int64_t MP_CALL mp_fleet_done(const mp_fleet* fleet);
MP_API int64_t MP_CALL mp_fleet_failed(const mp_fleet* fleet);
MP_API int64_t MP_CALL mp_fleet_done_before(const mp_fleet* fleet);

/* About how long it will take, in milliseconds; -1 while that cannot be told. */
MP_API int64_t MP_CALL mp_fleet_time_left_ms(const mp_fleet* fleet);

MP_API void MP_CALL mp_fleet_result_free(mp_fleet_result* result);

/* The tenant's ID; NULL if it was named by a domain that could not be looked up. */
MP_API const char* MP_CALL mp_fleet_result_tenant_id(const mp_fleet_result* result);

/* The tenant as it was named, in lower case. */
MP_API const char* MP_CALL mp_fleet_result_tenant_name(const mp_fleet_result* result);

/* As mp_tenant_list_display_name and the like, if all tenants were chosen. */
MP_API const char* MP_CALL mp_fleet_result_display_name(const mp_fleet_result* result);
MP_API const char* MP_CALL mp_fleet_result_default_domain(const mp_fleet_result* result);
MP_API const char* MP_CALL mp_fleet_result_category(const mp_fleet_result* result);

/* The tenant's place among those chosen, from 0. */
MP_API size_t MP_CALL mp_fleet_result_index(const mp_fleet_result* result);

/* What came of it:
 *   "Linked"     the link was looked up, and is to the partner ID that was named, if one was
 *   "NotLinked"  there is no link, and none was made
 *   "Different"  there is a link to another partner ID, and it was left as it is
 *   "Created", "Updated", "Removed"     that was done
 *   "Unchanged"  it was linked already
 *   "ToCreate", "ToUpdate", "ToRemove"  that would be done
 *   "Failed"     see mp_fleet_result_error
 * Later versions may add some. */
MP_API const char* MP_CALL mp_fleet_result_outcome(const mp_fleet_result* result);

/* The link, as the result's own: it lives as long. NULL if there is none or it is not known. */
MP_API const mp_partner* MP_CALL mp_fleet_result_partner(const mp_fleet_result* result);

/* The partner ID that was asked for in this tenant; and the one that was linked before it was changed, or is
 * where a plan would change it. */
MP_API const char* MP_CALL mp_fleet_result_partner_id(const mp_fleet_result* result);
MP_API const char* MP_CALL mp_fleet_result_former_partner_id(const mp_fleet_result* result);

/* Why it failed, as the result's own: it lives as long. NULL if it did not. */
MP_API const mp_error* MP_CALL mp_fleet_result_error(const mp_fleet_result* result);

/* ===============================================================================================
 * 9 Environment variables
 *
 * For a host that keeps variables of its own, as .NET does on Linux: it hands over the variables that
 * mp_environment_name lists, as they are, and better all that it has. For the library, an mp_environment
 * stands in place of all the process's variables. A program that is started with it (az, the browser) gets
 * what was set in it, of the variables that are listed nothing else, and the process's others. It is filled
 * by one thread and may then be used by any number. What is made with it copies it, so it may be freed right
 * after.
 * ============================================================================================= */

/* Makes an environment without variables. */
MP_API mp_status MP_CALL mp_environment_new(mp_environment** environment, mp_error** error);

MP_API void MP_CALL mp_environment_free(mp_environment* environment);

/* Sets a variable.
 *   environment: the one to set it in.
 *   name: not empty.
 *   value: any text; may be a secret. "" counts as not set. What it holds is checked where the variable is
 *     needed, whose error then names it. */
MP_API mp_status MP_CALL mp_environment_set(mp_environment* environment, const char* name, const char* value,
                                            mp_error** error);

/* The variables that this library reads, or an az or a browser that it starts. The names are static; NULL
 * beyond the last. */
MP_API size_t MP_CALL mp_environment_name_count(void);
MP_API const char* MP_CALL mp_environment_name(size_t index);

/* ===============================================================================================
 * 10 Rarely needed
 * ============================================================================================= */

/* The ABI that this header describes. */
#define MP_ABI_VERSION 1

/* The ABI of the library that was loaded; compare it with MP_ABI_VERSION. */
MP_API int32_t MP_CALL mp_abi_version(void);

/* The library's version, "MAJOR.MINOR.PATCH". Static. */
MP_API const char* MP_CALL mp_version(void);

/* The ARM endpoint and the authority in use, as URLs without a trailing slash. From any thread. The
 * authority is NULL until it is known: that of a custom ARM endpoint is asked for before the first token
 * that needs it. From then on it stays the same. */
MP_API const char* MP_CALL mp_client_arm_endpoint(const mp_client* client);
MP_API const char* MP_CALL mp_client_authority(const mp_client* client);

/* For a browser callback that shows the URL as well: opens it in the system's default browser, as the
 * library does without a callback, and does not wait for it. Returns 1, or 0 if it could not.
 *   url: starts with https://. */
MP_API int32_t MP_CALL mp_browser_open(const char* url);

/* As mp_browser_open, for a host that keeps variables of its own: DISPLAY, WAYLAND_DISPLAY, PATH and what
 * else the browser reads. environment: what it is started with; NULL for the process's own variables (part
 * 8). */
MP_API int32_t MP_CALL mp_browser_open_in(const char* url, const mp_environment* environment);

/* ===============================================================================================
 * Fine print
 *
 *   Text        Text that is not UTF-8, holds control characters or is too long gives
 *               MP_INVALID_ARGUMENT. The limit is 4,096 bytes, 65,536 for secrets and tokens. A freed or
 *               foreign pointer cannot be told from a good one.
 *   Time        Durations are milliseconds, at most 2,147,483,647 (24 days). Every call on a client ends by
 *               its deadline, unless it is inside a callback of the caller.
 *   Threads     The library has no threads of its own. A call does its I/O on the calling thread, or on
 *               that of another call on the same client that is already waiting. The exceptions are an
 *               mp_fleet's thread, which ends with it, one that waits for the system's resolver and one
 *               that waits for the program that opened a browser to end. The latter two may outlive the
 *               client, own all they touch, and the library stays loaded for them.
 *   Process     No exception, signal handler or abort crosses this interface. Do not end a thread inside
 *               a call. The process may exit, and the library be unloaded, at any time, also while
 *               threads are in calls or from a callback. In a forked process, calls on a client of the
 *               parent's give MP_INVALID_ARGUMENT and mp_client_free returns at once; the parent's calls go
 *               on. Programs that the process starts inherit nothing. The host's settings for OpenSSL
 *               (openssl.cnf, OPENSSL_CONF) are not the library's.
 *   Security    Certificates and host names are always verified; there is no switch. Secrets and tokens
 *               never appear in errors or log messages, and the library's own copies are overwritten when
 *               freed.
 *   Stability   Functions and constants are added, never changed or removed, while MP_ABI_VERSION and the
 *               library's file name (libmanagementpartner.so.1) stay the same. What came after 0.1.0 says
 *               so: "Since 0.2.0."
 * ============================================================================================= */

#ifdef __cplusplus
}
#endif

#endif
