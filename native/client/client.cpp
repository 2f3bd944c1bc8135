#include "client/client.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "arm/partner_id.hpp"
#include "arm/service.hpp"
#include "client/blocking_call.hpp"
#include "client/client_options.hpp"
#include "client/running_calls.hpp"
#include "client/user_agent.hpp"
#include "encoding/ascii.hpp"
#include "http/pipeline.hpp"
#include "identity/tenant_name.hpp"
#include "identity/tokens/directory.hpp"
#include "identity/tokens/token_source.hpp"

namespace managementpartner {

namespace {

http::PipelineOptions pipeline_options(const ClientOptions& options) {
  http::PipelineOptions pipeline;
  pipeline.connect_timeout = options.connect_timeout;
  pipeline.retry = options.retry;
  pipeline.ca_file = options.ca_file;
  pipeline.proxy = options.proxy;
  pipeline.environment = options.environment;
  pipeline.user_agent = user_agent(options.product);
  return pipeline;
}

Reason reason_of(const std::exception_ptr& exception) noexcept {
  try {
    std::rethrow_exception(exception);
  } catch (const std::bad_alloc&) {
    return Reason::out_of_memory;
  } catch (...) {
    return Reason::internal_error;
  }
}

// What the call that failed knows of itself.
Error complete(Error error, const std::string& tenant) {
  // An error from where there was no memory has no words yet.
  if (error.message.empty()) {
    error.message = error.reason == Reason::out_of_memory ? "There was not enough memory."
                                                          : "The library failed in an unforeseen way.";
    error.next_step = next_step(error.reason);
  }
  if (error.reason == Reason::cancelled && !error.outcome_unknown) {
    error.next_step = "Nothing was changed: call again when it is wanted.";
  }
  error.tenant = tenant;
  return error;
}

// The body's result, or what it threw; an error is completed.
template <class T, class Body>
Result<T> without_exceptions(const std::string& tenant_name, Body&& body) noexcept {
  Error bare;
  std::string tenant;
  try {
    // The name may be the client's, and the client gone when the body ends.
    tenant = tenant_name;
    Result<T> result = body();
    if (result) return result;
    return complete(std::move(result).error(), tenant);
  } catch (...) {
    bare.reason = reason_of(std::current_exception());
  }
  try {
    return complete(bare, tenant);
  } catch (...) {
    return bare;
  }
}

// A link where the service sent one, as all calls but a removal need it.
Result<arm::Partner> with_link(Result<std::optional<arm::Partner>> result) noexcept {
  if (!result) return std::move(result).error();
  return **std::move(result);
}

std::optional<Error> no_check() {
  return std::nullopt;
}

}  // namespace

// Declared in the order of use: what is used outlives its users.
struct Client::State {
  State(ClientOptions its_options, const CloudEndpoints& cloud, std::unique_ptr<Loop> its_loop,
        std::unique_ptr<http::Pipeline> its_pipeline)
      : options(std::move(its_options)),
        arm_origin(cloud.arm_endpoint.origin()),
        loop(std::move(its_loop)),
        pipeline(std::move(its_pipeline)),
        directory(*loop, *pipeline, {cloud.arm_endpoint, cloud.authority, options.timeout}),
        tokens(*loop, *pipeline, directory, {options.credential, arm_origin + "/.default", options.timeout}),
        service(*pipeline, tokens, cloud.arm_endpoint),
        running(*loop) {
    loop->on_exception(
        [this](const std::exception_ptr& exception) { running.fail_all(reason_of(exception)); });
  }

  // The tenant of calls that name it, in lower case, or why there can be none. Nothing is sent.
  [[nodiscard]] Result<std::string> tenant_of(const std::string& name) const {
    if (name.empty()) {
      if (!options.credential->needs_tenant()) return std::string();
      return make_error(Reason::tenant_required, "This way to sign in needs a tenant, and none was named.");
    }
    if (auto error = check_tenant_name(name)) return *std::move(error);
    if (auto error = options.credential->refuses(name)) return *std::move(error);
    return encoding::lower_case(name);
  }

  // Makes a blocking call of an operation on the loop.
  template <class T>
  Result<T> run(const CallOptions& call, const std::function<std::optional<Error>()>& check,
                const typename BlockingCall<T>::Operation& operation,
                std::chrono::milliseconds at_least = {}) noexcept {
    const std::string& name = call.tenant.empty() ? options.tenant : call.tenant;
    return without_exceptions<T>(name, [&]() -> Result<T> {
      if (auto error = check()) return *std::move(error);
      auto tenant = call.tenant.empty() ? own_tenant : tenant_of(call.tenant);
      if (!tenant) return std::move(tenant).error();
      const auto timeout = call.timeout.value_or(std::max(options.timeout, at_least));
      const auto blocking =
          std::make_shared<BlockingCall<T>>(*loop, timeout, *std::move(tenant), options.log_level);
      const RunningCalls::Entry entry(running, blocking);
      return blocking->run(call.stop, options.log, operation);
    });
  }

  Result<std::optional<arm::Partner>> run_link(const CallOptions& call, arm::Verb verb,
                                               std::optional<std::string_view> partner_id) noexcept {
    return run<std::optional<arm::Partner>>(
        call, [&] { return partner_id ? arm::check_partner_id(*partner_id) : std::nullopt; },
        [&](const auto& context, auto handler) {
          service.link(context, {verb, std::string(partner_id.value_or(""))}, std::move(handler));
        });
  }

  const ClientOptions options;
  const Result<std::string> own_tenant = tenant_of(options.tenant);
  const std::string arm_origin;
  const std::unique_ptr<Loop> loop;
  const std::unique_ptr<http::Pipeline> pipeline;
  identity::Directory directory;
  identity::TokenSource tokens;
  arm::Service service;
  RunningCalls running;
};

Result<std::unique_ptr<Client>> Client::create(ClientOptions options) {
  return without_exceptions<std::unique_ptr<Client>>(
      options.tenant, [&options]() -> Result<std::unique_ptr<Client>> {
        if (auto error = check_client_options(options)) return *std::move(error);
        const auto cloud = complete(options.cloud, options.environment);
        if (!cloud) return cloud.error();
        auto loop = std::make_unique<Loop>();
        auto pipeline = http::Pipeline::create(*loop, pipeline_options(options));
        if (!pipeline) return std::move(pipeline).error();
        auto state =
            std::make_unique<State>(std::move(options), *cloud, std::move(loop), *std::move(pipeline));
        return std::unique_ptr<Client>(new Client(std::move(state)));
      });
}

Client::Client(std::unique_ptr<State> state) : state_(std::move(state)) {}

Client::~Client() {
  state_->running.close();
}

Result<arm::Partner> Client::get_link(const CallOptions& call, std::optional<std::string_view> partner_id) {
  return with_link(state_->run_link(call, arm::Verb::get_link, partner_id));
}

Result<arm::Partner> Client::create_link(const CallOptions& call, std::string_view partner_id) {
  return with_link(state_->run_link(call, arm::Verb::create_link, partner_id));
}

Result<arm::Partner> Client::update_link(const CallOptions& call, std::string_view partner_id) {
  return with_link(state_->run_link(call, arm::Verb::update_link, partner_id));
}

Result<void> Client::remove_link(const CallOptions& call, std::string_view partner_id) {
  auto removed = state_->run_link(call, arm::Verb::remove_link, partner_id);
  if (!removed) return std::move(removed).error();
  return {};
}

Result<std::vector<arm::Tenant>> Client::tenants(const CallOptions& call) {
  return state_->run<std::vector<arm::Tenant>>(call, no_check, [this](const auto& context, auto handler) {
    state_->service.tenants(context, std::move(handler));
  });
}

Result<std::vector<arm::Operation>> Client::operations(const CallOptions& call) {
  return state_->run<std::vector<arm::Operation>>(call, no_check, [this](const auto& context, auto handler) {
    state_->service.operations(context, std::move(handler));
  });
}

Result<identity::Identity> Client::sign_in(const CallOptions& call) {
  return state_->run<identity::Identity>(
      call, no_check,
      [this](const auto& context, auto handler) {
        state_->tokens.get(context, {}, [handler](const Result<identity::IssuedToken>& token) {
          if (!token) return handler(token.error());
          identity::Identity identity = identity::read_identity(*token->text);
          identity.credential_kind = token->kind;
          handler(std::move(identity));
        });
      },
      state_->options.credential->time_for_person());
}

const ClientOptions& Client::options() const noexcept {
  return state_->options;
}

const std::string& Client::arm_endpoint() const noexcept {
  return state_->arm_origin;
}

const std::string* Client::authority() const noexcept {
  return state_->directory.authority_origin();
}

}  // namespace managementpartner
