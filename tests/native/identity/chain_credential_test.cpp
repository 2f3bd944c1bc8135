#include "identity/chain_credential.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>

#include "identity/default_chain.hpp"
#include "identity/jwt.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

const std::string here = "00000000-0000-4000-8000-000000000001";
const std::string there = "00000000-0000-4000-8000-000000000002";

const WallClock::time_point noon = WallClock::from_time_t(1'800'000'000);

// Letters stand for kinds: "A" for the first.
CredentialKind kind_of(std::string_view letter) {
  return credential_kinds()[static_cast<std::size_t>(letter.front() - 'A')].kind;
}

std::string letter_of(CredentialKind kind) {
  return {static_cast<char>('A' + static_cast<int>(kind))};
}

using Step = std::function<TokenAction(const TokenEvent&)>;

// A way to sign in that does as it is told.
struct Way {
  std::string_view its_kind;
  std::vector<Step> steps;
  bool wants_tenant = false;
  std::optional<Error> refusal;
  bool wants_authority = false;
};

class Scripted final : public Credential {
 public:
  Scripted(Way way, std::vector<std::string>& asked) : way_(std::move(way)), asked_(asked) {}
  [[nodiscard]] CredentialKind kind() const noexcept override { return kind_of(way_.its_kind); }
  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    asked_.push_back(std::string(way_.its_kind) + ':' + query.tenant);
    return std::make_unique<Flow>(way_.steps, query.tenant);
  }
  [[nodiscard]] bool needs_tenant() const noexcept override { return way_.wants_tenant; }
  [[nodiscard]] bool needs_authority() const noexcept override { return way_.wants_authority; }
  [[nodiscard]] std::optional<Error> refuses(std::string_view) const override { return way_.refusal; }
  [[nodiscard]] std::optional<KeptCredential> kept() const override { return KeptCredential::of(kind()); }

 private:
  class Flow final : public TokenFlow {
   public:
    Flow(std::vector<Step> steps, std::string tenant)
        : steps_(std::move(steps)), tenant_(std::move(tenant)) {}
    TokenAction resume(TokenEvent event, WallClock::time_point) override {
      // In its order: the beginning, then what each step asked for.
      BOOST_TEST(std::holds_alternative<Started>(event) == (next_ == 0));
      TokenAction action = steps_.at(next_++)(event);
      auto* const got = std::get_if<AccessToken>(&action);
      if (got != nullptr && got->text.empty()) got->text = Secret(test::jwt(R"({"tid":")" + tenant_ + "\"}"));
      return action;
    }

   private:
    std::vector<Step> steps_;
    const std::string tenant_;
    std::size_t next_ = 0;
  };

  const Way way_;
  std::vector<std::string>& asked_;
};

// One for the tenant that is asked for.
TokenAction token(const TokenEvent&) {
  return AccessToken{Secret(), WallClock::time_point::max(), std::nullopt};
}

Step fails(Reason reason, std::string message) {
  return [=](const TokenEvent&) { return make_error(reason, message); };
}

Way good(std::string_view kind) {
  return {kind, {token}, false, std::nullopt, false};
}

Way bad(std::string_view kind, Reason reason, std::string message) {
  return {kind, {fails(reason, std::move(message))}, false, std::nullopt, false};
}

struct Fixture {
  CredentialPtr chain_of(std::vector<Way> ways, std::string tenant = {}) {
    std::vector<ChainLink> links;
    for (Way& way : ways) {
      std::string name = "way " + std::string(way.its_kind);
      links.push_back({std::move(name), CredentialPtr(std::make_shared<Scripted>(std::move(way), asked))});
    }
    return chain_credential(std::move(links), std::move(tenant));
  }

  // The kind of the token, or the error.
  static std::string sign_in(const CredentialPtr& chain, std::string tenant = here) {
    const auto flow = chain->begin({{}, std::move(tenant), "scope", {}});
    TokenAction action = flow->resume(Started{}, noon);
    for (;;) {
      if (const auto* got = std::get_if<AccessToken>(&action)) return letter_of(got->kind.value());
      if (const auto* error = std::get_if<Error>(&action)) {
        return std::string(reason_name(error->reason)) + ": " + error->message;
      }
      action = std::holds_alternative<http::Request>(action) ? flow->resume(http::Delivery{}, noon)
                                                             : flow->resume(PauseOver{}, noon);
    }
  }

  std::vector<std::string> asked;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(chain_credential_, Fixture)

BOOST_AUTO_TEST_CASE(the_first_that_is_available_signs_in) {
  const auto chain = chain_of({bad("A", Reason::credential_unavailable, "no"),
                               bad("B", Reason::managed_identity_unavailable, "no"), good("C"), good("D")});
  BOOST_TEST(sign_in(chain) == "C");
  BOOST_TEST(asked == (std::vector<std::string>{"A:" + here, "B:" + here, "C:" + here}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_wrong_tenant_of_the_variables_is_none_where_the_call_names_its_own) {
  const auto chain = chain_of({bad("A", Reason::credential_unavailable, "no"), good("B")}, "my tenant");
  BOOST_TEST(sign_in(chain, "").starts_with("TenantInvalid: AZURE_TENANT_ID does not name a tenant."));
  BOOST_TEST(asked.empty());
  BOOST_TEST(sign_in(chain) == "B");
}

BOOST_AUTO_TEST_CASE(from_then_on_it_alone_is_asked_in_every_tenant) {
  const auto chain = chain_of({bad("A", Reason::credential_unavailable, "no"), good("B"), good("C")});
  BOOST_TEST(!chain->kept().has_value());
  BOOST_TEST(sign_in(chain) == "B");
  asked.clear();
  BOOST_TEST(sign_in(chain, there) == "B");
  BOOST_TEST(sign_in(chain, "") == "B");
  BOOST_TEST(asked == (std::vector<std::string>{"B:" + there, "B:"}), boost::test_tools::per_element());
  BOOST_TEST(chain->kept()->kind == name_of(kind_of("B")));
}

BOOST_AUTO_TEST_CASE(also_where_it_fails_later) {
  int calls = 0;
  const auto chain = chain_of({{"A",
                                {[&](const TokenEvent& event) -> TokenAction {
                                  if (++calls == 1) return token(event);
                                  return make_error(Reason::azure_cli_failed, "Signed out.");
                                }},
                                false,
                                std::nullopt},
                               good("B")});
  BOOST_TEST(sign_in(chain) == "A");
  BOOST_TEST(sign_in(chain) == "AzureCliFailed: The sign-in by way A failed. Signed out.");
}

BOOST_AUTO_TEST_CASE(a_failure_stops_and_says_which) {
  const auto chain = chain_of({bad("A", Reason::credential_unavailable, "no"),
                               bad("B", Reason::client_secret_invalid, "The secret is wrong."), good("C")});
  BOOST_TEST(sign_in(chain) == "ClientSecretInvalid: The sign-in by way B failed. The secret is wrong.");
  BOOST_TEST(asked.size() == 2u);
}

BOOST_AUTO_TEST_CASE(what_a_link_asks_for_is_passed_on) {
  std::string told;
  const auto chain =
      chain_of({{"A",
                 {[](const TokenEvent&) { return http::Request{}; },
                  fails(Reason::managed_identity_unavailable, "no")},
                 false,
                 std::nullopt},
                {"B",
                 {[](const TokenEvent&) { return http::Request{}; },
                  [](const TokenEvent&) { return Pause{}; }, [](const TokenEvent&) { return ProgramCall{}; },
                  [&](const TokenEvent& event) {
                    told = std::get<ProgramResult>(event).problem.message();
                    return HostWork{};
                  },
                  token},
                 false,
                 std::nullopt}});
  const auto flow = chain->begin({{}, here, "scope", {}});
  BOOST_TEST(std::holds_alternative<http::Request>(flow->resume(Started{}, noon)));
  BOOST_TEST(std::holds_alternative<http::Request>(flow->resume(http::Delivery{}, noon)));
  BOOST_TEST(std::holds_alternative<Pause>(flow->resume(http::Delivery{}, noon)));
  BOOST_TEST(std::holds_alternative<ProgramCall>(flow->resume(PauseOver{}, noon)));
  ProgramResult result;
  result.problem = std::make_error_code(std::errc::permission_denied);
  BOOST_TEST(std::holds_alternative<HostWork>(flow->resume(std::move(result), noon)));
  BOOST_TEST(told == "Permission denied");
  BOOST_TEST(std::holds_alternative<AccessToken>(flow->resume(HostDone{}, noon)));
}

BOOST_AUTO_TEST_CASE(lists_what_was_tried_a_line_each) {
  const auto chain = chain_of({bad("A", Reason::credential_unavailable, "Not\nset."),
                               bad("B", Reason::azure_powershell_failed, "Signed out."),
                               bad("C", Reason::azure_cli_failed, std::string(5000, 'x'))});
  const std::string said = sign_in(chain);
  BOOST_TEST(said.starts_with(
      "CredentialUnavailable: No way to sign in is set up here. These were tried, in this order:\n"
      "- way A: Not set.\n- way B: Signed out.\n- way C: xxx"));
  BOOST_TEST(said.size() < 1000u);
}

BOOST_AUTO_TEST_CASE(a_link_that_could_not_be_made_counts_like_one_that_fails) {
  std::vector<ChainLink> links;
  links.push_back({"one", make_error(Reason::credential_unavailable, "Nothing is set.")});
  links.push_back({"two", make_error(Reason::credential_invalid, "No GUID.")});
  BOOST_TEST(sign_in(chain_credential(links, "")) ==
             "CredentialInvalid: The sign-in by two failed. No GUID.");
  links[1].credential = CredentialPtr(std::make_shared<Scripted>(good("C"), asked));
  BOOST_TEST(sign_in(chain_credential(links, "")) == "C");
}

BOOST_AUTO_TEST_CASE(a_link_may_need_a_tenant) {
  const Way needy{"A", {token}, true, std::nullopt, false};
  BOOST_TEST(sign_in(chain_of({needy, good("B")}), here) == "A");
  BOOST_TEST(sign_in(chain_of({needy, good("B")}, there), "") == "A");
  BOOST_TEST(asked.back() == "A:" + there);
  BOOST_TEST(sign_in(chain_of({needy, good("B")}), "") == "B");
  const auto chain = chain_of({needy});
  BOOST_TEST(!chain->needs_tenant());
  BOOST_TEST(sign_in(chain, "").ends_with("- way A: It needs a tenant, and none was named."));
}

BOOST_AUTO_TEST_CASE(a_link_may_refuse_a_tenant) {
  const Way refusing{"A", {token}, false, make_error(Reason::token_tenant_mismatch, "Another's.")};
  BOOST_TEST(sign_in(chain_of({refusing, good("B")})) ==
             "TokenTenantMismatch: The sign-in by way A failed. Another's.");
}

BOOST_AUTO_TEST_CASE(a_token_for_another_tenant_is_neither_used_nor_passed_over) {
  bool wrong = true;
  const Step gives = [&](const TokenEvent& event) -> TokenAction {
    if (!wrong) return token(event);
    return AccessToken{Secret(test::jwt(R"({"tid":")" + there + "\"}")), noon, std::nullopt};
  };
  const auto chain = chain_of({bad("A", Reason::credential_unavailable, "no"),
                               {"B", {gives}, false, std::nullopt, false},
                               good("C")});
  BOOST_TEST(sign_in(chain) ==
             "TokenTenantMismatch: The sign-in by way B failed. The access token is for the tenant " + there +
                 ", not for " + here + ". It was not sent.");
  BOOST_TEST(asked.back() == "B:" + here);
  BOOST_TEST(!chain->kept().has_value());
  wrong = false;
  BOOST_TEST(sign_in(chain) == "B");
}

BOOST_AUTO_TEST_CASE(needs_an_authority_where_a_link_may) {
  Way needy = bad("A", Reason::credential_unavailable, "no");
  needy.wants_authority = true;
  const auto chain = chain_of({needy, good("B")});
  BOOST_TEST(chain->needs_authority());
  BOOST_TEST(sign_in(chain) == "B");
  BOOST_TEST(!chain->needs_authority());
  BOOST_TEST(!chain_of({good("B")})->needs_authority());
}

BOOST_AUTO_TEST_CASE(an_ended_call_is_not_blamed_on_a_link) {
  BOOST_TEST(sign_in(chain_of({bad("A", Reason::cancelled, "The call was cancelled."), good("B")})) ==
             "Cancelled: The call was cancelled.");
}

BOOST_AUTO_TEST_CASE(only_what_is_not_set_up_is_passed_over) {
  for (const Reason reason :
       {Reason::credential_unavailable, Reason::managed_identity_unavailable,
        Reason::managed_identity_not_found, Reason::azure_cli_failed, Reason::azure_powershell_failed}) {
    BOOST_TEST(is_unavailable(make_error(reason, "")), reason);
  }
  for (const Reason reason :
       {Reason::client_secret_invalid, Reason::federated_token_invalid, Reason::timed_out,
        Reason::token_callback_failed, Reason::mfa_required, Reason::host_not_found,
        Reason::client_certificate_expired, Reason::credential_invalid}) {
    BOOST_TEST(!is_unavailable(make_error(reason, "")), reason);
  }
}

BOOST_AUTO_TEST_CASE(threads_agree_on_one) {
  std::vector<ChainLink> links;
  links.push_back({"one", make_error(Reason::credential_unavailable, "Nothing is set.")});
  links.push_back({"two", callback_credential([](const TokenAsk&, TokenReply&) {})});
  const auto chain = chain_credential(std::move(links), "");
  std::vector<std::jthread> threads;
  for (int count = 0; count < 8; ++count) {
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        const auto flow = chain->begin({});
        static_cast<void>(flow->resume(Started{}, noon));
        static_cast<void>(chain->kept());
      }
    });
  }
}

BOOST_AUTO_TEST_CASE(the_default_chain_has_its_order) {
  Environment environment = Environment::given();
  environment.set("PATH", "/nowhere");
  bool powershell = false;
  const auto chain = default_chain(environment, [&](const TokenAsk&, TokenReply& reply) {
    powershell = true;
    reply.failed = true;
    reply.message = "No account.";
  });
  BOOST_TEST(!chain->needs_tenant());
  BOOST_TEST(!chain->needs_authority());
  const auto flow = chain->begin({{}, "contoso.com", "https://management.azure.com/.default", {}});
  auto action = flow->resume(Started{}, noon);
  // The probe of a machine's metadata service, which is not there.
  while (std::holds_alternative<http::Request>(action)) {
    action = flow->resume(make_error(Reason::connect_failed, "Nobody is there."), noon);
  }
  action = flow->resume(std::get<HostWork>(action).work(), noon);
  BOOST_TEST(powershell);
  ProgramResult missing;
  missing.end = ProgramResult::End::not_found;
  BOOST_TEST(std::holds_alternative<ProgramCall>(action));
  action = flow->resume(missing, noon);
  const std::string& message = std::get<Error>(action).message;
  BOOST_TEST_MESSAGE(message);
  BOOST_TEST(message.size() < 2000u);
  std::size_t last = 0;
  for (const char* name : {"\n- environment variables: ", "\n- workload identity: ", "\n- managed identity: ",
                           "\n- Azure PowerShell: ", "\n- Azure CLI: "}) {
    const auto at = message.find(name, last);
    BOOST_TEST(at != std::string::npos, name);
    last = at;
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
