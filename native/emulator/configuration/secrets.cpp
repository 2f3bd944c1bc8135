#include "emulator/configuration/secrets.hpp"

#include <openssl/rand.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "emulator/configuration/settings.hpp"
#include "emulator/observation/secret_record.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

namespace {

constexpr const char* secrets_file = "secrets.json";

}  // namespace

std::string random_secret() {
  std::string bytes(30, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size())) != 1) {
    throw std::runtime_error("OpenSSL has no random numbers");
  }
  return recorded(encoding::base64url_encode(bytes));
}

void fill_secrets(Configuration& configuration, DataDirectory& directory) {
  boost::json::object kept;
  const auto path = (directory.path() / secrets_file).string();
  if (const auto text = directory.read(secrets_file)) kept = parse_object(*text, path);

  bool changed = false;
  for (auto& tenant : configuration.tenants) {
    for (auto& principal : tenant.service_principals) {
      if (!principal.client_secret.empty() || principal.managed) continue;
      auto& secret = kept[principal.client_id];
      if (!secret.is_string()) {
        secret = random_secret();
        changed = true;
      }
      principal.client_secret = secret.get_string().c_str();
    }
  }
  if (changed) directory.write(secrets_file, boost::json::serialize(kept));
}

}  // namespace managementpartner::emulator
