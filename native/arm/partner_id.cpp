#include "arm/partner_id.hpp"

#include <algorithm>

#include "encoding/ascii.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::arm {

std::optional<Error> check_partner_id(std::string_view partner_id) {
  const bool valid = !partner_id.empty() && partner_id.size() <= 20 &&
                     std::all_of(partner_id.begin(), partner_id.end(), encoding::is_digit);
  if (valid) return std::nullopt;
  return make_error(Reason::partner_id_invalid,
                    partner_id.empty()
                        ? "The partner ID is empty; a partner ID (MPN ID) is a number of 1 to 20 digits."
                        : "This is not a partner ID: " + shown_value(partner_id) +
                              ". A partner ID (MPN ID) is a number of 1 to 20 digits.");
}

}  // namespace managementpartner::arm
