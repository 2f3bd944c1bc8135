#include "emulator/handlers/page.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/url/url.hpp>
#include <charconv>

#include "emulator/errors/arm_errors.hpp"

namespace managementpartner::emulator {

Response page_of(boost::json::array all, const Target& target, const Services& services) {
  const std::size_t page_size = services.configuration.page_size;
  if (page_size == 0) return json_response({{"value", std::move(all)}});

  std::size_t start = 0;
  if (const auto token = target.parameter("$skiptoken")) {
    const auto [end, failure] = std::from_chars(token->data(), token->data() + token->size(), start);
    if (failure != std::errc() || end != token->data() + token->size() || start > all.size()) {
      return arm_errors::error(400, "BadRequest", "The $skiptoken is not valid.");
    }
  }
  const std::size_t stop = std::min(all.size(), start + page_size);
  const auto at = [&](std::size_t index) { return all.begin() + static_cast<std::ptrdiff_t>(index); };
  boost::json::object body{{"value", boost::json::array(at(start), at(stop))}};
  if (stop < all.size()) {
    boost::urls::url next(services.origin);
    next.set_path(target.path);
    next.params().append({"api-version", target.parameter("api-version").value_or("")});
    next.params().append({"$skiptoken", std::to_string(stop)});
    body["nextLink"] = std::string_view(next.buffer());
  }
  return json_response(std::move(body));
}

}  // namespace managementpartner::emulator
