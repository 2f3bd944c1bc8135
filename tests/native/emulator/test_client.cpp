#include "emulator/test_client.hpp"

#include <algorithm>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/json/parse.hpp>
#include <cctype>

namespace managementpartner::emulator::test {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

boost::json::value Answer::json() const {
  return boost::json::parse(body);
}

std::string Answer::text(std::string_view path) const {
  error_code failure;
  boost::json::value current = boost::json::parse(body, failure);
  while (!failure && !path.empty()) {
    const auto dot = std::min(path.find('.'), path.size());
    if (!current.is_object()) return {};
    const auto* member = current.get_object().if_contains(path.substr(0, dot));
    if (member == nullptr) return {};
    current = boost::json::value(*member);
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return current.is_string() ? current.get_string().c_str() : "";
}

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

struct TestClient::State {
  asio::io_context context;
  asio::ssl::context tls{asio::ssl::context::tls_client};
  asio::ssl::stream<tcp::socket> stream{context, tls};
  boost::beast::flat_buffer buffer;
  std::string failure;
  bool plain = false;
  std::string host = "localhost";

  /// Calls it with the stream that is spoken over.
  template <class Operation>
  void with_stream(Operation operation) {
    if (plain) {
      operation(stream.next_layer());
    } else {
      operation(stream);
    }
  }

  void failed(error_code code) { failure = code ? code.message() : ""; }
};

TestClient::TestClient(std::uint16_t port, const std::string& ca_file, const std::string& address,
                       const std::string& host)
    : state_(std::make_unique<State>()) {
  state_->tls.load_verify_file(ca_file);
  state_->stream.set_verify_mode(asio::ssl::verify_peer);
  state_->stream.set_verify_callback(asio::ssl::host_name_verification(host));
  state_->stream.next_layer().connect({asio::ip::make_address(address), port});
  state_->stream.handshake(asio::ssl::stream_base::client);
}

TestClient::TestClient(std::uint16_t plain_port) : state_(std::make_unique<State>()) {
  state_->plain = true;
  state_->host = "127.0.0.1:" + std::to_string(plain_port);
  state_->stream.next_layer().connect({asio::ip::address_v4::loopback(), plain_port});
}

TestClient::~TestClient() = default;

std::optional<Answer> TestClient::exchange(const std::string& method, const std::string& target,
                                           const HeaderList& headers, const std::string& body) {
  std::string bytes = method + ' ' + target + " HTTP/1.1\r\nHost: " + state_->host + "\r\n";
  for (const auto& [name, value] : headers) bytes.append(name).append(": ").append(value).append("\r\n");
  if (method != "GET" && method != "HEAD") {
    bytes.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  }
  send_bytes(bytes.append("\r\n").append(body));
  if (!state_->failure.empty()) return std::nullopt;
  return read_answer(method);
}

void TestClient::send_bytes(const std::string& bytes) {
  error_code failure;
  state_->with_stream([&](auto& stream) { asio::write(stream, asio::buffer(bytes), failure); });
  state_->failed(failure);
}

std::optional<Answer> TestClient::read_answer(const std::string& method) {
  http::response_parser<http::string_body> parser;
  parser.body_limit(boost::none);
  parser.skip(method == "HEAD");
  error_code failure;
  state_->with_stream([&](auto& stream) { http::read(stream, state_->buffer, parser, failure); });
  state_->failed(failure);
  if (failure) return std::nullopt;
  Answer answer;
  answer.status = parser.get().result_int();
  for (const auto& field : parser.get()) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    answer.headers[name] = std::string(field.value());
  }
  answer.body = parser.get().body();
  return answer;
}

std::string TestClient::read_to_end() {
  std::string bytes;
  error_code failure;
  state_->with_stream([&](auto& stream) { asio::read(stream, asio::dynamic_buffer(bytes), failure); });
  state_->failed(failure);
  return bytes;
}

const std::string& TestClient::failure() const {
  return state_->failure;
}

std::string TestClient::tls_version() const {
  return SSL_get_version(state_->stream.native_handle());
}

}  // namespace managementpartner::emulator::test
