#include "platform/internet_settings.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(internet_settings)

BOOST_AUTO_TEST_CASE(one_proxy_is_for_all) {
  BOOST_TEST(https_proxy_in("proxy:8080") == "proxy:8080");
  BOOST_TEST(https_proxy_in("http://proxy:8080") == "http://proxy:8080");
}

BOOST_AUTO_TEST_CASE(each_scheme_has_its_own_proxy) {
  BOOST_TEST(https_proxy_in("http=one:1;https=other:2") == "other:2");
  BOOST_TEST(https_proxy_in("HTTPS=other:2 http=one:1") == "other:2");
  BOOST_TEST(https_proxy_in("proxy:1; https=other:2") == "other:2");
}

BOOST_AUTO_TEST_CASE(there_may_be_none_for_https) {
  for (const char* text : {"", ";", "http=one:1", "http=one:1;socks=two:2"})
    BOOST_TEST(https_proxy_in(text) == "", text);
}

BOOST_AUTO_TEST_CASE(local_exempts_names_without_a_dot) {
  BOOST_TEST(is_exempt("<local>", "intranet", "443"));
  BOOST_TEST(is_exempt("*.contoso.com;<LOCAL>", "intranet", "443"));
  for (const char* host : {"management.azure.com", "10.0.0.1", "2001:db8::1"})
    BOOST_TEST(!is_exempt("<local>", host, "443"), host);
}

BOOST_AUTO_TEST_CASE(a_star_stands_for_any_text) {
  constexpr const char* list = "192.168.*;*.contoso.com gateway*;a*b*c";
  for (const char* host : {"192.168.1.2", "www.contoso.com", "a.b.CONTOSO.com", "gateway", "gateway7.example",
                           "abc", "a1b2c", "abbcc", "www.contoso.com."})
    BOOST_TEST(is_exempt(list, host, "443"), host);
  for (const char* host :
       {"192.169.1.2", "contoso.com", "www.contoso.com.example", "my.gateway", "ac", "acb"})
    BOOST_TEST(!is_exempt(list, host, "443"), host);
  BOOST_TEST(is_exempt("*", "management.azure.com", "443"));
}

BOOST_AUTO_TEST_CASE(a_name_is_for_itself_alone) {
  BOOST_TEST(is_exempt("Contoso.com", "contoso.com", "443"));
  BOOST_TEST(!is_exempt("contoso.com", "www.contoso.com", "443"));
  BOOST_TEST(!is_exempt("", "contoso.com", "443"));
}

BOOST_AUTO_TEST_CASE(an_exemption_may_be_for_a_scheme_or_a_port) {
  BOOST_TEST(is_exempt("https://host", "host", "443"));
  BOOST_TEST(!is_exempt("http://host", "host", "443"));
  BOOST_TEST(is_exempt("https://*.contoso.com:8443", "www.contoso.com", "8443"));
  BOOST_TEST(!is_exempt("https://*.contoso.com:8443", "www.contoso.com", "443"));
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_may_have_brackets) {
  BOOST_TEST(is_exempt("[2001:db8::1]", "2001:db8::1", "443"));
  BOOST_TEST(is_exempt("[2001:db8::1]:8443", "2001:db8::1", "8443"));
  BOOST_TEST(!is_exempt("[2001:db8::1]:8443", "2001:db8::1", "443"));
  BOOST_TEST(is_exempt("2001:db8::*", "2001:db8::1", "443"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
