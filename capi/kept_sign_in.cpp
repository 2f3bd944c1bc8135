#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "call.hpp"
#include "environment.hpp"
#include "guard.hpp"
#include "identity.hpp"
#include "options.hpp"
#include "platform/utf8_path.hpp"
#include "sign_ins/client_sign_in.hpp"
#include "sign_ins/sign_in_store.hpp"
#include "sign_ins/token_store.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace sign_ins = managementpartner::sign_ins;
using managementpartner::Result;

struct mp_session_list {
  std::string path;
  sign_ins::KeptSignIns value;

  [[nodiscard]] const sign_ins::KeptSignIn* at(std::size_t index) const noexcept {
    return index < value.all.size() ? &value.all[index] : nullptr;
  }
};

namespace {

Result<sign_ins::SignInStore> open_store(const char* directory) {
  if (directory == nullptr) return sign_ins::SignInStore::open({});
  const auto text = capi::check_text(directory, {.name = "directory", .is_shown = true});
  if (!text) return text.error();
  if (text->empty()) return capi::invalid_argument("directory", "is empty");
  return sign_ins::SignInStore::open(managementpartner::path_from_utf8(*text));
}

// NULL becomes an empty name.
Result<std::string_view> optional_name(const char* name, const char* parameter = "name") {
  if (name == nullptr) return std::string_view();
  const auto text = capi::check_text(name, {.name = parameter, .is_shown = true});
  if (text && text->empty()) return capi::invalid_argument(parameter, "is empty");
  return text;
}

const char* text_of(const mp_session_list* sessions, std::size_t index,
                    std::string sign_ins::KeptSignIn::*member) noexcept {
  const sign_ins::KeptSignIn* const one = sessions != nullptr ? sessions->at(index) : nullptr;
  return one != nullptr ? capi::text_or_null(one->*member) : nullptr;
}

}  // namespace

mp_status mp_session_check(const char* directory, mp_error** error) {
  return capi::guarded(error, [&]() -> Result<void> {
    const auto store = open_store(directory);
    if (!store) return store.error();
    return store->check();
  });
}

mp_status mp_session_save(const mp_client* client, const char* name, const mp_identity* identity,
                          const char* directory, mp_error** error) {
  return capi::guarded(error, [&]() -> Result<void> {
    if (client == nullptr) return capi::null_argument("client");
    const auto text = capi::check_text(name, {.name = "name", .is_shown = true});
    if (!text) return text.error();
    const auto store = open_store(directory);
    if (!store) return store.error();
    return sign_ins::keep_sign_in(
        *store, *client->value, *text,
        identity != nullptr ? identity->value : managementpartner::identity::Identity());
  });
}

mp_status mp_session_load(mp_client_options** options, const char* name, const mp_environment* environment,
                          const char* directory, mp_error** error) {
  return capi::guarded_new(options, "options", error, [&]() -> Result<std::unique_ptr<mp_client_options>> {
    const auto text = optional_name(name);
    if (!text) return text.error();
    const auto store = open_store(directory);
    if (!store) return store.error();
    const auto found = store->find(*text);
    if (!found) return found.error();
    auto kept = sign_ins::kept_client_options(*store, *found, capi::environment_or_own(environment));
    if (!kept) return kept.error();
    auto handle = std::make_unique<mp_client_options>();
    handle->value = *std::move(kept);
    return handle;
  });
}

mp_status mp_client_options_keep_tokens(mp_client_options* options, const char* session,
                                        const char* directory, mp_error** error) {
  return capi::guarded(error, [&]() -> Result<void> {
    if (options == nullptr) return capi::null_argument("options");
    const auto name = optional_name(session, "session");
    if (!name) return name.error();
    const auto store = open_store(directory);
    if (!store) return store.error();
    options->value.kept_tokens = sign_ins::kept_tokens(*store, *name);
    return {};
  });
}

mp_status mp_session_take_claims_challenges(mp_client_options* options, const char* name,
                                            const char* directory, mp_error** error) {
  return capi::guarded(error, [&]() -> Result<void> {
    if (options == nullptr) return capi::null_argument("options");
    const auto text = optional_name(name);
    if (!text) return text.error();
    const auto store = open_store(directory);
    if (!store) return store.error();
    const auto all = store->all();
    if (!all) return all.error();
    const auto* const found = all->find(text->empty() ? all->default_name : *text);
    if (found != nullptr) options->take_challenges(sign_ins::kept_challenges(*found));
    return {};
  });
}

mp_status mp_session_remove(const char* name, const char* directory, mp_error** error) {
  return capi::guarded(error, [&]() -> Result<void> {
    const auto text = optional_name(name);
    if (!text) return text.error();
    const auto store = open_store(directory);
    if (!store) return store.error();
    return text->empty() ? store->remove_all() : store->remove(*text);
  });
}

mp_status mp_session_list_get(mp_session_list** sessions, const char* directory, mp_error** error) {
  return capi::guarded_new(sessions, "sessions", error, [&]() -> Result<std::unique_ptr<mp_session_list>> {
    const auto store = open_store(directory);
    if (!store) return store.error();
    auto all = store->all();
    if (!all) return all.error();
    // A list for display needs no secret.
    for (auto& one : all->all) one.credential.fields.clear();
    return std::make_unique<mp_session_list>(
        mp_session_list{managementpartner::utf8_text(store->file()), *std::move(all)});
  });
}

const char* mp_session_list_path(const mp_session_list* sessions) {
  return sessions != nullptr ? sessions->path.c_str() : nullptr;
}

size_t mp_session_list_count(const mp_session_list* sessions) {
  return sessions != nullptr ? sessions->value.all.size() : 0;
}

const char* mp_session_list_name(const mp_session_list* sessions, size_t index) {
  return text_of(sessions, index, &sign_ins::KeptSignIn::name);
}

int32_t mp_session_list_is_default(const mp_session_list* sessions, size_t index) {
  const sign_ins::KeptSignIn* const one = sessions != nullptr ? sessions->at(index) : nullptr;
  return one != nullptr && one == sessions->value.find(sessions->value.default_name) ? 1 : 0;
}

const char* mp_session_list_credential_kind(const mp_session_list* sessions, size_t index) {
  const sign_ins::KeptSignIn* const one = sessions != nullptr ? sessions->at(index) : nullptr;
  return one != nullptr ? capi::text_or_null(one->credential.kind) : nullptr;
}

const char* mp_session_list_account(const mp_session_list* sessions, size_t index) {
  return text_of(sessions, index, &sign_ins::KeptSignIn::account);
}

const char* mp_session_list_tenant_id(const mp_session_list* sessions, size_t index) {
  return text_of(sessions, index, &sign_ins::KeptSignIn::tenant_id);
}

const char* mp_session_list_object_id(const mp_session_list* sessions, size_t index) {
  return text_of(sessions, index, &sign_ins::KeptSignIn::object_id);
}

const char* mp_session_list_client_id(const mp_session_list* sessions, size_t index) {
  return text_of(sessions, index, &sign_ins::KeptSignIn::client_id);
}

const char* mp_session_list_arm_endpoint(const mp_session_list* sessions, size_t index) {
  return text_of(sessions, index, &sign_ins::KeptSignIn::arm_endpoint);
}

const char* mp_session_list_authority(const mp_session_list* sessions, size_t index) {
  return text_of(sessions, index, &sign_ins::KeptSignIn::authority);
}

void mp_session_list_free(mp_session_list* sessions) {
  delete sessions;
}
