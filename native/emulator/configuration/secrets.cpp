#include "emulator/configuration/secrets.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "emulator/configuration/settings.hpp"
#include "emulator/observation/secret_record.hpp"
#include "emulator/persistence/path_text.hpp"
#include "emulator/sign_ins/opaque_text.hpp"

namespace managementpartner::emulator {

namespace {

constexpr const char* secrets_file = "secrets.json";

}  // namespace

std::string random_secret() {
  for (;;) {
    auto secret = opaque_text(30);
    if (secret.front() != '-') return recorded(std::move(secret));
  }
}

void fill_secrets(Configuration& configuration, DataDirectory& directory) {
  boost::json::object kept;
  const auto path = path_text(directory.path() / secrets_file);
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
