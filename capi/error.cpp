#include "error.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <new>
#include <utility>

#include "error/exhaustion.hpp"
#include "identity/claims_challenge.hpp"
#include "text.hpp"

using managementpartner::capi::text_or_null;

static_assert(MP_OK == static_cast<mp_status>(managementpartner::Status::ok));
static_assert(MP_INVALID_ARGUMENT == static_cast<mp_status>(managementpartner::Status::invalid_argument));
static_assert(MP_NOT_FOUND == static_cast<mp_status>(managementpartner::Status::not_found));
static_assert(MP_CONFLICT == static_cast<mp_status>(managementpartner::Status::conflict));
static_assert(MP_BAD_REQUEST == static_cast<mp_status>(managementpartner::Status::bad_request));
static_assert(MP_AUTHENTICATION_FAILED ==
              static_cast<mp_status>(managementpartner::Status::authentication_failed));
static_assert(MP_PERMISSION_DENIED == static_cast<mp_status>(managementpartner::Status::permission_denied));
static_assert(MP_THROTTLED == static_cast<mp_status>(managementpartner::Status::throttled));
static_assert(MP_TIMED_OUT == static_cast<mp_status>(managementpartner::Status::timed_out));
static_assert(MP_CANCELLED == static_cast<mp_status>(managementpartner::Status::cancelled));
static_assert(MP_CONNECTION_FAILED == static_cast<mp_status>(managementpartner::Status::connection_failed));
static_assert(MP_UNTRUSTED_CERTIFICATE ==
              static_cast<mp_status>(managementpartner::Status::untrusted_certificate));
static_assert(MP_SERVICE_UNAVAILABLE ==
              static_cast<mp_status>(managementpartner::Status::service_unavailable));
static_assert(MP_UNEXPECTED_RESPONSE ==
              static_cast<mp_status>(managementpartner::Status::unexpected_response));
static_assert(MP_OUT_OF_MEMORY == static_cast<mp_status>(managementpartner::Status::out_of_memory));
static_assert(MP_INTERNAL_ERROR == static_cast<mp_status>(managementpartner::Status::internal_error));
static_assert(MP_STORAGE_FAILED == static_cast<mp_status>(managementpartner::Status::storage_failed));

namespace managementpartner::capi {

namespace {

// The texts are made once, so that a pointer to them is good as long as the error.
void make_texts(mp_error& error) noexcept {
  try {
    error.message = shown_message(error.value);
    error.next_step = next_step(error.value);
    error.claims_challenge = identity::claims_challenge_text(error.value.claims_challenge);
  } catch (...) {
    // No memory for them: what the value has must do.
  }
}

// Handed out where there is no memory for an error. They have no words, so they need none themselves, and are
// never destroyed: another thread may hold one when the process ends.
struct Spares {
  alignas(mp_error) std::byte places[2][sizeof(mp_error)];
  mp_error* errors[2];

  Spares() noexcept {
    for (std::size_t outcome_unknown = 0; outcome_unknown < 2; ++outcome_unknown) {
      errors[outcome_unknown] = new (places[outcome_unknown]) mp_error{};
      errors[outcome_unknown]->value.reason = Reason::out_of_memory;
      errors[outcome_unknown]->value.outcome_unknown = outcome_unknown == 1;
    }
  }
};

const Spares& spares() noexcept {
  static const Spares made;
  return made;
}

bool is_spare(const mp_error* error) noexcept {
  return std::find(std::begin(spares().errors), std::end(spares().errors), error) !=
         std::end(spares().errors);
}

}  // namespace

mp_status report(mp_error** error, Error&& value) noexcept {
  const auto status = static_cast<mp_status>(value.status());
  if (error == nullptr) return status;
  const bool outcome_unknown = value.outcome_unknown;
  *error = new (std::nothrow) mp_error{std::move(value), {}, {}, {}};
  if (*error == nullptr) {
    *error = spares().errors[outcome_unknown ? 1 : 0];
    return MP_OUT_OF_MEMORY;
  }
  make_texts(**error);
  return status;
}

mp_status report(mp_error** error, Reason reason, const char* message) noexcept {
  try {
    return report(error, make_error(reason, message));
  } catch (...) {
    Error without_words;
    without_words.reason = reason;
    return report(error, std::move(without_words));
  }
}

Error null_argument(const char* name) {
  return invalid_argument(name, "is NULL");
}

Error invalid_argument(const char* name, std::string_view why) {
  return make_error(Reason::argument_invalid,
                    "The argument '" + std::string(name) + "' " + std::string(why) + ".");
}

}  // namespace managementpartner::capi

mp_status mp_error_status(const mp_error* error) {
  return error != nullptr ? static_cast<mp_status>(error->value.status()) : MP_OK;
}

const char* mp_error_reason(const mp_error* error) {
  return error != nullptr ? managementpartner::reason_name(error->value.reason).data() : nullptr;
}

const char* mp_error_message(const mp_error* error) {
  if (error == nullptr) return nullptr;
  if (!error->message.empty()) return error->message.c_str();
  // Where there was no memory for the words.
  const auto& message = error->value.message;
  return message.empty() ? managementpartner::words_of(error->value.reason) : message.c_str();
}

const char* mp_error_next_step(const mp_error* error) {
  if (error == nullptr) return nullptr;
  return error->next_step.empty() ? managementpartner::next_step(error->value.reason).data()
                                  : error->next_step.c_str();
}

const char* mp_error_own_next_step(const mp_error* error) {
  return error != nullptr && error->value.next_step ? error->value.next_step->text().c_str() : nullptr;
}

int32_t mp_error_outcome_unknown(const mp_error* error) {
  return error != nullptr && error->value.outcome_unknown ? 1 : 0;
}

const char* mp_error_service_code(const mp_error* error) {
  return error != nullptr ? text_or_null(error->value.service_code) : nullptr;
}

namespace {

const char* text_of(const mp_error* error, std::string managementpartner::ServiceDetails::*member) noexcept {
  if (error == nullptr || error->value.service_details == nullptr) return nullptr;
  return text_or_null(error->value.service_details.get()->*member);
}

const char* text_of(const mp_error* error, std::size_t index,
                    std::string managementpartner::ServiceDetail::*member) noexcept {
  if (index >= mp_error_detail_count(error)) return nullptr;
  return text_or_null(error->value.service_details->details[index].*member);
}

}  // namespace

const char* mp_error_target(const mp_error* error) {
  return text_of(error, &managementpartner::ServiceDetails::target);
}

const char* mp_error_inner_error(const mp_error* error) {
  return text_of(error, &managementpartner::ServiceDetails::inner_error);
}

size_t mp_error_detail_count(const mp_error* error) {
  if (error == nullptr || error->value.service_details == nullptr) return 0;
  return error->value.service_details->details.size();
}

const char* mp_error_detail_code(const mp_error* error, size_t index) {
  return text_of(error, index, &managementpartner::ServiceDetail::code);
}

const char* mp_error_detail_message(const mp_error* error, size_t index) {
  return text_of(error, index, &managementpartner::ServiceDetail::message);
}

const char* mp_error_detail_target(const mp_error* error, size_t index) {
  return text_of(error, index, &managementpartner::ServiceDetail::target);
}

int32_t mp_error_http_status(const mp_error* error) {
  return error != nullptr ? error->value.http_status : 0;
}

const char* mp_error_client_request_id(const mp_error* error) {
  return error != nullptr ? text_or_null(error->value.client_request_id) : nullptr;
}

const char* mp_error_request_id(const mp_error* error) {
  return error != nullptr ? text_or_null(error->value.request_id) : nullptr;
}

const char* mp_error_correlation_id(const mp_error* error) {
  return error != nullptr ? text_or_null(error->value.correlation_id) : nullptr;
}

int64_t mp_error_retry_after_ms(const mp_error* error) {
  if (error == nullptr || !error->value.retry_after) return -1;
  return error->value.retry_after->count();
}

const char* mp_error_tenant_id(const mp_error* error) {
  return error != nullptr ? text_or_null(error->value.tenant) : nullptr;
}

const char* mp_error_claims_challenge(const mp_error* error) {
  return error != nullptr ? text_or_null(error->claims_challenge) : nullptr;
}

void mp_error_free(mp_error* error) {
  if (!managementpartner::capi::is_spare(error)) delete error;
}
