#include "emulator/authentication/user_claims.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "emulator/authentication/access_token.hpp"
#include "emulator/authentication/digest.hpp"
#include "emulator/sign_ins/opaque_text.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

namespace {

constexpr std::size_t identifier_bytes = 16;

std::int64_t seconds_since_1970() {
  return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

// A different one for each client, so that two cannot compare notes.
std::string pairwise_subject(const Account& account, const std::string& client_id) {
  return sha256_text(account.user->object_id + '/' + client_id);
}

}  // namespace

boost::json::object user_claims(const Account& account, const std::string& client_id,
                                const std::string& audience, std::chrono::seconds lifetime, bool mfa) {
  const auto& user = *account.user;
  const auto now = seconds_since_1970();
  const auto start = std::min(now, now + lifetime.count()) - token_backdating.count();
  boost::json::array methods{"pwd"};
  if (mfa) methods.emplace_back("mfa");
  boost::json::object claims{{"aud", audience},
                             {"iss", token_issuer(account.tenant->id)},
                             {"iat", start},
                             {"nbf", start},
                             {"exp", now + lifetime.count()},
                             {"acr", "1"},
                             {"aio", opaque_text(identifier_bytes)},
                             {"amr", std::move(methods)},
                             {"appid", client_id},
                             {"appidacr", "0"},
                             {"idtyp", "user"},
                             {"ipaddr", "127.0.0.1"},
                             {"name", user.display_name},
                             {"oid", user.object_id},
                             {"scp", "user_impersonation"},
                             {"sub", pairwise_subject(account, client_id)},
                             {"tid", account.tenant->id},
                             {"unique_name", user.principal_name},
                             {"uti", opaque_text(identifier_bytes)},
                             {"ver", "1.0"},
                             {"xms_idrel", "1 8"},
                             {"xms_tcdt", 1533000000}};
  if (user.home) {
    claims["upn"] = user.principal_name;
  } else {
    // A guest's tokens name the home tenant instead.
    claims["email"] = user.principal_name;
    claims["idp"] = token_issuer(account.home->id);
  }
  return claims;
}

boost::json::object identity_claims(const Account& account, const SignIn& sign_in,
                                    const std::string& authority) {
  const auto now = seconds_since_1970();
  boost::json::object claims{{"aud", sign_in.client_id},
                             {"iss", authority + '/' + account.tenant->id + "/v2.0"},
                             {"iat", now},
                             {"nbf", now - token_backdating.count()},
                             {"exp", now + usual_token_lifetime.count()},
                             {"name", account.user->display_name},
                             {"oid", account.user->object_id},
                             {"preferred_username", account.user->principal_name},
                             {"sub", pairwise_subject(account, sign_in.client_id)},
                             {"tid", account.tenant->id},
                             {"uti", opaque_text(identifier_bytes)},
                             {"ver", "2.0"}};
  if (!sign_in.nonce.empty()) claims["nonce"] = sign_in.nonce;
  return claims;
}

std::string client_info(const Account& account) {
  const User* const at_home = account.home->find_user(account.user->principal_name);
  return encoding::base64url_encode(
      boost::json::serialize(boost::json::object{{"uid", at_home->object_id}, {"utid", account.home->id}}));
}

}  // namespace managementpartner::emulator
