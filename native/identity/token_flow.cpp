#include "identity/token_flow.hpp"

#include <utility>

namespace managementpartner::identity {

Error unexpected_event() {
  return make_error(Reason::internal_error, "A sign-in was told of something that it did not ask for.");
}

Answered answer_in(TokenEvent event) {
  if (auto* answer = std::get_if<Answered>(&event)) return std::move(*answer);
  return unexpected_event();
}

}  // namespace managementpartner::identity
