#include "environment.hpp"

#include <iterator>
#include <memory>

#include "guard.hpp"
#include "platform/known_variables.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace variable = managementpartner::variable;
using managementpartner::Result;

mp_status mp_environment_new(mp_environment** environment, mp_error** error) {
  return capi::guarded_new(
      environment, "environment", error,
      []() -> Result<std::unique_ptr<mp_environment>> { return std::make_unique<mp_environment>(); });
}

mp_status mp_environment_set(mp_environment* environment, const char* name, const char* value,
                             mp_error** error) {
  return capi::guarded(error, [&]() -> Result<void> {
    if (environment == nullptr) return capi::null_argument("environment");
    const auto key = capi::check_text(name, {.name = "name", .is_shown = true});
    if (!key) return key.error();
    if (key->empty()) return capi::invalid_argument("name", "is empty");
    if (value == nullptr) return capi::null_argument("value");
    // What it holds is the business of whoever needs the variable: a host hands over all of them.
    environment->value.set(*key, value);
    return {};
  });
}

void mp_environment_free(mp_environment* environment) {
  delete environment;
}

size_t mp_environment_name_count(void) {
  return std::size(variable::all);
}

const char* mp_environment_name(size_t index) {
  return index < std::size(variable::all) ? variable::all[index].data() : nullptr;
}
