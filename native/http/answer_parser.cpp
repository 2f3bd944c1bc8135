#include "http/answer_parser.hpp"

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <string>
#include <string_view>

namespace managementpartner::http {

namespace {

constexpr auto need_more = boost::beast::http::error::need_more;
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

std::size_t AnswerParser::feed(boost::asio::const_buffer bytes, error_code& failure) {
  const std::string_view text(static_cast<const char*>(bytes.data()), bytes.size());
  if (!started_) return feed_status_line(text, failure);
  // Beast would wait for this end, and may wait for ever.
  if (!is_header_done() && text.find("\r\n\r\n") == std::string_view::npos) {
    if (const std::size_t size = feed_bare_header(text, failure)) return size;
  }
  return put(bytes, failure);
}

// Beast wants the blank before the reason phrase even where there is none. Some proxies and servers do not
// send it.
std::size_t AnswerParser::feed_status_line(std::string_view text, error_code& failure) {
  const std::size_t end = text.substr(0, longest_header).find('\n');
  constexpr std::string_view start = "HTTP/";
  const bool is_http = text.starts_with(start.substr(0, text.size()));
  const bool has_ended = end != std::string_view::npos;
  if (is_http && (has_ended ? text[end - 1] != '\r' : text.size() < longest_header)) {
    failure = need_more;
    return has_ended ? feed_bare_header(text, failure) : 0;
  }
  started_ = true;
  if (end != line_without_reason + 1) return feed(boost::asio::buffer(text.data(), text.size()), failure);
  const std::string line = std::string(text.substr(0, line_without_reason)) + " \r\n";
  put(boost::asio::buffer(line), failure);
  if (failure == need_more) failure = {};  // There may be more of it at hand.
  return end + 1;
}

// What is left of the header, where its empty line is there and some line ends without a carriage return;
// else takes nothing.
std::size_t AnswerParser::feed_bare_header(std::string_view text, error_code& failure) {
  std::string header;
  for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string_view::npos; at = end + 1) {
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    header += line;
    if (!started_ && at == 0 && line.size() == line_without_reason) header += ' ';
    header += "\r\n";
    if (!line.empty()) continue;
    if (header.size() == end + 1) return 0;
    started_ = true;
    put(boost::asio::buffer(header), failure);
    if (failure == need_more) failure = {};  // Its body may be at hand.
    return end + 1;
  }
  return 0;
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
