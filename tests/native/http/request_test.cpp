#include "http/request.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::http {

namespace {

Request request(Method method) {
  Request made;
  made.method = method;
  made.endpoint = {"management.azure.com", "443"};
  made.target = "/providers/Microsoft.ManagementPartner/partners/5127255?api-version=2018-02-01";
  made.client_request_id = "b1c0a0de-0000-4000-8000-000000000001";
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wire)

BOOST_AUTO_TEST_CASE(a_put_without_a_body_says_so) {
  Request put = request(Method::put);
  put.bearer_token = std::make_shared<Secret>("token");
  put.headers = {{"Accept", "application/json"}};
  BOOST_TEST(to_wire(put, "test/1").value().view() ==
             "PUT /providers/Microsoft.ManagementPartner/partners/5127255?api-version=2018-02-01 HTTP/1.1\r\n"
             "Host: management.azure.com\r\n"
             "User-Agent: test/1\r\n"
             "x-ms-client-request-id: b1c0a0de-0000-4000-8000-000000000001\r\n"
             "Accept: application/json\r\n"
             "Authorization: Bearer token\r\n"
             "Content-Length: 0\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_get_and_a_delete_have_no_body) {
  for (const Method method : {Method::get, Method::delete_}) {
    const Secret text = to_wire(request(method), "test/1").value();
    BOOST_TEST(text.view().find("Content-Length") == std::string_view::npos);
    BOOST_TEST(text.view().ends_with("\r\n\r\n"));
  }
}

BOOST_AUTO_TEST_CASE(a_post_carries_its_body) {
  Request post = request(Method::post);
  post.content_type = "application/x-www-form-urlencoded";
  post.body = Secret("a=b");
  const Secret text = to_wire(post, "test/1").value();
  BOOST_TEST(text.view().find("Content-Type: application/x-www-form-urlencoded\r\n") !=
             std::string_view::npos);
  BOOST_TEST(text.view().find("Content-Length: 3\r\n") != std::string_view::npos);
  BOOST_TEST(text.view().ends_with("\r\n\r\na=b"));
}

BOOST_AUTO_TEST_CASE(an_own_port_and_an_ipv6_host_are_in_the_host_header) {
  Request get = request(Method::get);
  get.endpoint = {"::1", "8443"};
  BOOST_TEST(to_wire(get, "test/1").value().view().find("Host: [::1]:8443\r\n") != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(nothing_can_add_a_header) {
  Request token = request(Method::get);
  token.bearer_token = std::make_shared<Secret>("a\r\nX: y");
  BOOST_TEST(to_wire(token, "test/1").has_error());
  Request target = request(Method::get);
  target.target = "/ HTTP/1.1\r\nX: y";
  BOOST_TEST(to_wire(target, "test/1").has_error());
  Request header = request(Method::get);
  header.headers = {{"A", "b\nc"}};
  BOOST_TEST(to_wire(header, "test/1").has_error());
  BOOST_TEST(to_wire(request(Method::get), "test/1\r\nX: y").has_error());
}

BOOST_AUTO_TEST_CASE(secret_headers_stand_with_the_others_and_add_none) {
  Request get = request(Method::get);
  get.headers = {{"Metadata", "true"}};
  get.secret_headers.emplace_back("secret", Secret("a-secret"));
  BOOST_TEST(to_wire(get, "test/1").value().view().find("\r\nMetadata: true\r\nsecret: a-secret\r\n") !=
             std::string_view::npos);
  get.secret_headers.front().second = Secret("a\r\nX: y");
  const auto refused = to_wire(get, "test/1");
  BOOST_REQUIRE(refused.has_error());
  BOOST_TEST(refused.error().message.find("X: y") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_access_token_needs_tls) {
  Request get = request(Method::get);
  get.endpoint = {"169.254.169.254", "80", false};
  BOOST_TEST(to_wire(get, "test/1").value().view().find("Host: 169.254.169.254\r\n") !=
             std::string_view::npos);
  get.bearer_token = std::make_shared<Secret>("token");
  BOOST_TEST((to_wire(get, "test/1").error().reason == Reason::internal_error));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
