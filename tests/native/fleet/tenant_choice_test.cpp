#include "fleet/tenant_choice.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "support/printing.hpp"

namespace managementpartner::fleet {

namespace {

std::string id(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

arm::Tenant listed(int number, const std::string& category = "ManagedBy") {
  arm::Tenant tenant;
  tenant.tenant_id = id(number);
  tenant.display_name = "Tenant " + std::to_string(number);
  tenant.default_domain = "tenant" + std::to_string(number) + ".onmicrosoft.com";
  tenant.category = category;
  return tenant;
}

Choice named(std::initializer_list<std::string> names) {
  Choice choice;
  for (const auto& name : names) choice.named.push_back({name, {}});
  return choice;
}

std::vector<std::string> all_of(TenantChoice& choice) {
  std::vector<std::string> names;
  while (choice.has_next()) names.push_back(choice.take_next().name);
  return names;
}

std::string refusal(const Choice& choice) {
  const auto error = check_choice(choice);
  return error ? std::string(reason_name(error->reason)) : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tenant_choice)

BOOST_AUTO_TEST_CASE(each_tenant_is_there_once_whatever_it_is_called) {
  TenantChoice choice(named({id(1), "Contoso.com", "/tenants/" + id(1), "contoso.com", id(2)}));
  BOOST_TEST(choice.is_complete());
  BOOST_TEST(choice.total() == 3u);
  BOOST_TEST(all_of(choice) == (std::vector<std::string>{id(1), "contoso.com", id(2)}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_domain_is_left_out_where_its_tenant_is_named_by_its_id) {
  TenantChoice choice(named({"contoso.com", "fabrikam.com", id(1)}));
  Target contoso = choice.take_next();
  Target fabrikam = choice.take_next();
  BOOST_TEST(contoso.id.empty());
  BOOST_TEST((choice.claim(contoso, id(1)) == TenantChoice::Claim::left_out));
  BOOST_TEST(choice.total() == 2u);
  BOOST_TEST((choice.claim(fabrikam, id(2)) == TenantChoice::Claim::taken));
  BOOST_TEST(fabrikam.id == id(2));
  Target again = fabrikam;
  BOOST_TEST((choice.claim(again, id(2)) == TenantChoice::Claim::left_out));
}

BOOST_AUTO_TEST_CASE(two_partner_ids_for_one_tenant_contradict) {
  Choice twice;
  twice.named = {{id(1), "5127255"}, {id(1), "5127254"}};
  BOOST_TEST(refusal(twice) == "ArgumentInvalid");
  Choice by_domain;
  by_domain.named = {{id(1), "5127255"}, {"contoso.com", "5127254"}};
  BOOST_TEST(refusal(by_domain) == "none");
  TenantChoice choice(by_domain);
  static_cast<void>(choice.take_next());
  Target contoso = choice.take_next();
  BOOST_TEST((choice.claim(contoso, id(1)) == TenantChoice::Claim::contradicts));
}

BOOST_AUTO_TEST_CASE(excluded_ones_are_not_there) {
  Choice choice = named({id(1), id(2), "contoso.com", id(4)});
  choice.excluded = {id(1), "fabrikam.com"};
  TenantChoice subject(choice);
  BOOST_TEST(subject.domains_to_exclude() == std::vector<std::string>{"fabrikam.com"},
             boost::test_tools::per_element());
  subject.exclude(id(4));
  BOOST_TEST(subject.total() == 2u);
  Target second = subject.take_next();
  BOOST_TEST(second.name == id(2));
  BOOST_TEST(second.index == 0u);
  Target contoso = subject.take_next();
  BOOST_TEST(contoso.index == 1u);
  BOOST_TEST((subject.claim(contoso, id(4)) == TenantChoice::Claim::left_out));
  BOOST_TEST(!subject.has_next());
}

BOOST_AUTO_TEST_CASE(all_come_page_by_page_with_their_names) {
  Choice choice;
  choice.all = true;
  choice.excluded = {id(2)};
  TenantChoice subject(choice);
  BOOST_TEST(!subject.is_complete());
  subject.add({listed(1, "Home"), listed(2)});
  subject.add({listed(3), listed(1), arm::Tenant{}});
  subject.end_list();
  BOOST_TEST(subject.is_complete());
  BOOST_TEST(subject.total() == 2u);
  const Target first = subject.take_next();
  BOOST_TEST(first.display_name == "Tenant 1");
  BOOST_TEST(first.default_domain == "tenant1.onmicrosoft.com");
  BOOST_TEST(first.category == "Home");
  BOOST_TEST(subject.take_next().id == id(3));
}

BOOST_AUTO_TEST_CASE(a_category_chooses_among_all) {
  Choice choice;
  choice.all = true;
  choice.categories = {"managedby", "ProjectedBy"};
  BOOST_TEST(refusal(choice) == "none");
  TenantChoice subject(choice);
  subject.add({listed(1, "Home"), listed(2, "ManagedBy"), listed(3, "ProjectedBy")});
  BOOST_TEST(all_of(subject) == (std::vector<std::string>{id(2), id(3)}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(shards_share_all_tenants_so_that_each_has_its_own) {
  constexpr int count = 1000;
  constexpr std::uint32_t shards = 7;
  std::multiset<std::string> seen;
  std::size_t least = count;
  for (std::uint32_t shard = 0; shard < shards; ++shard) {
    Choice choice;
    for (int number = 0; number < count; ++number) choice.named.push_back({id(number), {}});
    choice.shard = {shard, shards};
    TenantChoice subject(choice);
    least = std::min(least, subject.total());
    for (const auto& name : all_of(subject)) seen.insert(name);
  }
  BOOST_TEST(seen.size() == static_cast<std::size_t>(count));
  BOOST_TEST(std::set<std::string>(seen.begin(), seen.end()).size() == static_cast<std::size_t>(count));
  BOOST_TEST(least > count / shards / 2u);
}

BOOST_AUTO_TEST_CASE(a_shard_stays_the_same_in_later_versions) {
  Choice choice;
  for (int number = 0; number < 12; ++number) choice.named.push_back({id(number), {}});
  choice.shard = {1, 3};
  TenantChoice subject(choice);
  std::string numbers;
  for (const auto& name : all_of(subject)) numbers += name.substr(34) + ' ';
  BOOST_TEST(numbers == "02 05 09 ");
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_refused) {
  BOOST_TEST(refusal({}) == "ArgumentInvalid");
  Choice both = named({id(1)});
  both.all = true;
  BOOST_TEST(refusal(both) == "ArgumentInvalid");
  Choice category = named({id(1)});
  category.categories = {"Home"};
  BOOST_TEST(refusal(category) == "ArgumentInvalid");
  Choice unknown;
  unknown.all = true;
  unknown.categories = {"Away"};
  BOOST_TEST(refusal(unknown) == "ArgumentInvalid");
  BOOST_TEST(refusal(named({"not a domain"})) == "TenantInvalid");
  Choice excluded = named({id(1)});
  excluded.excluded = {"common"};
  BOOST_TEST(refusal(excluded) == "TenantInvalid");
  Choice beyond = named({id(1)});
  beyond.shard = {3, 3};
  BOOST_TEST(refusal(beyond) == "ArgumentInvalid");
  Choice partner;
  partner.named = {{id(1), "a1"}};
  BOOST_TEST(refusal(partner) == "PartnerIdInvalid");
}

BOOST_AUTO_TEST_CASE(its_text_tells_choices_apart_and_no_orders) {
  const std::string text = text_of(named({id(1), "Contoso.com"}));
  BOOST_TEST(text.size() == 64u);
  BOOST_TEST(text == text_of(named({"contoso.com", "/tenants/" + id(1)})));
  BOOST_TEST(text != text_of(named({id(1)})));
  Choice with_partner;
  with_partner.named = {{id(1), "5127255"}, {"contoso.com", {}}};
  BOOST_TEST(text != text_of(with_partner));
  Choice shard = named({id(1), "contoso.com"});
  shard.shard = {0, 2};
  BOOST_TEST(text != text_of(shard));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet
