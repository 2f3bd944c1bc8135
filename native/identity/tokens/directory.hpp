// What a client has to know before it can ask for a token, and looks up once: its authority, tenants' IDs.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "http/endpoint.hpp"
#include "http/pipeline.hpp"
#include "identity/tokens/shared_request.hpp"
#include "loop/call_context.hpp"
#include "loop/loop.hpp"

namespace managementpartner::identity {

struct DirectoryOptions {
  http::Endpoint arm_endpoint;
  std::optional<http::Endpoint> authority;     ///< nullopt: the ARM endpoint is asked.
  std::chrono::milliseconds timeout{100'000};  ///< For one look-up, which calls may share.
};

/// On the loop only, where it does not say otherwise.
class Directory {
 public:
  using Handler = std::function<void(const Result<std::string>&)>;

  /// `loop` and `pipeline` outlive it.
  Directory(Loop& loop, http::Pipeline& pipeline, DirectoryOptions options);
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  /// nullptr until known; then always the same. From any thread.
  [[nodiscard]] const http::Endpoint* authority() const noexcept { return known() ? &*authority_ : nullptr; }
  /// The same as a URL.
  [[nodiscard]] const std::string* authority_origin() const noexcept { return known() ? &origin_ : nullptr; }

  /// The ID under which the tenant's tokens are kept; nullptr where it has to be looked up. A GUID is its own
  /// ID, and so is the empty name. `name` in lower case.
  [[nodiscard]] const std::string* tenant_id(const std::string& name) const;

  /// What an earlier process found out: the ID of the tenant with this domain (in lower case).
  void learn(const std::string& domain, std::string id);

  /// Looks up the ID of the call's tenant and, where it takes that or `with_authority` says so, the
  /// authority. `handler` gets the ID; it is called once, and before this returns where nothing has to be
  /// looked up.
  void look_up(const CallContextPtr& context, bool with_authority, Handler handler);

 private:
  struct Tenant;

  [[nodiscard]] bool known() const noexcept { return known_.load(std::memory_order_acquire); }
  void keep(http::Endpoint authority);
  Tenant& tenant(const std::string& domain);

  Loop& loop_;
  http::Pipeline& pipeline_;
  const DirectoryOptions options_;
  std::optional<http::Endpoint> authority_;  // These two are written once, before known_.
  std::string origin_;
  std::atomic<bool> known_ = false;
  SharedRequest discovery_;
  std::map<std::string, std::unique_ptr<Tenant>, std::less<>> tenants_;  // By domain.
};

}  // namespace managementpartner::identity
