#include "identity/credential.hpp"

namespace managementpartner::identity {

TokenAction TokenFlow::go_on(WallClock::time_point) {
  return make_error(Reason::internal_error, "A sign-in went on without having waited.");
}

}  // namespace managementpartner::identity
