#include "emulator/test_emulator.hpp"

#include <stdlib.h>

#include <boost/json/parse.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <fstream>
#include <stdexcept>

#include "emulator/authentication/signing_key.hpp"
#include "emulator/configuration/certificates.hpp"
#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator::test {

namespace fs = std::filesystem;

namespace {

std::string encoded(const std::string& text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

struct Kept {
  std::string signing_key;
  std::string federation_key;
  std::string client_certificate;
};

// An RSA key costs more than all else an emulator does at its first start: the same three serve all.
const Kept& kept() {
  static const Kept all = [] {
    TemporaryFolder outer;
    DataDirectory directory(outer.path());
    const SigningKey tokens(directory);
    const SigningKey federation(directory, federation_key_file);
    Configuration none;
    fill_certificates(none, directory);
    return Kept{directory.read(signing_key_file).value(), directory.read(federation_key_file).value(),
                directory.read(client_certificate_file).value()};
  }();
  return all;
}

}  // namespace

TestEmulator::TestEmulator(const std::string& configuration, EmulatorOptions options)
    : data_(directory_.path() / "data"), options_(std::move(options)) {
  options_.data_directory = data_;
  {
    DataDirectory directory(data_);
    directory.write(signing_key_file, kept().signing_key);
    directory.write(federation_key_file, kept().federation_key);
    directory.write(client_certificate_file, kept().client_certificate);
  }
  if (!configuration.empty()) options_.configuration_file = directory_.write("config.json", configuration);
  restart();
}

void TestEmulator::restart() {
  emulator_.reset();
  emulator_.emplace(options_);
  if (const auto failure = emulator_->start()) throw std::runtime_error(failure->message);
}

boost::json::value TestEmulator::announcement() const {
  return boost::json::parse(emulator_->announcement());
}

Identity TestEmulator::identity(std::size_t index) const {
  const auto all = announcement();
  const auto& one = all.at("tenants").as_array().at(index);
  const auto text = [&](const char* key) { return std::string(one.at(key).as_string().c_str()); };
  return {text("tenantId"), text("clientId"), text("clientSecret"), text("objectId")};
}

Answer TestEmulator::exchange(const std::string& method, const std::string& target, const HeaderList& headers,
                              const std::string& body) const {
  TestClient client(emulator_->port(), ca_file());
  // What the admin interface takes.
  const bool is_admins = !body.empty() && headers.empty() && target.starts_with("/_emulator");
  auto answer = client.exchange(method, target,
                                is_admins ? HeaderList{{"Content-Type", "application/json"}} : headers, body);
  if (!answer) throw std::runtime_error(method + ' ' + target + ": " + client.failure());
  return *std::move(answer);
}

std::uint16_t TestEmulator::machine_port() const {
  const std::string host = announcement().at("managedIdentity").at("imdsHost").as_string().c_str();
  return static_cast<std::uint16_t>(std::stoi(host.substr(host.rfind(':') + 1)));
}

Answer TestEmulator::ask_machine(const std::string& method, const std::string& target,
                                 const HeaderList& headers, const std::string& body) const {
  TestClient client(machine_port());
  auto answer = client.exchange(method, target, headers, body);
  if (!answer) throw std::runtime_error(method + ' ' + target + ": " + client.failure());
  return *std::move(answer);
}

Answer TestEmulator::request_token(const std::string& tenant, const std::string& form) const {
  return exchange("POST", '/' + tenant + "/oauth2/v2.0/token",
                  {{"Content-Type", "application/x-www-form-urlencoded"}}, form);
}

std::string TestEmulator::form(const Identity& identity, const std::string& more) const {
  return "grant_type=client_credentials&client_id=" + identity.client_id +
         "&client_secret=" + encoded(identity.client_secret) + "&scope=" + encoded(origin() + "/.default") +
         more;
}

std::string TestEmulator::token(const Identity& identity, const std::string& more) const {
  const auto answer = request_token(identity.tenant_id, form(identity, more));
  if (answer.status != 200) throw std::runtime_error(answer.body);
  return answer.text("access_token");
}

HeaderList TestEmulator::bearer(std::size_t index) const {
  return {{"Authorization", "Bearer " + token(identity(index))}};
}

Answer TestEmulator::arm(const std::string& method, const std::string& path) const {
  return exchange(method, path + version, bearer());
}

boost::json::value TestEmulator::administer(const std::string& method, const std::string& path,
                                            const std::string& body) {
  const auto answer = emulator_->administer(method, path, body);
  if (answer.status < 200 || answer.status > 299) throw std::runtime_error(answer.body);
  return answer.body.empty() ? boost::json::value() : boost::json::parse(answer.body);
}

}  // namespace managementpartner::emulator::test
