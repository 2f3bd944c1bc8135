// out_of_memory_test EMULATOR: makes the first allocation of an entry point fail, then the second, and so on
// until it needs no more. Each time it must return MP_OUT_OF_MEMORY, and nothing may be lost or broken.
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <new>
#include <utility>

#include "check.h"
#include "emulator.h"
#include "session.h"
#include "waiting_calls.h"

namespace {

constexpr long never = -1;
thread_local long allocations_left = never;
thread_local bool failed = false;
thread_local bool lasting = false;  // every later allocation fails too, as when memory is really gone

void* allocate(std::size_t size) noexcept {
  if (allocations_left == 0) {
    failed = true;
    if (!lasting) allocations_left = never;
    return nullptr;
  }
  if (allocations_left > 0) --allocations_left;
  return std::malloc(size > 0 ? size : 1);
}

// Runs `call` with less and less mercy. It returns its status and frees what it made.
void torture_until_it_passes(const char* what, const std::function<mp_status(mp_error**)>& call) {
  for (long allowed = 0;; ++allowed) {
    mp_error* error = nullptr;
    failed = false;
    allocations_left = allowed;
    const mp_status status = call(&error);
    allocations_left = never;
    if (!failed) {
      if (status != MP_OK) session_print(error);
      CHECK_NUMBER(status, MP_OK);
      mp_error_free(error);
      std::printf("%s: %ld allocations\n", what, allowed);
      return;
    }
    if (status != MP_OK && status != MP_OUT_OF_MEMORY) {
      std::fprintf(stderr, "%s, allocation %ld: ", what, allowed);
      session_print(error);
    }
    CHECK(status == MP_OK || status == MP_OUT_OF_MEMORY);
    if (error != nullptr) CHECK_NUMBER(mp_error_status(error), status);
    mp_error_free(error);
    if (check_failures() > 20 || allowed > 5000) return;
  }
}

void torture(const char* what, const std::function<mp_status(mp_error**)>& call) {
  for (const bool last : {false, true}) {
    lasting = last;
    torture_until_it_passes(what, call);
  }
}

void without_service() {
  const char* id = emulator.accounts[0].client_id;
  const char* text = "a-text-too-long-for-a-string-to-keep-it-in-itself.example";
  torture("mp_credential_from_access_token", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const mp_status status = mp_credential_from_access_token(&credential, text, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_credential_from_client_secret", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const mp_status status = mp_credential_from_client_secret(&credential, id, text, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_credential_from_client_certificate", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const mp_status status = mp_credential_from_client_certificate(
        &credential, id, emulator.client_certificate_file, nullptr, 0, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_credential_from_federated_token", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const mp_status status = mp_credential_from_federated_token(&credential, id, text, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_credential_from_workload_identity", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    mp_environment* environment = nullptr;
    mp_status status = mp_environment_new(&environment, error);
    const std::pair<const char*, const char*> variables[] = {
        {"ACTIONS_ID_TOKEN_REQUEST_URL", "https://service.example/token?a-query-that-is-long-enough=1"},
        {"ACTIONS_ID_TOKEN_REQUEST_TOKEN", text},
        {"AZURE_TENANT_ID", text}};
    for (const auto& [name, value] : variables) {
      if (status == MP_OK) status = mp_environment_set(environment, name, value, error);
    }
    if (status == MP_OK) status = mp_credential_from_workload_identity(&credential, id, environment, error);
    mp_credential_free(credential);
    mp_environment_free(environment);
    return status;
  });
  torture("mp_credential_from_device_code", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const auto show = [](const char*, const char*, const char*, int64_t, void*) {};
    const mp_status status = mp_credential_from_device_code(&credential, id, show, nullptr, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_credential_from_browser", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const mp_status status = mp_credential_from_browser(&credential, nullptr, nullptr, nullptr, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_credential_from_azure_cli", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const mp_status status = mp_credential_from_azure_cli(&credential, nullptr, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_credential_from_default_chain", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const mp_status status = mp_credential_from_default_chain(&credential, nullptr, nullptr, nullptr, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_credential_from_managed_identity", [=](mp_error** error) {
    mp_credential* credential = nullptr;
    const mp_status status =
        mp_credential_from_managed_identity(&credential, MP_MANAGED_IDENTITY_CLIENT_ID, id, nullptr, error);
    mp_credential_free(credential);
    return status;
  });
  torture("mp_environment_set", [=](mp_error** error) {
    mp_environment* environment = nullptr;
    mp_status status = mp_environment_new(&environment, error);
    if (status == MP_OK) status = mp_environment_set(environment, "IDENTITY_ENDPOINT", text, error);
    mp_environment_free(environment);
    return status;
  });
  torture("mp_client_options_new", [](mp_error** error) {
    mp_client_options* options = nullptr;
    const mp_status status = mp_client_options_new(&options, error);
    mp_client_options_free(options);
    return status;
  });
  torture("mp_cancellation_new", [](mp_error** error) {
    mp_cancellation* cancellation = nullptr;
    const mp_status status = mp_cancellation_new(&cancellation, error);
    mp_cancellation_free(cancellation);
    return status;
  });

  mp_client_options* options = session_options(&emulator.accounts[0]);
  using Setter = mp_status (*)(mp_client_options*, const char*, mp_error**);
  const auto set = [&](const char* what, Setter setter, const char* value) {
    torture(what, [=](mp_error** error) { return setter(options, value, error); });
  };
  set("mp_client_options_set_tenant", mp_client_options_set_tenant, text);
  set("mp_client_options_set_tenant", mp_client_options_set_tenant, emulator.accounts[0].tenant_id);
  set("mp_client_options_set_proxy", mp_client_options_set_proxy,
      "http://proxy.managementpartner.example:80");
  set("mp_client_options_set_proxy", mp_client_options_set_proxy, "");
  set("mp_client_options_set_user_agent", mp_client_options_set_user_agent, text);
  set("mp_client_options_set_ca_file", mp_client_options_set_ca_file, emulator.ca_file);
  set("mp_client_options_set_cloud", mp_client_options_set_cloud, "AzureUSGovernment");
  set("mp_client_options_set_arm_endpoint", mp_client_options_set_arm_endpoint, emulator.arm);
  set("mp_client_options_set_authority", mp_client_options_set_authority, emulator.authority);
  torture("mp_client_options_keep_tokens", [=](mp_error** error) {
    return mp_client_options_keep_tokens(options, "name", "/nowhere", error);
  });
  torture("mp_client_options_set_environment", [=](mp_error** error) {
    mp_environment* environment = nullptr;
    mp_status status = mp_environment_new(&environment, error);
    if (status == MP_OK) status = mp_environment_set(environment, "AZURE_AUTHORITY_HOST", text, error);
    if (status == MP_OK) status = mp_client_options_set_environment(options, environment, error);
    mp_environment_free(environment);
    return status;
  });
  torture("mp_client_new", [=](mp_error** error) {
    mp_client* client = nullptr;
    const mp_status status = mp_client_new(&client, options, error);
    mp_client_free(client);
    return status;
  });
  mp_client_options_free(options);
}

// The thread that makes a call does its work, so all that a call allocates is counted.
void with_service() {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_partner* made = nullptr;
  mp_error* problem = nullptr;
  REQUIRE_OK(mp_partner_create(&made, client, nullptr, "5127255", nullptr, &problem), problem);
  mp_partner_free(made);
  torture("mp_partner_get", [=](mp_error** error) {
    mp_partner* partner = nullptr;
    const mp_status status = mp_partner_get(&partner, client, nullptr, nullptr, nullptr, error);
    mp_partner_free(partner);
    return status;
  });
  torture("mp_tenant_list_get", [=](mp_error** error) {
    mp_tenant_list* tenants = nullptr;
    const mp_status status = mp_tenant_list_get(&tenants, client, nullptr, nullptr, error);
    mp_tenant_list_free(tenants);
    return status;
  });
  mp_client_free(client);
}

// Calls on other threads have to be told, which takes memory, and nothing can be reported.
void frees_a_client_that_is_in_use() {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_identity* identity = nullptr;
  mp_error* problem = nullptr;
  REQUIRE_OK(mp_sign_in(&identity, client, nullptr, nullptr, &problem), problem);
  mp_identity_free(identity);
  waiting_calls_start(client, nullptr);
  lasting = false;
  failed = false;
  allocations_left = 0;
  mp_client_free(client);
#ifndef WITH_ADDRESS_SANITIZER
  CHECK(failed);
#endif
  allocations_left = never;
  waiting_calls_end(MP_CANCELLED);
  emulator_clear_faults();
}

}  // namespace

// Asio's way to memory for what it runs later. Seen by the library, whatever the rest of this program hides;
// AddressSanitizer has its own, whose memory its free() wants back.
#ifndef WITH_ADDRESS_SANITIZER
extern "C" __attribute__((visibility("default"))) void* aligned_alloc(std::size_t alignment,
                                                                      std::size_t size) {
  void* memory = nullptr;
  if (allocations_left == 0) return allocate(size);
  if (allocations_left > 0) --allocations_left;
  return posix_memalign(&memory, alignment, size) == 0 ? memory : nullptr;
}
#endif

void* operator new(std::size_t size) {
  void* memory = allocate(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size);
}

void operator delete(void* memory) noexcept {
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}

int main(int argc, char** argv) {
  REQUIRE(argc == 2);
  emulator_start(argv[1]);
  without_service();
  with_service();
  frees_a_client_that_is_in_use();
  return check_failures() == 0 ? 0 : 1;
}
