#include "emulator/emulator.hpp"

#include <fstream>
#include <future>
#include <thread>

#include "emulator/announcement.hpp"
#include "emulator/application.hpp"
#include "emulator/certificates/certificate_authority.hpp"
#include "emulator/configuration/certificates.hpp"
#include "emulator/configuration/sample.hpp"
#include "emulator/configuration/secrets.hpp"
#include "emulator/configuration/settings.hpp"
#include "emulator/handlers/admin.hpp"
#include "emulator/persistence/path_text.hpp"

namespace managementpartner::emulator {

namespace {

Configuration load_configuration(const std::filesystem::path& path) {
  if (path.empty()) return sample_configuration();
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InvalidSetting(path_text(path), "cannot be read");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  try {
    return parse_configuration(text);
  } catch (const InvalidSetting& invalid) {
    throw InvalidSetting(path_text(path), invalid.what());
  }
}

}  // namespace

struct Emulator::State {
  explicit State(EmulatorOptions its_options) : options(std::move(its_options)) {}

  EmulatorOptions options;
  Configuration configuration;
  std::optional<DataDirectory> directory;
  std::optional<Application> application;
  std::optional<Server> server;
  std::thread thread;
  std::string announcement;
  std::string instructions;

  // Throws; what was made so far is undone by the destructor.
  void start() {
    configuration = load_configuration(options.configuration_file);
    directory.emplace(options.data_directory.empty() ? default_data_directory() : options.data_directory);
    fill_secrets(configuration, *directory);
    fill_certificates(configuration, *directory);
    application.emplace(configuration, *directory);
    server.emplace(load_or_make_server_certificate(*directory), *application, options.idle_limit);
    if (const auto failure = server->listen(options.port)) throw std::runtime_error(*failure);
    if (const auto failure = server->listen_plain()) throw std::runtime_error(*failure);
    application->attach(*server);
    announcement = make_announcement(configuration, server->port(), directory->path(), application->machine(),
                                     application->federation());
    instructions = make_instructions(configuration, server->port(), directory->path());
    if (options.stop_on_signals) server->stop_on_signals();
    thread = std::thread([this] { run(); });
  }

  void run() noexcept {
    server->run();
    application->flush();
  }

  void join() {
    if (!thread.joinable()) return;
    thread.join();
    server.reset();
    application.reset();
    directory.reset();
  }
};

Emulator::Emulator(EmulatorOptions options) : state_(std::make_unique<State>(std::move(options))) {}

Emulator::~Emulator() {
  stop();
}

std::optional<StartFailure> Emulator::start() {
  try {
    state_->start();
    return std::nullopt;
  } catch (const InvalidSetting& invalid) {
    return StartFailure{invalid.what(), true};
  } catch (const std::exception& failure) {
    return StartFailure{failure.what(), false};
  }
}

void Emulator::stop() {
  if (state_->thread.joinable()) state_->server->stop();
  state_->join();
}

void Emulator::wait() {
  state_->join();
}

const std::string& Emulator::announcement() const noexcept {
  return state_->announcement;
}

const std::string& Emulator::instructions() const noexcept {
  return state_->instructions;
}

std::uint16_t Emulator::port() const noexcept {
  return state_->server ? state_->server->port() : std::uint16_t{0};
}

AdminAnswer Emulator::administer(std::string_view method, std::string_view path, std::string_view body) {
  if (!state_->thread.joinable()) return {};
  const std::string target = std::string(admin_path) + std::string(path);
  auto promise = std::make_shared<std::promise<AdminAnswer>>();
  auto future = promise->get_future();
  state_->server->post([application = &*state_->application, promise, target, method, body] {
    Request request;
    request.method = method;
    request.target = target;
    request.body = body;
    auto response = application->administer(request);
    promise->set_value({response.status, std::move(response.body)});
  });
  promise.reset();
  try {
    return future.get();
  } catch (const std::future_error&) {
    return {};  // It has stopped in the meantime.
  }
}

}  // namespace managementpartner::emulator
