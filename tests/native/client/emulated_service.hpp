// The service as the client tests have it: one emulator for all tests, put in order before each.
#pragma once

#include <boost/json/array.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "client/client.hpp"

namespace managementpartner::test {

// Two that the emulator knows.
inline constexpr std::string_view partner_id = "5127255";
inline constexpr std::string_view other_partner_id = "5127254";

/// One announced identity.
struct Principal {
  std::string tenant_id;
  std::string default_domain;
  std::string client_id;
  std::string client_secret;
  std::string object_id;
  bool account = true;
};

class RunningEmulator;

/// As a Boost.Test fixture: no links, faults or recorded requests at the start of a test.
class EmulatedService {
 public:
  /// All share one emulator, with its sample.
  EmulatedService();
  /// One of its own, with this configuration.
  explicit EmulatedService(std::string_view configuration);

  /// The first of these is the tests' own; `foreign` has no account in its tenant.
  [[nodiscard]] Principal principal(std::size_t index = 0) const;
  [[nodiscard]] Principal foreign() const;
  [[nodiscard]] std::string origin() const;
  [[nodiscard]] unsigned short port() const;

  /// Options with the emulator's endpoints, quick retries and look-ups, and no credential.
  [[nodiscard]] ClientOptions options() const;
  /// The same, signed in with the principal's secret and for its tenant.
  [[nodiscard]] ClientOptions options(const Principal& principal) const;
  /// A client of the first principal, with its options changed.
  [[nodiscard]] std::unique_ptr<Client> client(const std::function<void(ClientOptions&)>& change = {}) const;

  /// A link of the first principal, made by a client of its own.
  void link(std::string_view id) const;
  /// What the first principal's link is to; empty where there is none.
  [[nodiscard]] std::string linked() const;

  /// A token of the first principal, valid in all but what `members` of the admin operation say.
  [[nodiscard]] std::string given_token(const std::string& members = {}) const;

  /// A text of the announcement, by its JSON pointer: "/federation/githubUrl".
  [[nodiscard]] std::string announced(std::string_view pointer) const;

  /// A token of the emulator's own OIDC issuer for this subject, which lives so long.
  [[nodiscard]] std::string federated_token(const std::string& subject, int seconds = 600) const;

  /// Any admin operation; throws where it is refused.
  void administer(std::string_view method, std::string_view path, std::string_view body = {}) const;
  /// Likewise, with what it answers.
  [[nodiscard]] boost::json::value answer_to(std::string_view method, std::string_view path,
                                             std::string_view body = {}) const;

  void add_fault(const std::string& json) const;
  void clear_faults() const;

  /// Requests seen since the start of the test or `forget_requests`, by method; any where it is empty.
  [[nodiscard]] std::int64_t requests(std::string_view method = {}) const;
  [[nodiscard]] std::int64_t token_requests() const;
  [[nodiscard]] boost::json::array request_log() const;
  void forget_requests() const;
  /// Blocks until so many were seen.
  void wait_for_requests(std::string_view method, std::int64_t count) const;

 private:
  std::shared_ptr<RunningEmulator> running_;
};

/// "ok" or the reason's name.
template <class T>
std::string outcome(const Result<T>& result) {
  return result ? "ok" : std::string(reason_name(result.error().reason));
}

/// "5127255" or the reason's name.
inline std::string outcome(const Result<arm::Partner>& result) {
  return result ? result->partner_id.value_or("") : std::string(reason_name(result.error().reason));
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace managementpartner::test
