#include "emulator/messages/response.hpp"

#include <boost/beast/http/status.hpp>
#include <boost/json/serialize.hpp>
#include <boost/url/grammar/ci_string.hpp>
#include <chrono>

#include "emulator/time/timestamp.hpp"

namespace managementpartner::emulator {

void Response::set(std::string_view name, std::string_view value) {
  for (auto& [its_name, its_value] : headers) {
    if (boost::urls::grammar::ci_is_equal(its_name, name)) {
      its_value = value;
      return;
    }
  }
  headers.emplace_back(name, value);
}

std::string_view Response::get(std::string_view name) const {
  for (const auto& [its_name, value] : headers) {
    if (boost::urls::grammar::ci_is_equal(its_name, name)) return value;
  }
  return {};
}

Response json_response(const boost::json::value& body, unsigned status) {
  Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
  response.body = boost::json::serialize(body);
  return response;
}

std::string head_to_wire(const Response& response, bool keep_alive, Length length,
                         std::uint64_t content_length) {
  std::string text;
  text.reserve(1024 + response.body.size());
  text += "HTTP/1.1 ";
  text += std::to_string(response.status);
  text += ' ';
  const auto reason = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(response.status));
  text.append(reason.data(), reason.size());
  text += "\r\nDate: ";
  text += http_date_now();
  for (const auto& [name, value] : response.headers) {
    text += "\r\n";
    text += name;
    text += ": ";
    text += value;
  }
  if (length == Length::of_body && response.status != 204 && response.status != 304) {
    text += "\r\nContent-Length: ";
    text += std::to_string(content_length);
  } else if (length == Length::chunked) {
    text += "\r\nTransfer-Encoding: chunked";
  }
  if (!keep_alive) text += "\r\nConnection: close";
  text += "\r\n\r\n";
  return text;
}

}  // namespace managementpartner::emulator
