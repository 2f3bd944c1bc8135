#include "http/server/wire.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>

#include "encoding/ascii.hpp"

namespace managementpartner::http::server {

namespace beast_http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr std::size_t usual_header_count = 16;

// Of a chunk's size: Beast itself sets no limit.
constexpr std::size_t longest_line = 4096;

}  // namespace

// Beast's own parsers keep what they read in memory that is not overwritten.
struct RequestReader::Parser final : beast_http::basic_parser<true> {
  using string_view = boost::beast::string_view;

  Parser(std::uint16_t its_port, std::size_t longest_head, std::size_t longest_body)
      : port(":" + std::to_string(its_port)) {
    eager(true);
    header_limit(static_cast<std::uint32_t>(longest_head));
    body_limit(longest_body);
  }

  void refuse(int with, error_code& failure) {
    refusal = with;
    failure = beast_http::error::bad_value;
  }

  void on_request_impl(beast_http::verb, string_view method, string_view target, int,
                       error_code& failure) override {
    if (!target.starts_with('/')) return refuse(400, failure);
    request.method = method;
    request.target = Secret(target);
    request.headers.reserve(usual_header_count);
  }

  void on_response_impl(int, string_view, int, error_code&) override {}

  void on_field_impl(beast_http::field, string_view name, string_view value, error_code&) override {
    request.headers.emplace_back(name, Secret(value));
  }

  // Before anything of the body is read.
  void on_header_impl(error_code& failure) override {
    const auto is_host = [](const auto& header) { return encoding::is_same_name(header.first, "Host"); };
    const auto& headers = request.headers;
    if (std::count_if(headers.begin(), headers.end(), is_host) != 1) return refuse(400, failure);
    if (!is_this_machine(std::find_if(headers.begin(), headers.end(), is_host)->second.view())) {
      refuse(421, failure);
    }
  }

  [[nodiscard]] bool is_this_machine(std::string_view host) const {
    if (!host.ends_with(port)) return false;
    host.remove_suffix(port.size());
    return encoding::is_same_name(host, "localhost") || host == "127.0.0.1" || host == "[::1]";
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}

  std::size_t on_body_impl(string_view bytes, error_code&) override {
    request.body.append(bytes);
    return bytes.size();
  }

  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& failure) override {
    return on_body_impl(bytes, failure);
  }

  void on_finish_impl(error_code&) override {}

  const std::string port;
  Request request;
  int refusal = 400;
};

RequestReader::RequestReader(std::uint16_t port, std::size_t longest_head, std::size_t longest_body)
    : parser_(std::make_unique<Parser>(port, longest_head, longest_body)) {}

RequestReader::~RequestReader() = default;

RequestReader::Outcome RequestReader::read(std::string_view bytes) {
  silent_ = silent_ && bytes.empty();
  unread_.append(bytes);
  std::string_view rest = unread_.view();
  error_code failure;
  while (!rest.empty() && !parser_->is_done() && !failure) {
    rest.remove_prefix(parser_->put(boost::asio::buffer(rest.data(), rest.size()), failure));
  }
  if (failure == beast_http::error::need_more) failure = {};
  if (failure == beast_http::error::header_limit) parser_->refusal = 431;
  if (failure == beast_http::error::body_limit) parser_->refusal = 413;
  if (!failure && !parser_->is_done() && parser_->is_header_done() && rest.size() > longest_line) {
    failure = beast_http::error::bad_chunk;
  }
  if (failure) return Outcome::refused;
  if (parser_->is_done()) return Outcome::whole;
  if (rest.size() < unread_.size()) unread_ = Secret(rest);
  return Outcome::more;
}

Request RequestReader::take() {
  return std::move(parser_->request);
}

int RequestReader::refusal() const noexcept {
  return parser_->refusal;
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (encoding::is_same_name(key, name)) return value.view();
  }
  return std::nullopt;
}

std::string to_wire(const Reply& reply, bool to_head) {
  const auto phrase =
      beast_http::obsolete_reason(beast_http::int_to_status(static_cast<unsigned>(reply.status)));
  return "HTTP/1.1 " + std::to_string(reply.status) + ' ' + std::string(phrase) +
         "\r\nContent-Type: " + reply.content_type +
         "\r\nContent-Length: " + std::to_string(reply.body.size()) +
         "\r\nCache-Control: no-store\r\nContent-Security-Policy: " + reply.content_security_policy +
         "\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n" +
         (to_head ? std::string() : reply.body);
}

}  // namespace managementpartner::http::server
