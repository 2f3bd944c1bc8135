#include "emulator/observation/request_log.hpp"

#include <array>
#include <boost/json/array.hpp>

namespace managementpartner::emulator {

namespace {

constexpr std::size_t most_kept = 10'000;
constexpr std::size_t longest_text = 2048;

constexpr std::array<std::string_view, 14> shown_headers{"host",
                                                         "user-agent",
                                                         "accept",
                                                         "accept-encoding",
                                                         "accept-language",
                                                         "connection",
                                                         "content-length",
                                                         "content-type",
                                                         "transfer-encoding",
                                                         "client-request-id",
                                                         "x-client-sku",
                                                         "x-ms-client-request-id",
                                                         "x-ms-correlation-request-id",
                                                         "x-ms-return-client-request-id"};

}  // namespace

std::uint64_t RequestLog::begin(const Request& request, const Target& target) {
  ++count_;
  Entry& entry = entries_.emplace_back();
  entry.time = std::chrono::system_clock::now();
  entry.method = request.method.substr(0, longest_text);
  entry.path = target.path.substr(0, longest_text);
  entry.api_version = target.parameter("api-version").value_or("").substr(0, longest_text);
  entry.connection = request.connection;
  for (const auto name : shown_headers) {
    if (const auto value = request.headers[name]; value.data() != nullptr) {
      entry.headers.emplace_back(name, value.substr(0, longest_text));
    }
  }
  if (entries_.size() > most_kept) entries_.pop_front();
  return ++last_number_;
}

void RequestLog::finish(const Exchange& exchange) {
  if (exchange.token_requested) ++token_requests_[{exchange.tenant_id, exchange.client_id}];
  // Its entry may be gone by now.
  const std::uint64_t age = last_number_ - exchange.log_number;
  if (age >= entries_.size()) return;
  Entry& entry = entries_[entries_.size() - 1 - age];
  entry.status = exchange.sends_nothing || exchange.raw ? 0 : exchange.response.status;
  entry.tenant_id = exchange.tenant_id;
  entry.object_id = exchange.object_id;
  entry.client_id = exchange.client_id.substr(0, longest_text);
}

void RequestLog::clear() {
  entries_.clear();
  token_requests_.clear();
  count_ = 0;
}

boost::json::object RequestLog::to_json() const {
  boost::json::array requests;
  for (const auto& entry : entries_) {
    boost::json::object object{
        {"time", to_arm_time(entry.time)}, {"method", entry.method}, {"path", entry.path},
        {"apiVersion", entry.api_version}, {"status", entry.status}, {"connection", entry.connection}};
    if (!entry.tenant_id.empty()) object["tenantId"] = entry.tenant_id;
    if (!entry.object_id.empty()) object["objectId"] = entry.object_id;
    if (!entry.client_id.empty()) object["clientId"] = entry.client_id;
    boost::json::object headers;
    for (const auto& [name, value] : entry.headers) headers[name] = value;
    object["headers"] = std::move(headers);
    requests.push_back(std::move(object));
  }
  boost::json::array token_requests;
  for (const auto& [who, count] : token_requests_) {
    token_requests.push_back({{"tenantId", who.first}, {"clientId", who.second}, {"count", count}});
  }
  return {{"count", count_}, {"requests", std::move(requests)}, {"tokenRequests", std::move(token_requests)}};
}

}  // namespace managementpartner::emulator
