#include "arm/partner.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "arm/printing.hpp"
#include "arm/recorded_body.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::arm {

namespace {

Partner recorded(const std::string& name) {
  auto partner = parse_partner(test::recorded_body(name));
  BOOST_REQUIRE_MESSAGE(partner.has_value(), name);
  return *std::move(partner);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(partner)

BOOST_AUTO_TEST_CASE(reads_a_link_in_each_form) {
  for (const std::string name :
       {"link_compact.json", "link_pretty_crlf.json", "link_text_counters.json", "link_without_name.json",
        "link_unknown_properties.json", "link_utf8.json"}) {
    const Partner link = recorded(name);
    BOOST_TEST(link.partner_id.value() == "5127255", name);
    BOOST_TEST(link.tenant_id.value() == "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", name);
    BOOST_TEST(link.object_id.value() == "0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a11", name);
    BOOST_TEST(link.state.value() == "Active", name);
    BOOST_TEST(link.version.value() == "20", name);
    BOOST_TEST(link.etag.value() == "20", name);
    BOOST_TEST(link.created_time.value() == "2018-07-30T21:13:02.9385562Z", name);
    BOOST_TEST(link.updated_time.value() == "2018-07-30T21:14:00.4011829Z", name);
    BOOST_TEST(link.type.value() == "Microsoft.ManagementPartner/partners", name);
    BOOST_TEST(link.name.value() == "5127255", name);
    BOOST_TEST(link.id.has_value(), name);
  }
}

BOOST_AUTO_TEST_CASE(what_was_not_sent_is_not_there) {
  BOOST_TEST(recorded("link_compact.json").partner_name.value() == "Contoso Consulting");
  BOOST_TEST(!recorded("link_without_name.json").partner_name.has_value());
  const Partner nulls = recorded("link_nulls.json");
  BOOST_TEST(!nulls.partner_name.has_value());
  BOOST_TEST(!nulls.version.has_value());
  BOOST_TEST(!nulls.etag.has_value());
  BOOST_TEST(!nulls.tenant_id.has_value());
  BOOST_TEST(nulls.state.value() == "Deleted");
}

BOOST_AUTO_TEST_CASE(what_was_sent_as_null_is_told_from_what_was_not_sent) {
  std::vector<std::string_view> nulls = recorded("link_nulls.json").sent_as_null;
  std::sort(nulls.begin(), nulls.end());
  const std::vector<std::string_view> expected{"etag", "partnerName", "version"};
  BOOST_TEST(nulls == expected, boost::test_tools::per_element());
  BOOST_TEST(recorded("link_without_name.json").sent_as_null.empty());
  // Properties that are no object hold none.
  const auto odd = parse_partner(R"({"name":"5127255","etag":null,"new":null,"properties":[]})");
  BOOST_TEST_REQUIRE(odd.has_value());
  BOOST_TEST_REQUIRE(odd->sent_as_null.size() == 1u);
  BOOST_TEST(odd->sent_as_null.front() == "etag");
}

BOOST_AUTO_TEST_CASE(wrong_types_are_left_out) {
  const auto link = parse_partner(
      R"({"etag":{},"id":5,"properties":{"partnerId":5127255,"partnerName":[1],"version":1.5}})");
  BOOST_REQUIRE(link.has_value());
  BOOST_TEST(link->partner_id.value() == "5127255");
  BOOST_TEST(!link->partner_name.has_value());
  BOOST_TEST(!link->version.has_value());
  BOOST_TEST(!link->etag.has_value());
  BOOST_TEST(!link->id.has_value());
}

BOOST_AUTO_TEST_CASE(members_count_where_they_belong) {
  const auto link = parse_partner(
      R"({"other":{"id":"no","name":"no","partnerId":"no","properties":{"state":"no"}},"id":{"type":"no"},)"
      R"("properties":{"partnerId":"5127255","more":{"state":"no"},"list":[{"version":"no"}],"id":"no"},)"
      R"("type":["no",{"type":"no"}],"na\u006de":"5\u0031","partnerName":"no"})");
  BOOST_TEST_REQUIRE(link.has_value());
  BOOST_TEST(link->partner_id.value() == "5127255");
  BOOST_TEST(link->name.value() == "51");
  for (const auto& field : {link->id, link->type, link->state, link->version, link->partner_name}) {
    BOOST_TEST(!field.has_value());
  }
}

BOOST_AUTO_TEST_CASE(of_members_of_one_name_the_last_counts) {
  const auto link = parse_partner(
      R"({"etag":null,"etag":2,"properties":{"partnerId":"1","state":null,"version":1},)"
      R"("properties":{"partnerId":"2","partnerId":5127255,"partnerName":"A","partnerName":null}})");
  BOOST_TEST_REQUIRE(link.has_value());
  BOOST_TEST(link->partner_id.value() == "5127255");
  BOOST_TEST(link->etag.value() == "2");
  BOOST_TEST(!link->state.has_value());
  BOOST_TEST(!link->version.has_value());
  BOOST_TEST(!link->partner_name.has_value());
  BOOST_TEST((link->sent_as_null == std::vector<std::string_view>{"partnerName"}));
  BOOST_TEST(link->came_twice);
}

BOOST_AUTO_TEST_CASE(what_came_twice_is_told) {
  const auto came_twice = [](const std::string& members, const std::string& properties) {
    const auto link = parse_partner("{" + members + R"("properties":{"partnerId":"1",)" + properties + "}}");
    return link && link->came_twice;
  };
  BOOST_TEST(!came_twice(R"("id":"a","type":"b","name":"1","etag":1,"id2":1,"id2":2,)",
                         R"("state":"Active","tenantId":"t","id":"x","more":{"state":1,"state":2})"));
  for (const char* const members : {R"("name":"1","etag":1,"name":"1",)",
                                    R"("properties":{"partnerId":"1"},)", R"("etag":null,"etag":[],)"}) {
    BOOST_TEST(came_twice(members, R"("state":"Active")"), members);
  }
  for (const char* const properties :
       {R"("state":"Deleted","state":"Active")", R"("version":1,"partnerId":"1")",
        R"("objectId":null,"objectId":"o")"}) {
    BOOST_TEST(came_twice("", properties), properties);
  }
}

BOOST_AUTO_TEST_CASE(whole_numbers_keep_their_digits_whatever_their_size) {
  const auto version = [](const std::string& number) {
    const auto link = parse_partner(R"({"etag":)" + number + R"(,"properties":{"partnerId":"1","version":)" +
                                    number + "}}");
    BOOST_TEST_REQUIRE(link.has_value());
    BOOST_TEST((link->etag == link->version));
    return link->version.value_or("none");
  };
  for (const char* const number :
       {"0", "-1", "9223372036854775807", "9223372036854775808", "18446744073709551615",
        "18446744073709551616", "-9223372036854775809", "1000000000000000000000000000000"}) {
    BOOST_TEST(version(number) == number);
  }
  BOOST_TEST(version("20.0") == "20");
  BOOST_TEST(version("2e1") == "20");
  BOOST_TEST(version("2.5") == "none");
  BOOST_TEST(version("1e300") == "none");
}

BOOST_AUTO_TEST_CASE(half_of_a_surrogate_pair_does_not_spoil_the_answer) {
  const auto link = parse_partner(R"({"etag":1,"properties":{"partnerId":"1","partnerName":"a\ud800b"}})");
  BOOST_TEST_REQUIRE(link.has_value());
  BOOST_TEST(link->partner_name.value() == "a" + std::string(lone_surrogate) + "b");
  BOOST_TEST(!parse_partner(R"({"properties":{"partnerId":"1","partnerName":"\ud800"}},)").has_value());
}

BOOST_AUTO_TEST_CASE(anything_else_is_no_link) {
  for (const std::string body :
       {"", "null", "[]", "{}", "5", "<html></html>", R"({"properties":{}})", R"({"properties":[]})",
        R"({"name":"5127255"})", R"({"properties":{"partnerId":["5127255"]}})",
        "{\"properties\":{\"partnerId\":\"\xff\"}}"}) {
    const auto link = parse_partner(body);
    BOOST_REQUIRE_MESSAGE(!link.has_value(), body);
    BOOST_TEST(link.error().reason == Reason::unexpected_response, body);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm
