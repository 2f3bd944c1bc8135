// Azure Arc: the challenge, and which files its key may come from.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "identity/managed_identity/flow_under_test.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity::test {

namespace {

namespace fs = std::filesystem;

struct Arc {
  Arc() { fs::create_directory(folder); }

  std::string file(const fs::path& path, std::string_view content = "the-key") const {
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  std::unique_ptr<TokenFlow> flow() const {
    return flow_of(credential_for({{"IDENTITY_ENDPOINT", "http://localhost:40342/metadata/token"},
                                   {"IMDS_ENDPOINT", "http://localhost:40342"}},
                                  Kind::system_assigned, {.arc_folder = folder.string()}));
  }

  /// What comes of a first answer with this challenge.
  TokenAction challenged(const std::optional<std::string>& challenge) const {
    const auto asked = flow();
    static_cast<void>(asked->resume(Started{}, now));
    auto response = response_of(401, "");
    if (challenge) response.headers.emplace_back("WWW-Authenticate", *challenge);
    return asked->resume(http::Delivery{std::move(response), false}, now);
  }

  std::string refusal(const std::optional<std::string>& challenge) const {
    const auto action = challenged(challenge);
    if (!std::holds_alternative<Error>(action)) return "none";
    const Error& error = std::get<Error>(action);
    BOOST_TEST(error.http_status == 401);
    BOOST_TEST((error.message + next_step(error)).find("the-key") == std::string::npos);
    return std::string(reason_name(error.reason)) + ": " + error.message;
  }

  const managementpartner::test::TemporaryFolder place;
  const fs::path top = place.path();
  const fs::path folder = top / "tokens";
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(managed_identity_arc, Arc)

BOOST_AUTO_TEST_CASE(is_asked_twice_the_second_time_with_the_key) {
  const auto asked = flow();
  const auto request = request_in(asked->resume(Started{}, now));
  BOOST_TEST(url_of(request) == "http://localhost:40342/metadata/token?api-version=2020-06-01&" + arm);
  BOOST_TEST(header_in(request, "Metadata") == "true");
  BOOST_TEST(request.secret_headers.empty());

  auto challenge = response_of(401, "");
  challenge.headers.emplace_back("Www-Authenticate", "Basic realm=" + file(folder / "a.key", "the-key\r\n"));
  const auto again = request_in(asked->resume(http::Delivery{challenge, false}, now));
  BOOST_TEST(url_of(again) == url_of(request));
  BOOST_TEST(header_in(again, "Metadata") == "true");
  BOOST_TEST(secret_header_in(again, "Authorization") == "Basic the-key");

  // One key, one try.
  const auto refused = error_in(asked->resume(
      delivery(401, R"({"error":"unauthorized_client","error_description":"the-key is not it"})"), now));
  BOOST_TEST(refused.reason == Reason::sign_in_failed);
  BOOST_TEST(refused.message == "Azure Arc's agent refused the sign-in. It said: (redacted) is not it.");
}

BOOST_AUTO_TEST_CASE(a_quoted_realm_is_the_same) {
  const auto path = file(folder / "a.key");
  for (const auto& challenge :
       {"Basic realm=" + path, "basic Realm=" + path, "Basic  realm=\"" + path + '"'}) {
    BOOST_TEST(secret_header_in(request_in(challenged(challenge)), "Authorization") == "Basic the-key");
  }
}

BOOST_AUTO_TEST_CASE(a_challenge_without_a_file_is_refused) {
  for (const std::optional<std::string>& challenge : std::initializer_list<std::optional<std::string>>{
           std::nullopt, "", "Basic", "Basic realm=", "Basic realm=\"\"", "Bearer realm=/x.key"}) {
    BOOST_TEST(has(refusal(challenge), "UnexpectedResponse: "), challenge.value_or("none"));
  }
}

BOOST_AUTO_TEST_CASE(only_a_file_directly_in_the_folder_is_read) {
  fs::create_directories(folder / "inner");
  fs::create_directories(top / "tokens.key");
  const std::string in = folder.string();
  const std::vector<std::string> paths{file(top / "a.key"),
                                       in + "/../a.key",
                                       in + "/./b.key",
                                       in + "//b.key",
                                       file(folder / "inner" / "a.key"),
                                       in + "/inner/../b.key",
                                       "b.key",
                                       "/b.key",
                                       "//" + in + "/b.key",
                                       "/etc/passwd",
                                       in + "\\..\\a.key",
                                       in};
  file(folder / "b.key");
  for (const auto& path : paths) {
    BOOST_TEST(has(refusal("Basic realm=" + path), "UnexpectedResponse: "), path);
  }
}

BOOST_AUTO_TEST_CASE(only_a_key_file_is_read) {
  for (const char* name : {"a.txt", "akey", ".key", "a.key.txt", "a.KEY", "a b.key", "a\x01.key"}) {
    BOOST_TEST(has(refusal("Basic realm=" + file(folder / name)), "is not a .key file"), name);
  }
}

BOOST_AUTO_TEST_CASE(a_link_is_not_followed) {
  fs::create_symlink(file(top / "outside.key"), folder / "out.key");
  fs::create_symlink(file(folder / "real.key"), folder / "in.key");
  fs::create_symlink(folder / "nowhere.key", folder / "dangling.key");
  for (const char* name : {"out.key", "in.key", "dangling.key"}) {
    BOOST_TEST(has(refusal("Basic realm=" + (folder / name).string()), "symbolic link"), name);
  }
}

BOOST_AUTO_TEST_CASE(a_key_that_cannot_be_read_makes_the_identity_unavailable) {
  fs::create_directories(folder / "directory.key");
  const auto why = [&](const std::string& path) { return refusal("Basic realm=" + path); };
  BOOST_TEST(has(why((folder / "none.key").string()), "ManagedIdentityUnavailable: "));
  BOOST_TEST(has(why((folder / "none.key").string()), "does not exist"));
  BOOST_TEST(has(why((folder / "directory.key").string()), "is not a file"));
  BOOST_TEST(has(why(file(folder / "huge.key", std::string(4097, 'k'))), "larger than 4096 bytes"));
  BOOST_TEST(has(why(file(folder / "empty.key", "\r\n")), "holds no key"));
  BOOST_TEST(has(why(file(folder / "lines.key", "a\r\nX-Header: 1")), "holds no key"));
  const auto largest =
      request_in(challenged("Basic realm=" + file(folder / "l.key", std::string(4096, 'k'))));
  BOOST_TEST(secret_header_in(largest, "Authorization") == "Basic " + std::string(4096, 'k'));
}

BOOST_AUTO_TEST_CASE(the_folder_is_the_agents_own) {
  const auto asked = flow_of(credential_for(
      {{"IDENTITY_ENDPOINT", "http://localhost:40342/t"}, {"IMDS_ENDPOINT", "http://localhost:40342"}}));
  static_cast<void>(asked->resume(Started{}, now));
  auto challenge = response_of(401, "");
  challenge.headers.emplace_back("WWW-Authenticate", "Basic realm=" + file(folder / "a.key"));
  const auto error = error_in(asked->resume(http::Delivery{challenge, false}, now));
  BOOST_TEST(has(error.message, "is not in /var/opt/azcmagent/tokens"));
}

BOOST_AUTO_TEST_CASE(has_a_system_assigned_identity_only) {
  for (const Kind kind : {Kind::client_id, Kind::object_id, Kind::resource_id}) {
    const auto error = error_in(first(
        {{"IDENTITY_ENDPOINT", "http://localhost:40342/t"}, {"IMDS_ENDPOINT", "http://localhost:40342"}},
        kind));
    BOOST_TEST(error.reason == Reason::managed_identity_not_found);
    BOOST_TEST(has(error.message, "system-assigned managed identity only"));
    BOOST_TEST(has(next_step(error), "without an ID"));
  }
}

BOOST_AUTO_TEST_CASE(no_other_source_reads_a_file) {
  const auto asked = flow_of(
      credential_for({{"IDENTITY_ENDPOINT", "http://localhost:40342/t"}, {"IDENTITY_HEADER", "a-secret"}}));
  static_cast<void>(asked->resume(Started{}, now));
  auto challenge = response_of(401, "");
  challenge.headers.emplace_back("WWW-Authenticate", "Basic realm=" + file(folder / "a.key"));
  BOOST_TEST(error_in(asked->resume(http::Delivery{challenge, false}, now)).reason ==
             Reason::unexpected_response);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity::test
