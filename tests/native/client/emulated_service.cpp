#include "client/emulated_service.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "emulator/emulator.hpp"
#include "identity/client_secret_credential.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::test {

namespace fs = std::filesystem;
namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

emulator::EmulatorOptions emulator_options(const fs::path& directory, std::string_view configuration) {
  emulator::EmulatorOptions options;
  options.data_directory = directory / "data";
  if (!configuration.empty()) {
    options.configuration_file = directory / "configuration.json";
    std::ofstream(options.configuration_file) << configuration;
  }
  return options;
}

Principal principal_of(const json::value& identity) {
  const auto text = [&](const char* key) { return std::string(identity.at(key).as_string().c_str()); };
  return {text("tenantId"),     text("defaultDomain"), text("clientId"),
          text("clientSecret"), text("objectId"),      identity.at("account").as_bool()};
}

}  // namespace

class RunningEmulator {
 public:
  explicit RunningEmulator(std::string_view configuration)
      : emulator_(emulator_options(directory_.path(), configuration)) {
    if (const auto failure = emulator_.start()) throw std::runtime_error(failure->message);
    announcement_ = json::parse(emulator_.announcement());
  }

  json::value administer(std::string_view method, std::string_view path, std::string_view body = {}) {
    const auto answer = emulator_.administer(method, path, body);
    if (answer.status < 200 || answer.status > 299) throw std::runtime_error(answer.body);
    return answer.body.empty() ? json::value() : json::parse(answer.body);
  }

  [[nodiscard]] std::string text(const char* key) const {
    return std::string(announcement_.at(key).as_string().c_str());
  }
  [[nodiscard]] std::string text_at(std::string_view pointer) const {
    return std::string(announcement_.at_pointer(pointer).as_string().c_str());
  }
  [[nodiscard]] const json::array& identities() const { return announcement_.at("tenants").as_array(); }
  [[nodiscard]] unsigned short port() const { return emulator_.port(); }

 private:
  TemporaryFolder directory_;
  emulator::Emulator emulator_;
  json::value announcement_;
};

EmulatedService::EmulatedService() {
  static const auto shared = std::make_shared<RunningEmulator>("");
  running_ = shared;
  clear_faults();
  running_->administer("DELETE", "/state");
  forget_requests();
}

EmulatedService::EmulatedService(std::string_view configuration)
    : running_(std::make_shared<RunningEmulator>(configuration)) {}

Principal EmulatedService::principal(std::size_t index) const {
  return principal_of(running_->identities().at(index));
}

Principal EmulatedService::foreign() const {
  for (const auto& identity : running_->identities()) {
    if (!identity.at("account").as_bool()) return principal_of(identity);
  }
  throw std::runtime_error("the sample has no identity without an account");
}

std::string EmulatedService::origin() const {
  return running_->text("arm");
}

unsigned short EmulatedService::port() const {
  return running_->port();
}

ClientOptions EmulatedService::options() const {
  ClientOptions options;
  options.cloud = {*http::parse_endpoint(running_->text("arm"), "ARM endpoint"),
                   *http::parse_endpoint(running_->text("authority"), "authority")};
  options.ca_file = running_->text("caFile");
  options.proxy = "";
  options.timeout = 30s;
  options.retry = {.count = 3, .base = 1ms, .cap = 2ms};
  options.look_up_pauses = {1ms, 1ms, 1ms};
  if (std::getenv("MANAGEMENTPARTNER_TEST_LOG") != nullptr) {
    options.log_level = LogLevel::debug;
    options.log = [](LogLevel, std::string_view message) { std::clog << message << '\n'; };
  }
  return options;
}

ClientOptions EmulatedService::options(const Principal& principal) const {
  ClientOptions chosen = options();
  chosen.credential = *identity::client_secret_credential(principal.client_id, principal.client_secret);
  chosen.tenant = principal.tenant_id;
  return chosen;
}

std::unique_ptr<Client> EmulatedService::client(const std::function<void(ClientOptions&)>& change) const {
  ClientOptions chosen = options(principal());
  if (change) change(chosen);
  auto made = Client::create(std::move(chosen));
  if (!made) throw std::runtime_error(made.error().message);
  return *std::move(made);
}

void EmulatedService::link(std::string_view id) const {
  if (const auto made = client()->create_link({}, id); !made) throw std::runtime_error(made.error().message);
  forget_requests();
}

std::string EmulatedService::linked() const {
  const auto found = client()->get_link({}, std::nullopt);
  if (found) return found->partner_id.value_or("");
  if (found.error().reason == Reason::link_not_found) return {};
  throw std::runtime_error(found.error().message);
}

std::string EmulatedService::given_token(const std::string& members) const {
  const Principal own = principal();
  const auto answer =
      running_->administer("POST", "/tokens",
                           R"({"tenantId":")" + own.tenant_id + R"(","clientId":")" + own.client_id + '"' +
                               (members.empty() ? "" : "," + members) + '}');
  return std::string(answer.at("access_token").as_string().c_str());
}

std::string EmulatedService::announced(std::string_view pointer) const {
  return running_->text_at(pointer);
}

std::string EmulatedService::federated_token(const std::string& subject, int seconds) const {
  const json::object wanted{{"subject", subject}, {"seconds", seconds}};
  return std::string(running_->administer("POST", "/federated-tokens", json::serialize(wanted))
                         .at("token")
                         .as_string()
                         .c_str());
}

void EmulatedService::administer(std::string_view method, std::string_view path,
                                 std::string_view body) const {
  running_->administer(method, path, body);
}

json::value EmulatedService::answer_to(std::string_view method, std::string_view path,
                                       std::string_view body) const {
  return running_->administer(method, path, body);
}

void EmulatedService::add_fault(const std::string& json) const {
  running_->administer("POST", "/faults", json);
}

void EmulatedService::clear_faults() const {
  running_->administer("DELETE", "/faults");
}

json::array EmulatedService::request_log() const {
  return running_->administer("GET", "/requests").at("requests").as_array();
}

std::int64_t EmulatedService::requests(std::string_view method) const {
  const auto log = request_log();
  return std::count_if(log.begin(), log.end(), [&](const json::value& request) {
    return method.empty() || request.at("method").as_string() == method;
  });
}

std::int64_t EmulatedService::token_requests() const {
  return requests("POST");
}

void EmulatedService::forget_requests() const {
  running_->administer("DELETE", "/requests");
}

void EmulatedService::wait_for_requests(std::string_view method, std::int64_t count) const {
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (requests(method) < count) {
    if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("the requests did not come");
    std::this_thread::yield();
  }
}

}  // namespace managementpartner::test
