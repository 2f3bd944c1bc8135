// Whether output is coloured.
#pragma once

namespace managementpartner::cli {

enum class Colours { off, on };

}  // namespace managementpartner::cli
