#include "identity/authority/form_post.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::identity {

BOOST_AUTO_TEST_SUITE(form_post)

BOOST_AUTO_TEST_CASE(encodes_values) {
  FormBody body;
  body.add("grant_type", "client_credentials")
      .add("client_secret", "a+b &=%~\xC3\xA4")
      .add("empty", "")
      .add("scope", "https://management.azure.com/.default");
  BOOST_TEST(std::move(body).take().view() ==
             "grant_type=client_credentials&client_secret=a%2Bb%20%26%3D%25~%C3%A4&empty=&"
             "scope=https%3A%2F%2Fmanagement.azure.com%2F.default");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
