/* The cases of the program, one file each. */
#ifndef CASES_H
#define CASES_H

#ifdef __cplusplus
extern "C" {
#endif

/* Without a service. */
void version_case(void);
void null_arguments_case(void);
void bad_text_case(void);
void options_case(void);
void environment_case(void);
void client_case(void);

/* With the emulator. */
void service_principal_case(void);
void managed_identity_case(void);
void device_code_case(void);
void browser_case(void);
void callback_case(void);
void chain_case(void);
void partner_case(void);
void identity_case(void);
void tenant_list_case(void);
void operation_list_case(void);
void error_case(void);
void log_case(void);
void cancellation_case(void);
void client_free_case(void);
void threads_case(void);
void kept_sign_in_case(void);

#ifdef __cplusplus
}
#endif

#endif
