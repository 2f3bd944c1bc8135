#include "arm/list_reader.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "arm/printing.hpp"
#include "arm/provider_operation.hpp"
#include "arm/read_page.hpp"
#include "arm/tenant.hpp"

namespace managementpartner::arm {

namespace {

std::string page_of(std::size_t count, const std::string& entry) {
  std::string page = R"({"value":[)";
  for (std::size_t index = 0; index < count; ++index) page += (index > 0 ? "," : "") + entry;
  return page + "]}";
}

std::string refusal(const ListLimits& limits, const std::string& page, int pages = 1) {
  const auto reader = tenant_reader(limits);
  for (int left = pages; left > 0; --left) {
    if (const auto error = reader->read(page)) {
      BOOST_TEST(error->reason == Reason::unexpected_response);
      BOOST_TEST(next_step(*error).find("name the ones") != std::string::npos);
      return error->message;
    }
    if (const auto next = reader->end_page(); !next) return next.error().message;
  }
  return {};
}

std::string texts(const Result<test::Page<Tenant>>& page) {
  if (!page) return page.error().message;
  std::string all;
  for (const Tenant& tenant : page->items) {
    all += tenant.tenant_id.value_or("-") + ' ' + tenant.display_name.value_or("-");
    for (const std::string& domain : tenant.domains) all += ' ' + domain;
    all += ';';
  }
  return all + page->next_link.value_or("");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(list_reader)

BOOST_AUTO_TEST_CASE(a_whole_list_has_a_limit_of_entries) {
  const ListLimits limits{10};
  BOOST_TEST(refusal(limits, page_of(10, "{}")).empty());
  BOOST_TEST(refusal(limits, page_of(11, "{}")) == "The list has more than 10 entries.");
  BOOST_TEST(refusal(limits, page_of(5, "{}"), 2).empty());
  BOOST_TEST(refusal(limits, page_of(5, "{}"), 3) == "The list has more than 10 entries.");
  // What is no entry counts as its bytes only.
  BOOST_TEST(refusal(limits, page_of(1000, "[]")) == "The service's answer is not a list.");
}

BOOST_AUTO_TEST_CASE(a_whole_list_has_a_limit_of_bytes) {
  const ListLimits limits{10, std::size_t{1} << 20};
  const std::string page = R"({"value":[],"filler":")" + std::string(600'000, 'x') + R"("})";
  BOOST_TEST(refusal(limits, page).empty());
  BOOST_TEST(refusal(limits, page, 2) == "The list is longer than 1 MiB.");
}

BOOST_AUTO_TEST_CASE(a_whole_list_has_a_limit_of_memory) {
  const ListLimits limits{10, std::size_t{8} << 20, std::size_t{1} << 20};
  std::string domains = "\"\"";
  for (int count = 1; count < 20'000; ++count) domains += ",\"\"";
  const std::string page = page_of(1, R"({"domains":[)" + domains + "]}");
  BOOST_TEST(refusal(limits, page).empty());
  BOOST_TEST(refusal(limits, page, 2) == "The list takes more than 1 MiB of memory.");
  const std::string name = page_of(1, R"({"displayName":")" + std::string(600'000, 'x') + R"("})");
  BOOST_TEST(refusal(limits, name).empty());
  BOOST_TEST(refusal(limits, name, 2) == "The list takes more than 1 MiB of memory.");
}

BOOST_AUTO_TEST_CASE(a_page_is_the_same_in_pieces) {
  const std::string pages[] = {
      "\xEF\xBB\xBF{\"value\":[{\"tenantId\":\"a\",\"displayName\":\"t\xC3\xB6n\\u00e4\",\"domains\":["
      "\"one\",\"two\"]},{}],\"nextLink\":\"https://x/\"}",
      R"({"nextLink":null,"value":[{"domains":[["no"],"yes",{"no":"no"}],"tenantId":"b"}],"more":[{"tenantId":"c"}]})",
      R"({"value":[{"tenantId":{"tenantId":"no"},"displayName":"n","inner":{"tenantId":"no","domains":["no"]}}]})",
  };
  const std::string read[] = {"a t\xC3\xB6n\xC3\xA4 one two;- -;https://x/", "b - yes;", "- n;"};
  for (std::size_t index = 0; index < std::size(pages); ++index) {
    for (const std::size_t size : {std::string::npos, std::size_t{3}, std::size_t{7}, std::size_t{64}}) {
      BOOST_TEST(texts(test::read_page(tenant_reader(), pages[index], size)) == read[index]);
    }
  }
}

BOOST_AUTO_TEST_CASE(of_two_members_of_one_name_the_later_counts) {
  const std::pair<std::string, std::string> pages[] = {
      {R"({"value":[{"tenantId":"a"}],"value":[{"tenantId":"b"}]})", "b -;"},
      {R"({"value":[{"tenantId":"a"}],"value":5})", "The service's answer is not a list."},
      {R"({"value":[{"tenantId":"a","tenantId":5,"displayName":5,"displayName":"n"}]})", "- n;"},
      {R"({"value":[{"domains":["a"],"domains":["b"]},{"domains":["c"],"domains":1}]})", "- - b;- -;"},
      {R"({"value":[],"nextLink":"https://a/","nextLink":null})", ""},
      {R"({"value":[5],"value":[],"nextLink":1,"nextLink":"https://a/"})", "https://a/"},
  };
  for (const auto& [page, read] : pages) {
    BOOST_TEST(texts(test::read_page(tenant_reader(), page)) == read, page);
  }
  const auto operations = test::read_page(
      operation_reader(),
      R"({"value":[{"display":{"provider":"a","resource":"r"},"display":{"provider":"b"}},{"display":["a"]}]})");
  BOOST_REQUIRE(operations.has_value());
  BOOST_TEST(operations->items.at(0).provider.value() == "b");
  BOOST_TEST(!operations->items.at(0).resource.has_value());
  BOOST_TEST(!operations->items.at(1).provider.has_value());
}

BOOST_AUTO_TEST_CASE(what_is_odd_is_neither_an_empty_list_nor_a_last_page) {
  for (const std::string body :
       {R"({"value":[],"error":{"code":"x"}})", R"({"value":["a"]})", R"({"value":[[{"tenantId":"a"}]]})",
        R"({"value":[],"nextLink":5})", R"({"value":[],"nextLink":{"nextLink":"https://a/"}})"}) {
    BOOST_TEST(texts(test::read_page(tenant_reader(), body)) == "The service's answer is not a list.", body);
  }
}

BOOST_AUTO_TEST_CASE(what_is_cut_or_goes_on_is_no_page) {
  for (const std::string body :
       {R"({"value":[)", R"({"value":[]} x)", R"({"value":[]}{})", "\xEF\xBB\xBF", "["}) {
    for (const std::size_t size : {std::string::npos, std::size_t{4}}) {
      BOOST_TEST(!test::read_page(tenant_reader(), body, size).has_value(), body);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm
