#include "http/answer_parser.hpp"

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <string>
#include <string_view>

namespace managementpartner::http {

namespace {

constexpr std::size_t usual_header_count = 16;
constexpr std::size_t usual_header_size = 1000;
constexpr std::size_t line_without_reason = std::string_view("HTTP/1.1 200").size();
constexpr std::uint64_t longest_trusted_length = 64 * 1024;  // A server may announce what it never sends.

}  // namespace

AnswerParser::AnswerParser(std::size_t limit) {
  eager(true);
  header_limit(longest_header);
  body_limit(limit);
}

// Beast wants the blank before the reason phrase even where there is none. Some proxies and servers do not
// send it.
std::size_t AnswerParser::feed(boost::asio::const_buffer bytes, error_code& failure) {
  if (started_) return put(bytes, failure);
  const std::string_view text(static_cast<const char*>(bytes.data()), bytes.size());
  const std::size_t end = text.substr(0, longest_header).find("\r\n");
  constexpr std::string_view start = "HTTP/";
  if (end == std::string_view::npos && text.size() < longest_header &&
      text.starts_with(start.substr(0, text.size()))) {
    failure = boost::beast::http::error::need_more;
    return 0;
  }
  started_ = true;
  if (end != line_without_reason) return put(bytes, failure);
  const std::string line = std::string(text.substr(0, end)) + " \r\n";
  put(boost::asio::buffer(line), failure);
  if (failure == boost::beast::http::error::need_more) failure = {};  // There may be more of it at hand.
  return end + 2;
}

bool AnswerParser::is_interim() const noexcept {
  return response_.status / 100 == 1 && response_.status != 101;
}

void AnswerParser::on_request_impl(boost::beast::http::verb, string_view, string_view, int, error_code&) {}

void AnswerParser::on_response_impl(int status, string_view, int, error_code&) {
  response_.status = status;
  response_.headers.reserve(usual_header_count, usual_header_size);
}

void AnswerParser::on_field_impl(field, string_view name, string_view value, error_code&) {
  response_.headers.emplace_back(name, value);
}

void AnswerParser::on_header_impl(error_code&) {}

void AnswerParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
  if (length) response_.body.reserve(static_cast<std::size_t>(std::min(*length, longest_trusted_length)));
}

std::size_t AnswerParser::on_body_impl(string_view bytes, error_code&) {
  response_.body.append(bytes);
  return bytes.size();
}

void AnswerParser::on_chunk_header_impl(std::uint64_t, string_view, error_code&) {}

std::size_t AnswerParser::on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& failure) {
  return on_body_impl(bytes, failure);
}

void AnswerParser::on_finish_impl(error_code&) {}

}  // namespace managementpartner::http
