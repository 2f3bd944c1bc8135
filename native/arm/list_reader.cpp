#include "arm/list_reader.hpp"

namespace managementpartner::arm {

Error beyond_limit(std::string message) {
  Error error = make_error(Reason::unexpected_response, std::move(message));
  error.next_step = NextStep::with_places(
      "Check that {arm endpoint} is Azure Resource Manager, which sends no such list. An identity that does "
      "see so many tenants has to name the ones it means.");
  return error;
}

}  // namespace managementpartner::arm
