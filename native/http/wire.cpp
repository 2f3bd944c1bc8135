#include "http/wire.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

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

class Head {
 public:
  explicit Head(Secret& wire) : wire_(wire) {}

  void line(std::initializer_list<std::string_view> parts) {
    for (const auto part : parts) wire_.append(part);
    wire_.append("\r\n");
  }
  void field(std::string_view name, std::string_view value) { line({name, ": ", value}); }

 private:
  Secret& wire_;
};

}  // namespace

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
  Head head(wire);
  head.line({method_name(request.method), " ", request.target, " HTTP/1.1"});
  head.field("Host", request.endpoint.authority());
  head.field("User-Agent", user_agent);
  head.field("x-ms-client-request-id", request.client_request_id);
  for (const auto& [name, value] : request.headers) head.field(name, value);
  for (const auto& [name, value] : request.secret_headers) head.field(name, value.view());
  if (!token.empty()) head.line({"Authorization: Bearer ", token});
  if (!request.content_type.empty()) head.field("Content-Type", request.content_type);
  // The service wants Content-Length: 0 with PUT and PATCH; GET and DELETE have no body at all.
  if (request.method != Method::get && request.method != Method::delete_) {
    head.field("Content-Length", std::to_string(body.size()));
  }
  head.line({});
  wire.append(body);
  return wire;
}

}  // namespace managementpartner::http
