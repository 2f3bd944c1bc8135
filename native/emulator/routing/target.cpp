#include "emulator/routing/target.hpp"

#include <algorithm>
#include <boost/url/encoding_opts.hpp>
#include <boost/url/grammar/ci_string.hpp>
#include <boost/url/params_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/parse_query.hpp>
#include <boost/url/url_view.hpp>

#include "emulator/routing/web_url.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner::emulator {

namespace urls = boost::urls;

namespace {

std::optional<urls::url_view> parse_any_form(std::string_view text) {
  // Proxies send the absolute form.
  if (!text.starts_with('/')) return parse_web_url(text);
  const auto url = urls::parse_origin_form(text);
  return url ? std::optional(*url) : std::nullopt;
}

// What a request says comes back in answers and in the log, which are JSON. Boost.JSON checks what it reads,
// not what it writes.
bool is_utf8(const Parameters& parameters) {
  return std::all_of(parameters.begin(), parameters.end(), [](const auto& parameter) {
    return encoding::is_utf8(parameter.first) && encoding::is_utf8(parameter.second);
  });
}

}  // namespace

std::optional<std::string_view> Target::parameter(std::string_view name) const {
  for (const auto& [its_name, value] : query) {
    if (urls::grammar::ci_is_equal(its_name, name)) return value;
  }
  return std::nullopt;
}

std::optional<Target> parse_target(std::string_view text) {
  const auto url = parse_any_form(text);
  if (!url) return std::nullopt;
  Target target;
  target.path = url->path();
  for (const auto segment : url->segments()) {
    if (!segment.empty()) target.segments.push_back(segment);
  }
  for (const auto& parameter : url->params()) target.query.emplace_back(parameter.key, parameter.value);
  if (!encoding::is_utf8(target.path) || !is_utf8(target.query)) return std::nullopt;
  return target;
}

std::optional<Parameters> parse_form(std::string_view text) {
  const auto encoded = urls::parse_query(text);
  if (!encoded) return std::nullopt;
  const urls::encoding_opts form(true);
  Parameters parameters;
  for (const auto& parameter : urls::params_view(*encoded, form)) {
    parameters.emplace_back(parameter.key, parameter.value);
  }
  if (!is_utf8(parameters)) return std::nullopt;
  return parameters;
}

std::string host_of_authority(std::string_view authority) {
  const auto parsed = urls::parse_authority(authority);
  return parsed ? parsed->host() : std::string();
}

}  // namespace managementpartner::emulator
