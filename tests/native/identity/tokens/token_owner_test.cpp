#include "identity/tokens/token_owner.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/jwt.hpp"

namespace managementpartner::identity {

namespace {

const std::string here = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
const std::string there = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a02";
const TokenOwner alice{here, "alice", "az"};

constexpr bool named = true;

// The reason, or "sent".
std::string outcome(const TokenOwner& signed_in, const TokenOwner& owner, bool names_tenant) {
  const auto error = check_token_owner(signed_in, owner, names_tenant);
  return error ? std::string(reason_name(error->reason)) : "sent";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(token_owner)

BOOST_AUTO_TEST_CASE(is_what_the_claims_say) {
  const TokenOwner owner = owner_of(Secret(test::jwt(R"({"tid":"t","oid":"o","appid":"a"})")));
  BOOST_TEST(owner.tenant_id == "t");
  BOOST_TEST(owner.object_id == "o");
  BOOST_TEST(owner.client_id == "a");
  BOOST_TEST(owner_of(Secret("opaque")).tenant_id.empty());
}

BOOST_AUTO_TEST_CASE(stays_the_same_in_its_tenant) {
  for (const bool names_tenant : {true, false}) {
    BOOST_TEST(outcome(alice, alice, names_tenant) == "sent");
    BOOST_TEST(outcome(alice, {here, "ALICE", "other"}, names_tenant) == "sent");
    BOOST_TEST(outcome(alice, {here, "bob", "az"}, names_tenant) == "IdentityChanged");
    BOOST_TEST(outcome(alice, {here, "", "az"}, names_tenant) == "IdentityChanged");
  }
}

BOOST_AUTO_TEST_CASE(may_be_another_object_in_a_tenant_that_was_named) {
  BOOST_TEST(outcome(alice, {there, "guest", "az"}, named) == "sent");
  BOOST_TEST(outcome(alice, {there, "guest", "other"}, named) == "IdentityChanged");
  BOOST_TEST(outcome(alice, {there, "guest", "az"}, !named) == "IdentityChanged");
  BOOST_TEST(outcome(alice, {}, !named) == "IdentityChanged");
}

BOOST_AUTO_TEST_CASE(of_which_nothing_is_known_may_be_anybody) {
  BOOST_TEST(outcome({}, alice, named) == "sent");
  BOOST_TEST(outcome({}, {}, !named) == "sent");
  BOOST_TEST(outcome({here, "", ""}, {here, "anybody", "any"}, !named) == "sent");
}

BOOST_AUTO_TEST_CASE(is_named_in_the_error) {
  BOOST_TEST(check_token_owner(alice, {here, "bob", "az"}, named).value().message ==
             "The access token is for the identity bob, but this sign-in was for alice. It was not sent.");
  BOOST_TEST(check_token_owner(alice, {there, "alice", "az"}, !named).value().message ==
             "The access token is for the tenant " + there + ", but this sign-in was for " + here +
                 ". It was not sent.");
  BOOST_TEST(check_token_owner(alice, {}, !named).value().message ==
             "The access token does not say which tenant it is for; this sign-in was for " + here +
                 ". It was not sent.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
