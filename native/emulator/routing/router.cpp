#include "emulator/routing/router.hpp"

#include <algorithm>
#include <boost/url/grammar/ci_string.hpp>
#include <utility>

namespace managementpartner::emulator {

namespace {

bool match(const std::vector<std::string>& pattern, const std::vector<std::string>& segments,
           Captures& captures) {
  if (pattern.size() != segments.size()) return false;
  captures.clear();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].front() == '{') {
      captures.emplace_back(segments[i]);
    } else if (!boost::urls::grammar::ci_is_equal(pattern[i], segments[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace

void Router::add(Face face, std::string_view method, std::string_view pattern, Handler handler) {
  std::vector<std::string> segments;
  for (std::size_t start = 1; start < pattern.size();) {
    const auto end = std::min(pattern.find('/', start), pattern.size());
    segments.emplace_back(pattern.substr(start, end - start));
    start = end + 1;
  }
  routes_.push_back({face, std::string(method), std::move(segments), std::move(handler)});
}

Router::Found Router::find(std::string_view method, const Target& target) const {
  Found found;
  Captures captures;
  for (const auto& route : routes_) {
    if (!match(route.pattern, target.segments, captures)) continue;
    found.face = route.face;
    if (route.method == method) {
      found.handler = &route.handler;
      found.captures = std::move(captures);
      return found;
    }
    if (!found.allowed_methods.empty()) found.allowed_methods += ", ";
    found.allowed_methods += route.method;
  }
  return found;
}

}  // namespace managementpartner::emulator
