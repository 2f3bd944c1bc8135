#include "client/client.hpp"

#include <utility>

#include "client/caller.hpp"
#include "client/engine.hpp"
#include "client/link_operation.hpp"
#include "client/list_operation.hpp"
#include "client/operation.hpp"

namespace managementpartner {

namespace {

using Verb = arm::Verb;

// Gets a token, and reads whose it is.
class SignInOperation final : public OperationFor<identity::Identity> {
 public:
  SignInOperation(Caller& caller, const CallOptions& call, Handler handler)
      : OperationFor(caller, call, std::move(handler),
                     caller.engine().options().credential->time_for_person()) {}

 private:
  void begin() override {
    engine().tokens().get(context(), {},
                          [this, self = shared_from_this()](const Result<identity::IssuedToken>& token) {
                            if (!token) return complete(token.error());
                            identity::Identity identity = identity::read_identity(*token->text);
                            identity.credential_kind = token->kind;
                            complete(std::move(identity));
                          });
  }
};

// Makes an operation and blocks until it is over.
template <class AnOperation, class... Parts>
Result<typename AnOperation::Value> run(Engine& engine, const CallOptions& call, Parts&&... parts) noexcept {
  using Value = typename AnOperation::Value;
  try {
    Caller caller(engine);
    const std::string& tenant_name = call.tenant.empty() ? engine.options().tenant : call.tenant;
    try {
      std::optional<Result<Value>> result;
      const auto operation =
          std::make_shared<AnOperation>(caller, call, std::forward<Parts>(parts)...,
                                        [&result](Result<Value>&& its) { result.emplace(std::move(its)); });
      auto failure = caller.run([&operation] { operation->start(); });
      if (result) return *std::move(result);
      return complete_error(*std::move(failure), tenant_name);
    } catch (...) {
      return complete_error(error_of(std::current_exception()), tenant_name);
    }
  } catch (...) {
    return complete_error(error_of(std::current_exception()), call.tenant);
  }
}

// A link where the service sent one, as all calls but a removal need it.
Result<arm::Partner> with_link(Result<std::optional<arm::Partner>> result) noexcept {
  if (!result) return std::move(result).error();
  return std::move(**result);
}

}  // namespace

Result<std::unique_ptr<Client>> Client::create(ClientOptions options) {
  std::string tenant_name;
  try {
    tenant_name = options.tenant;
    auto engine = Engine::create(std::move(options));
    if (!engine) return complete_error(std::move(engine).error(), tenant_name);
    return std::unique_ptr<Client>(new Client(*std::move(engine)));
  } catch (...) {
    return complete_error(error_of(std::current_exception()), tenant_name);
  }
}

Client::Client(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

Client::~Client() = default;

Result<arm::Partner> Client::get_link(const CallOptions& call, std::optional<std::string_view> partner_id) {
  return with_link(run<LinkOperation>(*engine_, call, Verb::get_link, partner_id));
}

Result<arm::Partner> Client::create_link(const CallOptions& call, std::string_view partner_id) {
  return with_link(run<LinkOperation>(*engine_, call, Verb::create_link, partner_id));
}

Result<arm::Partner> Client::update_link(const CallOptions& call, std::string_view partner_id) {
  return with_link(run<LinkOperation>(*engine_, call, Verb::update_link, partner_id));
}

Result<void> Client::remove_link(const CallOptions& call, std::string_view partner_id) {
  auto removed = run<LinkOperation>(*engine_, call, Verb::remove_link, partner_id);
  if (!removed) return std::move(removed).error();
  return {};
}

Result<std::vector<arm::Tenant>> Client::tenants(const CallOptions& call) {
  return run<ListOperation<arm::Tenant>>(*engine_, call, arm::ServiceRequest{Verb::list_tenants, {}},
                                         arm::parse_tenants);
}

Result<std::vector<arm::ProviderOperation>> Client::operations(const CallOptions& call) {
  return run<ListOperation<arm::ProviderOperation>>(
      *engine_, call, arm::ServiceRequest{Verb::list_operations, {}}, arm::parse_operations);
}

Result<identity::Identity> Client::sign_in(const CallOptions& call) {
  return run<SignInOperation>(*engine_, call);
}

const ClientOptions& Client::options() const noexcept {
  return engine_->options();
}

const std::string& Client::arm_endpoint() const noexcept {
  return engine_->arm_origin();
}

const std::string* Client::authority() const noexcept {
  return engine_->directory().authority_origin();
}

}  // namespace managementpartner
