#include "session/kept_sign_in.hpp"

#include <algorithm>

#include "identity/guid.hpp"

namespace managementpartner::session {

const KeptSignIn* KeptSignIns::find(std::string_view name) const {
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const KeptSignIn& one) { return identity::is_same_name(one.name, name); });
  return found != all.end() ? &*found : nullptr;
}

KeptSignIn* KeptSignIns::find(std::string_view name) {
  return const_cast<KeptSignIn*>(std::as_const(*this).find(name));
}

}  // namespace managementpartner::session
