#include "platform/stay_loaded.hpp"

namespace managementpartner {

// The library is linked so that it stays (-z nodelete).
void stay_loaded() noexcept {}

}  // namespace managementpartner
