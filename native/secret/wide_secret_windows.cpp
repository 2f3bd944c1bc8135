#include "secret/wide_secret_windows.hpp"

#include "encoding/wide_text_windows.hpp"

namespace managementpartner {

Secret secret_from_wide(std::wstring_view text) {
  return Secret::adopt(encoding::utf8_from_wide<Secret::Text>(text));
}

}  // namespace managementpartner
