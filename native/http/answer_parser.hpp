// Reads an HTTP answer straight into a Response. Included by connection.cpp only: heavy.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <string_view>

#include "http/request.hpp"

namespace managementpartner::http {

/// Bytes of an answer's header, a proxy's included.
constexpr std::uint32_t longest_header = 64 * 1024;

/// Beast's own parsers put each header into a container of theirs, from where it would be copied.
class AnswerParser final : public boost::beast::http::basic_parser<false> {
 public:
  /// `limit`: bytes of the body.
  explicit AnswerParser(std::size_t limit);

  /// In place of `put`, whose contract it has: takes a status line without a reason phrase, too, and line
  /// ends without a carriage return (RFC 9112 section 2.2).
  std::size_t feed(boost::asio::const_buffer bytes, boost::system::error_code& failure);

  /// 1xx but 101: the real answer follows.
  [[nodiscard]] bool is_interim() const noexcept;

  /// Once, when the answer is complete.
  [[nodiscard]] Response take() noexcept { return std::move(response_); }

 private:
  using string_view = boost::beast::string_view;
  using error_code = boost::system::error_code;
  using field = boost::beast::http::field;

  std::size_t feed_status_line(std::string_view text, error_code& failure);
  std::size_t feed_bare_header(std::string_view text, error_code& failure);

  void on_request_impl(boost::beast::http::verb method, string_view method_text, string_view target,
                       int version, error_code& failure) override;
  void on_response_impl(int status, string_view reason, int version, error_code& failure) override;
  void on_field_impl(field name, string_view name_text, string_view value, error_code& failure) override;
  void on_header_impl(error_code& failure) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& failure) override;
  std::size_t on_body_impl(string_view bytes, error_code& failure) override;
  void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code& failure) override;
  std::size_t on_chunk_body_impl(std::uint64_t left, string_view bytes, error_code& failure) override;
  void on_finish_impl(error_code& failure) override;

  Response response_;
  bool started_ = false;  // The status line is over.
};

}  // namespace managementpartner::http
