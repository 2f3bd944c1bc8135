#include "sign_ins/kept_sign_in.hpp"

#include <algorithm>

#include "encoding/ascii.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::sign_ins {

const KeptSignIn* KeptSignIns::find(std::string_view name) const {
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const KeptSignIn& one) { return encoding::is_same_name(one.name, name); });
  return found != all.end() ? &*found : nullptr;
}

KeptSignIn* KeptSignIns::find(std::string_view name) {
  return const_cast<KeptSignIn*>(std::as_const(*this).find(name));
}

Result<KeptSignIn> KeptSignIns::choose(std::string_view name) const {
  const KeptSignIn* const found = find(name.empty() ? default_name : name);
  if (found != nullptr) return *found;
  if (!name.empty()) {
    return make_error(Reason::context_not_found,
                      "No sign-in is kept under the name " + shown_value(name) + '.');
  }
  if (all.empty()) return make_error(Reason::context_not_found, "No sign-in is kept.");
  Error error = make_error(Reason::context_not_found, "None of the kept sign-ins is the default one.");
  error.next_step = "Name the one you mean, or sign in again: the most recent sign-in is the default.";
  return error;
}

}  // namespace managementpartner::sign_ins
