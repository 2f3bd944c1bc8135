#include "http/endpoint.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::http {

namespace {

std::string origin_of(std::string_view url) {
  const auto endpoint = parse_endpoint(url, "ARM endpoint");
  return endpoint ? endpoint->origin() : std::string(reason_name(endpoint.error().reason));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(endpoint)

BOOST_AUTO_TEST_CASE(reads_an_origin) {
  BOOST_TEST(origin_of("https://management.azure.com") == "https://management.azure.com");
  BOOST_TEST(origin_of("https://management.azure.com/") == "https://management.azure.com");
  BOOST_TEST(origin_of("HTTPS://Management.Azure.COM:443") == "https://management.azure.com");
  BOOST_TEST(origin_of("https://localhost:8443") == "https://localhost:8443");
  BOOST_TEST(origin_of("https://[::1]:8443/") == "https://[::1]:8443");
}

BOOST_AUTO_TEST_CASE(an_ipv6_host_has_no_brackets) {
  BOOST_TEST(parse_endpoint("https://[::1]:8443", "x").value().host == "::1");
}

BOOST_AUTO_TEST_CASE(refuses_what_a_token_must_not_go_to) {
  for (const char* url :
       {"", "management.azure.com", "http://management.azure.com", "https://", "https://user@host",
        "https://u:p@host", "https://host/path", "https://host?query", "https://host#fragment",
        "https://host:0", "https://host:65536", "https://host:123456", "https://ho st", "ftp://host",
        "https://host%0d%0a", "https:host", "z:\xb1", "https://10.0.0.1.example", "https://10.0.0.1x"}) {
    BOOST_TEST(origin_of(url) == "EndpointInvalid", url);
  }
}

BOOST_AUTO_TEST_CASE(the_error_names_the_setting) {
  const auto refused = parse_endpoint("http://host", "authority");
  BOOST_TEST(refused.error().message ==
             "The authority, 'http://host', is not a URL that starts with https://.");
  BOOST_TEST(next_step(refused.error()).find("https://host") != std::string::npos);
  BOOST_TEST(parse_endpoint("https://host\r", "authority").error().message.find("'https://host\\r'") !=
             std::string::npos);
  for (const char* with_secret : {"https://u:hunter2@host", "http://host?key=hunter2", "u:hunter2@host"}) {
    BOOST_TEST(parse_endpoint(with_secret, "authority").error().message.find("hunter2") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(reads_a_location) {
  const auto location =
      parse_location("https://management.azure.com/tenants?api-version=2022-12-01&$skiptoken=a%2Fb");
  BOOST_TEST(location.value().endpoint.origin() == "https://management.azure.com");
  BOOST_TEST(location.value().target == "/tenants?api-version=2022-12-01&$skiptoken=a%2Fb");
  BOOST_TEST(parse_location("https://host").value().target == "/");
}

BOOST_AUTO_TEST_CASE(refuses_a_location_that_is_not_https) {
  for (const char* url :
       {"", "/tenants?page=2", "http://management.azure.com/tenants", "//host/tenants", "javascript:x",
        "z:\xb1", "https://user:password@host/", "https://10.0.0.1.example/t"}) {
    BOOST_TEST(parse_location(url).has_error(), url);
  }
}

BOOST_AUTO_TEST_CASE(a_local_location_is_plain_only_near_by) {
  for (const char* url :
       {"http://localhost/t", "http://LOCALHOST:8081/t", "http://127.0.0.1/t", "http://127.9.8.7:65535/t",
        "http://169.254.169.254/t", "http://169.254.0.1/t", "http://[::1]/t", "http://[fe80::1]/t"}) {
    const auto location = parse_local_location(url, "x");
    BOOST_REQUIRE_MESSAGE(location.has_value(), url);
    BOOST_TEST(!location->endpoint.secure, url);
    BOOST_TEST(location->target == "/t");
  }
  BOOST_TEST(parse_local_location("http://127.0.0.1/", "x")->endpoint.port == "80");
  const auto secure = parse_local_location("https://identity.example/t?a=b", "x");
  BOOST_TEST(secure->endpoint.secure);
  BOOST_TEST(secure->endpoint.port == "443");
  BOOST_TEST(secure->target == "/t?a=b");
}

BOOST_AUTO_TEST_CASE(plain_http_to_another_machine_is_refused) {
  for (const char* url : {"http://identity.example/t",
                          "http://10.0.0.4/t",
                          "http://192.168.0.1/t",
                          "http://169.253.1.1/t",
                          "http://168.63.129.16/t",
                          "http://0.0.0.0/t",
                          "http://127.0.0.1.example/t",
                          "http://127.0.0.1x/t",
                          "http://127.0.0.1%2eexample:80/t",
                          "http://localhost.example/t",
                          "http://localhost@evil.example/t",
                          "http://[fd00::1]/t",
                          "http://[2001:db8::1]/t",
                          "http://2130706433/t",
                          "http://0177.0.0.1/t",
                          "http://127.1/t",
                          "ftp://127.0.0.1/t",
                          "127.0.0.1/t",
                          "/t",
                          ""}) {
    const auto refused = parse_local_location(url, "setting");
    BOOST_REQUIRE_MESSAGE(refused.has_error(), url);
    BOOST_TEST((refused.error().reason == Reason::endpoint_invalid));
    BOOST_TEST(refused.error().message.starts_with("The setting"));
  }
}

BOOST_AUTO_TEST_CASE(a_private_address_is_near_where_that_is_said) {
  for (const char* url : {"http://10.0.0.4/t", "http://10.255.255.255:8081/t", "http://172.16.0.1/t",
                          "http://172.31.255.254/t", "http://192.168.0.1/t", "http://169.254.129.2:8081/t",
                          "http://[fc00::1]/t", "http://[fd12:3456::1]:41741/t", "http://[::ffff:10.0.0.4]/t",
                          "http://127.0.0.1/t", "http://localhost/t"}) {
    BOOST_TEST(parse_local_location(url, "x", Reach::private_network).has_value(), url);
  }
  for (const char* url :
       {"http://9.255.255.255/t", "http://11.0.0.1/t", "http://172.15.255.255/t", "http://172.32.0.1/t",
        "http://192.167.1.1/t", "http://192.169.1.1/t", "http://100.64.0.1/t", "http://8.8.8.8/t",
        "http://168.63.129.16/t", "http://0.0.0.0/t", "http://[::ffff:8.8.8.8]/t", "http://[fe00::1]/t",
        "http://[fbff::1]/t", "http://[2001:db8::1]/t", "http://10.1/t", "http://10.0.0.4.example/t",
        "http://identity.example/t", "http://10.0.0.4@evil.example/t"}) {
    BOOST_TEST(parse_local_location(url, "x", Reach::private_network).has_error(), url);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
