#include "http/proxy.hpp"

#include <boost/test/unit_test.hpp>
#include <tuple>

#include "support/proxy_variables.hpp"

namespace managementpartner::http {

namespace {

using test::ProxyVariables;

std::string proxy_for(const ProxyRules& rules, const std::string& host, const std::string& port = "443") {
  const auto proxy = rules.proxy_for({host, port});
  if (!proxy) return std::string(reason_name(proxy.error().reason));
  return *proxy ? (*proxy)->host + ":" + (*proxy)->port : "direct";
}

// Of a variable that names no proxy, for a host that would be reached through it.
Error refused(std::string_view name, const std::string& value) {
  Environment given = Environment::given();
  given.set(name, value);
  const auto rules = ProxyRules::create(std::nullopt, given).value();
  const auto proxy = rules.proxy_for({"host", "443"});
  BOOST_REQUIRE_MESSAGE(proxy.has_error(), value);
  return proxy.error();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(proxy)

BOOST_AUTO_TEST_CASE(reads_the_environment) {
  const ProxyVariables environment{{"HTTPS_PROXY", "http://proxy.contoso.com:3128/"}};
  const auto rules = ProxyRules::create(std::nullopt).value();
  BOOST_TEST(proxy_for(rules, "management.azure.com") == "proxy.contoso.com:3128");
}

BOOST_AUTO_TEST_CASE(goes_direct_where_nothing_is_set) {
  const ProxyVariables environment{};
  BOOST_TEST(proxy_for(ProxyRules::create(std::nullopt).value(), "management.azure.com") == "direct");
}

BOOST_AUTO_TEST_CASE(an_option_overrides_the_environment) {
  const ProxyVariables environment{{"HTTPS_PROXY", "http://proxy:1"}, {"NO_PROXY", "*"}};
  BOOST_TEST(proxy_for(ProxyRules::create("").value(), "host") == "direct");
  BOOST_TEST(proxy_for(ProxyRules::create("http://other:2").value(), "host") == "other:2");
}

BOOST_AUTO_TEST_CASE(loopback_goes_direct) {
  const auto rules = ProxyRules::create("http://proxy:1").value();
  for (const char* host : {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
    BOOST_TEST(proxy_for(rules, host) == "direct");
}

BOOST_AUTO_TEST_CASE(no_proxy_exempts_hosts) {
  const ProxyVariables environment(
      {{"https_proxy", "proxy:1"}, {"no_proxy", "azure.com, .contoso.com,10.0.0.1,host:8443"}});
  const auto rules = ProxyRules::create(std::nullopt).value();
  BOOST_TEST(proxy_for(rules, "azure.com") == "direct");
  BOOST_TEST(proxy_for(rules, "management.azure.com") == "direct");
  BOOST_TEST(proxy_for(rules, "notazure.com") == "proxy:1");
  BOOST_TEST(proxy_for(rules, "a.contoso.com") == "direct");
  BOOST_TEST(proxy_for(rules, "10.0.0.1") == "direct");
  BOOST_TEST(proxy_for(rules, "10.0.0.10") == "proxy:1");
  BOOST_TEST(proxy_for(rules, "host", "8443") == "direct");
  BOOST_TEST(proxy_for(rules, "host", "443") == "proxy:1");
}

BOOST_AUTO_TEST_CASE(no_proxy_exempts_networks) {
  Environment given = Environment::given();
  given.set("HTTPS_PROXY", "proxy:1");
  given.set("NO_PROXY",
            "10.0.0.0/8,192.168.4.7/22 ,2001:db8::/32,172.16.0.0/12:8443,300.0.0.0/8,1.2.3.4/33,x/8,/");
  const auto rules = ProxyRules::create(std::nullopt, given).value();
  for (const char* host : {"10.0.0.1", "10.255.255.255", "192.168.5.1", "2001:db8::1", "2001:db8:ffff::"})
    BOOST_TEST(proxy_for(rules, host) == "direct", host);
  for (const char* host :
       {"11.0.0.1", "192.168.8.1", "2001:db9::1", "172.16.0.1", "1.2.3.4", "ten.example", "x"})
    BOOST_TEST(proxy_for(rules, host) == "proxy:1", host);
  BOOST_TEST(proxy_for(rules, "172.31.0.1", "8443") == "direct");
}

BOOST_AUTO_TEST_CASE(a_given_environment_is_read_instead_of_the_process_s) {
  const ProxyVariables environment{{"HTTPS_PROXY", "http://process:1"}};
  Environment given = Environment::given();
  BOOST_TEST(proxy_for(ProxyRules::create(std::nullopt, given).value(), "host") == "direct");
  given.set("https_proxy", "http://given:2");
  given.set("NO_PROXY", "exempt");
  const auto rules = ProxyRules::create(std::nullopt, given).value();
  BOOST_TEST(proxy_for(rules, "host") == "given:2");
  BOOST_TEST(proxy_for(rules, "exempt") == "direct");
}

BOOST_AUTO_TEST_CASE(an_asterisk_exempts_all) {
  const ProxyVariables environment{{"HTTPS_PROXY", "http://proxy:1"}, {"NO_PROXY", "*"}};
  BOOST_TEST(proxy_for(ProxyRules::create(std::nullopt).value(), "host") == "direct");
}

BOOST_AUTO_TEST_CASE(credentials_become_a_basic_header) {
  const auto rules = ProxyRules::create("http://user:p%40ss@proxy:8080").value();
  BOOST_TEST(rules.proxy_for({"host", "443"}).value()->authorization.view() == "Basic dXNlcjpwQHNz");
}

BOOST_AUTO_TEST_CASE(the_proxy_for_all_protocols_counts_where_https_has_none) {
  for (const char* name : {"ALL_PROXY", "all_proxy"}) {
    Environment given = Environment::given();
    given.set(name, "http://any:1");
    BOOST_TEST(proxy_for(ProxyRules::create(std::nullopt, given).value(), "host") == "any:1");
    given.set("https_proxy", "http://https:2");
    BOOST_TEST(proxy_for(ProxyRules::create(std::nullopt, given).value(), "host") == "https:2");
    const Error error = refused(name, "socks5://ann:hunter2@any:1");
    BOOST_TEST(error.message.starts_with(std::string(name) + ' '));
    BOOST_TEST(error.message.find("hunter2") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_variable_that_nothing_uses_breaks_nothing) {
  for (const char* value : {"socks5://127.0.0.1:1", " ", "no proxy at all", "http://ann:hunter2 @proxy"}) {
    for (const char* name : {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"}) {
      Environment given = Environment::given();
      given.set(name, value);
      given.set("NO_PROXY", "exempt.test");
      const auto rules = ProxyRules::create(std::nullopt, given).value();
      for (const char* direct : {"localhost", "127.0.0.1", "::1", "exempt.test"})
        BOOST_TEST(proxy_for(rules, direct) == "direct", value);
      BOOST_TEST(proxy_for(rules, "host") == "ProxyInvalid", value);
      BOOST_TEST(*rules.proxy_for({"host", "80", false}) == nullptr);
      given.set("NO_PROXY", "*");
      BOOST_TEST(proxy_for(ProxyRules::create(std::nullopt, given).value(), "host") == "direct", value);
    }
    BOOST_TEST(ProxyRules::create(value).has_error(), value);
  }
  BOOST_TEST(refused("HTTPS_PROXY", " ").message == "HTTPS_PROXY holds nothing but blanks or quotes.");
}

BOOST_AUTO_TEST_CASE(a_proxy_says_which_variable_named_it) {
  for (const char* name : {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"}) {
    Environment given = Environment::given();
    given.set(name, "proxy:1");
    const auto rules = ProxyRules::create(std::nullopt, given).value();
    BOOST_TEST(rules.proxy_for({"host", "443"}).value()->named_by == name);
  }
  BOOST_TEST(ProxyRules::create("http://proxy:1").value().proxy_for({"host", "443"}).value()->named_by == "");
}

BOOST_AUTO_TEST_CASE(no_proxy_is_a_list_by_commas_blanks_and_lines) {
  Environment given = Environment::given();
  given.set("HTTPS_PROXY", "proxy:1");
  given.set("NO_PROXY", "one.test two.test, three.test ,\tfour.test\r\n five.test.");
  const auto rules = ProxyRules::create(std::nullopt, given).value();
  for (const char* host : {"one.test", "two.test", "three.test", "four.test", "five.test", "a.five.test",
                           "five.test.", "a.two.test"})
    BOOST_TEST(proxy_for(rules, host) == "direct", host);
  BOOST_TEST(proxy_for(rules, "one.testtwo.test") == "proxy:1");
}

BOOST_AUTO_TEST_CASE(no_proxy_knows_an_ipv6_address_however_it_is_written) {
  for (const auto& [rule, direct, proxied] : {std::tuple("[2001:db8::1]", "443", ""),
                                              {"[2001:DB8:0:0::1]", "8443", ""},
                                              {"2001:db8:0::1", "443", ""},
                                              {"[2001:db8::1]:8443", "8443", "443"},
                                              {"[2001:db8::]/32", "443", ""},
                                              {"[2001:db8::/32]", "443", ""},
                                              {"[2001:db8::]/32:8443", "8443", "443"},
                                              {"[2001:db8::2]", "", "443"},
                                              {"[2001:db8::1", "", "443"},
                                              {"[]", "", "443"},
                                              {"[", "", "443"}}) {
    Environment given = Environment::given();
    given.set("HTTPS_PROXY", "proxy:1");
    given.set("NO_PROXY", rule);
    const auto rules = ProxyRules::create(std::nullopt, given).value();
    if (*direct != '\0') BOOST_TEST(proxy_for(rules, "2001:db8::1", direct) == "direct", rule);
    if (*proxied != '\0') BOOST_TEST(proxy_for(rules, "2001:db8::1", proxied) == "proxy:1", rule);
  }
}

BOOST_AUTO_TEST_CASE(an_error_says_how_to_write_credentials) {
  for (const auto& [url, right] : {
           std::pair(R"(http://CONTOSO\ann:hunter2@proxy:8080)", "http://CONTOSO%5Cann:PASSWORD@proxy:8080."),
           {R"(CONTOSO\ann:hunter2@proxy:8080)", "http://CONTOSO%5Cann:PASSWORD@proxy:8080."},
           {"http://ann@contoso.com:hunter2@proxy.contoso.com",
            "http://ann%40contoso.com:PASSWORD@proxy.contoso.com."},
           {"http://ann:hunter2@hunter2@proxy:1", "http://ann:PASSWORD@proxy:1."},
           {"http://ann:hunter2%hunter2@proxy:1/", "http://ann:PASSWORD@proxy:1."},
           {"http://ann:hunter2%zz@[::1]:1", "http://ann:PASSWORD@[::1]:1."},
           {"http://ann:hunter2 hunter2@proxy:1", "http://ann:PASSWORD@proxy:1."},
           {"http://an n:hunter2@proxy:1", "http://an%20n:PASSWORD@proxy:1."},
           {"http://a%5Cn n:hunter2@proxy:1", "http://a%5Cn%20n:PASSWORD@proxy:1."},
           {"http://ann:12/hunter2@proxy:1", "http://ann:PASSWORD@proxy:1."},
           {"http://ann:12#hunter2@proxy:1", "http://ann:PASSWORD@proxy:1."},
           {"http://ann:12?hunter2@proxy:1", "http://ann:PASSWORD@proxy:1."},
           {"http://ann:hunter2\xc3\xa4@proxy:1", "http://ann:PASSWORD@proxy:1."},
           {"http://ann:hunter2\n@proxy:1", "http://ann:PASSWORD@proxy:1."},
           {"http://hunter2 @proxy:1", "http://USER:PASSWORD@proxy:1."},
           {" http://ann:hunter2@proxy:1", "http://ann:PASSWORD@proxy:1."},
           {"http://proxy:1\n", "http://proxy:1."},
           {"\"http://proxy:1\"", "http://proxy:1."},
           {"\tproxy:1 ", "http://proxy:1."},
       }) {
    const Error error = refused("https_proxy", url);
    BOOST_TEST(reason_name(error.reason) == "ProxyInvalid");
    BOOST_TEST(error.message.starts_with("https_proxy has "), error.message);
    BOOST_TEST(error.message.ends_with(right), error.message);
    BOOST_TEST(error.message.find("hunter2") == std::string::npos, error.message);
    BOOST_TEST(next_step(error).find("hunter2") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(credentials_that_are_written_so_are_read) {
  for (const auto& [url, credentials] :
       {std::pair("http://CONTOSO%5Cann:p%40s%25%20s@proxy:8080", "Q09OVE9TT1xhbm46cEBzJSBz"),
        {"http://ann:a:b@proxy", "YW5uOmE6Yg=="}}) {
    const auto rules = ProxyRules::create(url).value();
    BOOST_TEST(rules.proxy_for({"host", "443"}).value()->authorization.view() ==
               std::string("Basic ") + credentials);
  }
}

BOOST_AUTO_TEST_CASE(a_port_that_there_is_not_is_refused) {
  for (const char* url : {"http://proxy:0", "http://proxy:65536", "proxy:99999"})
    BOOST_TEST(ProxyRules::create(url).has_error(), url);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_proxy_and_repeats_no_password) {
  for (const char* url : {"https://user:hunter2@proxy:1", "socks5://user:hunter2@proxy",
                          "http://user:hunter2@:80", "http://user:hunter2@ proxy"}) {
    const auto rules = ProxyRules::create(url);
    BOOST_REQUIRE(rules.has_error());
    BOOST_TEST(reason_name(rules.error().reason) == "ProxyInvalid");
    BOOST_TEST(rules.error().message.find("hunter2") == std::string::npos);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
