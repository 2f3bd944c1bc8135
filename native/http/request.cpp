#include "http/request.hpp"

#include <algorithm>
#include <initializer_list>

#include "encoding/ascii.hpp"

namespace managementpartner::http {

namespace {

// What would end a header line early.
bool is_clean(std::string_view text) {
  constexpr auto none = std::string_view::npos;
  return text.find('\r') == none && text.find('\n') == none && text.find('\0') == none;
}

bool is_clean(const Request& request, std::string_view user_agent) {
  return is_clean(request.target) && request.target.find(' ') == std::string::npos &&
         (!request.bearer_token || is_clean(request.bearer_token->view())) &&
         is_clean(request.content_type) && is_clean(request.client_request_id) && is_clean(user_agent) &&
         std::all_of(request.headers.begin(), request.headers.end(),
                     [](const auto& header) { return is_clean(header.first) && is_clean(header.second); }) &&
         std::all_of(request.secret_headers.begin(), request.secret_headers.end(), [](const auto& header) {
           return is_clean(header.first) && is_clean(header.second.view());
         });
}

// Few long pieces: each costs a check of the room and a call.
void append(Secret& wire, std::initializer_list<std::string_view> pieces) {
  for (const auto piece : pieces) wire.append(piece);
}

}  // namespace

std::string_view method_name(Method method) noexcept {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::delete_:
      return "DELETE";
    case Method::post:
      return "POST";
  }
  return "";
}

// Not by Beast's message and serializer, which cost several times what the same bytes cost here.
Result<Secret> to_wire(const Request& request, const std::string& user_agent, Secret memory) {
  if (!is_clean(request, user_agent)) {
    return make_error(Reason::argument_invalid,
                      "A value contains a character that is not allowed in an HTTP request.");
  }
  if (request.bearer_token && !request.endpoint.secure) {
    return make_error(Reason::internal_error, "An access token was about to be sent without TLS.");
  }
  const std::string_view token = request.bearer_token ? request.bearer_token->view() : std::string_view();
  const std::string_view body = request.body.view();
  Secret wire = std::move(memory);
  wire.clear();
  // Room for all at once: each growth would copy the token and overwrite the old copy.
  wire.reserve(request.target.size() + user_agent.size() + token.size() + body.size() + 1024);
  append(wire, {method_name(request.method), " ", request.target,
                " HTTP/1.1\r\nHost: ", request.endpoint.authority(), "\r\nUser-Agent: ", user_agent,
                "\r\nx-ms-client-request-id: ", request.client_request_id, "\r\n"});
  for (const auto& [name, value] : request.headers) append(wire, {name, ": ", value, "\r\n"});
  for (const auto& [name, value] : request.secret_headers) append(wire, {name, ": ", value.view(), "\r\n"});
  if (!token.empty()) append(wire, {"Authorization: Bearer ", token, "\r\n"});
  if (!request.content_type.empty()) append(wire, {"Content-Type: ", request.content_type, "\r\n"});
  // The service wants Content-Length: 0 with PUT and PATCH; GET and DELETE have no body at all.
  if (request.method != Method::get && request.method != Method::delete_) {
    append(wire, {"Content-Length: ", std::to_string(body.size()), "\r\n"});
  }
  wire.append("\r\n");
  wire.append(body);
  return wire;
}

std::optional<std::string_view> Response::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (encoding::is_same_name(key, name)) return value;
  }
  return std::nullopt;
}

}  // namespace managementpartner::http
