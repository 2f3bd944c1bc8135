#include "http/wire.hpp"

#include <algorithm>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>
#include <string_view>

namespace managementpartner::http {

namespace {

namespace beast = boost::beast;
using Fields = beast::http::basic_fields<CleansingAllocator<char>>;
using Message = beast::http::request<
    beast::http::basic_string_body<char, std::char_traits<char>, CleansingAllocator<char>>, Fields>;

beast::http::verb verb_of(Method method) {
  return beast::http::string_to_verb(method_name(method));
}

// What would end a header line early.
bool is_clean(std::string_view text) {
  constexpr auto none = std::string_view::npos;
  return text.find('\r') == none && text.find('\n') == none && text.find('\0') == none;
}

bool is_clean(const Request& request, std::string_view user_agent) {
  return is_clean(request.target) && request.target.find(' ') == std::string::npos &&
         is_clean(request.bearer_token.view()) && is_clean(request.content_type) &&
         is_clean(request.client_request_id) && is_clean(user_agent) &&
         std::all_of(request.headers.begin(), request.headers.end(),
                     [](const auto& header) { return is_clean(header.first) && is_clean(header.second); });
}

}  // namespace

Result<Secret> to_wire(const Request& request, const std::string& user_agent) {
  using beast::http::field;
  if (!is_clean(request, user_agent)) {
    return make_error(Reason::argument_invalid, "A value holds a character that no HTTP request may have.");
  }
  Message message(verb_of(request.method), request.target, 11);
  message.set(field::host, request.endpoint.authority());
  message.set(field::user_agent, user_agent);
  message.set("x-ms-client-request-id", request.client_request_id);
  for (const auto& [name, value] : request.headers) message.set(name, value);
  if (!request.bearer_token.empty()) {
    Secret value("Bearer ");
    value.append(request.bearer_token.view());
    message.set(field::authorization, value.view());
  }
  if (!request.content_type.empty()) message.set(field::content_type, request.content_type);
  const std::string_view body = request.body.view();
  message.body().assign(body.begin(), body.end());
  // The service wants Content-Length: 0 with PUT and PATCH; GET and DELETE have no body at all.
  if (request.method != Method::get && request.method != Method::delete_) message.content_length(body.size());

  Secret wire;
  wire.reserve(request.bearer_token.size() + body.size() + 1024);
  beast::http::serializer<true, Message::body_type, Fields> serializer(message);
  while (!serializer.is_done()) {
    boost::system::error_code failure;
    serializer.next(failure, [&](boost::system::error_code&, const auto& buffers) {
      std::size_t size = 0;
      for (const auto& part : beast::buffers_range_ref(buffers)) {
        wire.append({static_cast<const char*>(part.data()), part.size()});
        size += part.size();
      }
      serializer.consume(size);
    });
    if (failure)
      return make_error(Reason::internal_error,
                        "The request could not be written: " + failure.message() + ".");
  }
  return wire;
}

}  // namespace managementpartner::http
