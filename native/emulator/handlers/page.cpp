#include "emulator/handlers/page.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/url/url.hpp>
#include <charconv>

#include "emulator/errors/arm_errors.hpp"

namespace managementpartner::emulator {

Response page_of(const boost::json::array& all, const Target& target, const Services& services) {
  return page_of(
      all.size(), [&all](std::size_t index) { return all[index]; }, target, services);
}

Response page_of(std::size_t count, const std::function<boost::json::value(std::size_t)>& entry,
                 const Target& target, const Services& services) {
  const std::size_t page_size = services.configuration.page_size;
  std::size_t start = 0;
  if (const auto token = target.parameter("$skiptoken"); token && page_size != 0) {
    const auto [end, failure] = std::from_chars(token->data(), token->data() + token->size(), start);
    if (failure != std::errc() || end != token->data() + token->size() || start > count) {
      return arm_errors::error(400, "BadRequest", "The $skiptoken is not valid.");
    }
  }
  const std::size_t stop = page_size == 0 ? count : std::min(count, start + page_size);
  boost::json::array entries;
  entries.reserve(stop - start);
  for (std::size_t index = start; index < stop; ++index) entries.push_back(entry(index));
  boost::json::object body{{"value", std::move(entries)}};
  if (stop < count) {
    boost::urls::url next(services.origin);
    next.set_path(target.path);
    next.params().append({"api-version", target.parameter("api-version").value_or("")});
    next.params().append({"$skiptoken", std::to_string(stop)});
    body["nextLink"] = std::string_view(next.buffer());
  }
  return json_response(std::move(body));
}

}  // namespace managementpartner::emulator
