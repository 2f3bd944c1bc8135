#include "cli/sign_in/login_again.hpp"

#include "cli/arguments/context.hpp"
#include "cli/errors/shell_word.hpp"
#include "cli/sign_in/login_way.hpp"
#include "client/cloud.hpp"
#include "encoding/ascii.hpp"

namespace managementpartner::cli {

namespace {

std::string way(const sign_ins::KeptSignIn& kept) {
  for (const LoginWay* const one : login_ways()) {
    if (auto words = one->again(kept)) return *std::move(words);
  }
  return {};  // Of a later version: it cannot be used either.
}

std::string cloud(const sign_ins::KeptSignIn& kept) {
  const auto name = cloud_name(kept.arm_endpoint);
  if (!name)
    return shell_option("arm-endpoint", kept.arm_endpoint) + shell_option("authority", kept.authority);
  return name == cloud_names().front() ? std::string() : shell_option("cloud", *name);
}

}  // namespace

std::string login_again(const sign_ins::KeptSignIn& kept) {
  const bool is_default = encoding::is_same_name(kept.name, default_context);
  return way(kept) + (is_default ? "" : shell_option("context", kept.name)) + cloud(kept) +
         shell_option("ca-file", kept.ca_file);
}

}  // namespace managementpartner::cli
