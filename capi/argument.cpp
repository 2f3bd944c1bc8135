#include "argument.hpp"

#include <cstring>
#include <string>

#include "text.hpp"

namespace managementpartner::capi {

namespace {

std::string about(const char* name, std::string_view what) {
  return "The argument '" + std::string(name) + "' " + std::string(what) + ".";
}

}  // namespace

Error null_argument(const char* name) {
  return make_error(Reason::argument_invalid, about(name, "is NULL"));
}

Error invalid_argument(const char* name, std::string_view why) {
  return make_error(Reason::argument_invalid, about(name, why));
}

Result<std::string_view> check_text(const char* text, const TextRule& rule) {
  if (text == nullptr) return null_argument(rule.name);
  const void* end = std::memchr(text, '\0', rule.limit + 1);
  if (end == nullptr) {
    return make_error(rule.reason,
                      about(rule.name, "is longer than " + std::to_string(rule.limit) + " bytes"));
  }
  const std::string_view view(text, static_cast<std::size_t>(static_cast<const char*>(end) - text));
  if (!is_plain_text(view)) {
    return make_error(rule.reason, about(rule.name, "holds a control character or is not UTF-8"));
  }
  return view;
}

}  // namespace managementpartner::capi
