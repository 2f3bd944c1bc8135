#include "http/proxy_error.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "encoding/ascii.hpp"
#include "http/absolute_url.hpp"
#include "http/percent_encode.hpp"

namespace managementpartner::http {

namespace {

using encoding::is_hexadecimal;
using encoding::is_letter_or_digit;

bool surrounds(char character) {
  return encoding::is_blank(character) || character == '"' || character == '\'';
}

std::string_view without_surroundings(std::string_view text) {
  while (!text.empty() && surrounds(text.front())) text.remove_prefix(1);
  while (!text.empty() && surrounds(text.back())) text.remove_suffix(1);
  return text;
}

// "host:port", as in the text, where it surely is no part of a password.
std::string shown_host(std::string_view host) {
  while (host.ends_with('/')) host.remove_suffix(1);
  const bool is_known = !host.empty() && std::all_of(host.begin(), host.end(), [](char character) {
    return is_letter_or_digit(character) ||
           std::string_view("-.:[]").find(character) != std::string_view::npos;
  });
  return is_known && parse_absolute_url("http://" + std::string(host), "http") ? std::string(host)
                                                                               : "HOST:PORT";
}

// The length of the %-escape that the text starts with; 0 where it does not.
std::size_t escape_at_start(std::string_view text) {
  return text.size() > 2 && text[0] == '%' && is_hexadecimal(text[1]) && is_hexadecimal(text[2]) ? 3 : 0;
}

// May stand in a user name or password (RFC 3986); the colon between them counts, too.
bool is_plain(std::string_view credentials) {
  while (!credentials.empty()) {
    const std::size_t escape = escape_at_start(credentials);
    const char first = credentials.front();
    if (escape == 0 && !is_letter_or_digit(first) &&
        std::string_view("-._~!$&'()*+,;=:").find(first) == std::string_view::npos) {
      return false;
    }
    credentials.remove_prefix(std::max<std::size_t>(escape, 1));
  }
  return true;
}

// Escapes that are there already stay.
std::string encoded(std::string_view user) {
  std::string text;
  while (!user.empty()) {
    const std::size_t escape = escape_at_start(user);
    text += escape > 0 ? std::string(user.substr(0, escape)) : percent_encode(user.substr(0, 1));
    user.remove_prefix(std::max<std::size_t>(escape, 1));
  }
  return text;
}

// The URL as it should be, without its password. A user name without a password may be a token.
std::string example(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return "http://" + shown_host(text);
  const std::string_view credentials = text.substr(0, at);
  const std::size_t colon = credentials.find(':');
  const std::string user = colon == std::string_view::npos ? "USER" : encoded(credentials.substr(0, colon));
  return "http://" + user + ":PASSWORD@" + shown_host(text.substr(at + 1));
}

Error error_of(std::string_view what, const std::string& predicate, std::string next_step) {
  Error error = make_error(Reason::proxy_invalid, std::string(what) + ' ' + predicate + '.');
  error.next_step = std::move(next_step);
  return error;
}

}  // namespace

std::string_view proxy_scheme(std::string_view text) {
  const std::size_t end = text.find("://");
  if (end == std::string_view::npos) return {};
  const std::string_view scheme = text.substr(0, end);
  return std::all_of(scheme.begin(), scheme.end(), is_letter_or_digit) ? scheme : std::string_view();
}

Error proxy_error(std::string_view what, std::string_view text) {
  const std::string_view inner = without_surroundings(text);
  const std::string_view scheme = proxy_scheme(inner);
  if (!scheme.empty() && !encoding::is_same_name(scheme, "http")) {
    return error_of(what, "is not an http:// URL with a host: proxies of other kinds are not supported",
                    "Name an http:// proxy, which passes TLS on as it is (CONNECT), or none.");
  }
  const std::string_view rest = scheme.empty() ? inner : inner.substr(scheme.size() + 3);
  const std::size_t at = rest.rfind('@');
  if (at != std::string_view::npos && !is_plain(rest.substr(0, at))) {
    return error_of(
        what,
        "has a user name or password with characters that a URL cannot hold as they are: they have to be "
        "percent-encoded, for example " +
            example(rest),
        "In the user name and in the password, write \\ as %5C, @ as %40, : as %3A, / as %2F, # as %23, % "
        "as %25 and a blank as %20.");
  }
  if (inner.empty()) {
    return error_of(what, "holds nothing but blanks or quotes", "Write it as http://host:port, or set none.");
  }
  if (inner.size() != text.size()) {
    return error_of(what, "has blanks or quotes around it: it has to be written as " + example(rest),
                    "Write it without blanks and quotes.");
  }
  return error_of(what, "is not an http:// URL with a host",
                  "Write it as http://host:port or http://user:password@host:port.");
}

}  // namespace managementpartner::http
