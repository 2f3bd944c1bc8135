#include "identity/certificates/client_assertion.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <utility>

#include "encoding/base64url.hpp"
#include "identity/digest.hpp"

namespace managementpartner::identity {

namespace {

namespace json = boost::json;
using encoding::base64url_encode;
using namespace std::chrono_literals;

constexpr std::chrono::seconds life = 10min;

json::object header_of(const ClientCertificate& certificate, bool send_chain) {
  const std::string& own = certificate.chain.front();
  json::object header{{"typ", "JWT"},
                      {"alg", "PS256"},
                      {"x5t#S256", base64url_encode(sha256(own))},
                      {"x5t", base64url_encode(sha1(own))}};
  if (send_chain) {
    json::array chain;
    for (const auto& each : certificate.chain) chain.emplace_back(encoding::base64_encode(each));
    header.emplace("x5c", std::move(chain));
  }
  return header;
}

json::object payload_of(const AssertionClaims& claims, WallClock::time_point now) {
  const auto start = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch();
  return {
      {"aud", claims.audience},       {"iss", claims.client_id},
      {"sub", claims.client_id},      {"jti", boost::uuids::to_string(boost::uuids::random_generator()())},
      {"nbf", start.count()},         {"iat", start.count()},
      {"exp", (start + life).count()}};
}

}  // namespace

Result<Secret> client_assertion(const ClientCertificate& certificate, const AssertionClaims& claims,
                                bool send_chain, WallClock::time_point now) {
  const std::string content = base64url_encode(json::serialize(header_of(certificate, send_chain))) + '.' +
                              base64url_encode(json::serialize(payload_of(claims, now)));
  const Result<Secret> signature = certificate.key->sign(content);
  if (!signature) return signature.error();
  std::string encoded = base64url_encode(signature->view());
  Secret assertion;
  assertion.reserve(content.size() + 1 + encoded.size());
  assertion.append(content);
  assertion.append(".");
  assertion.append(encoded);
  cleanse(encoded.data(), encoded.size());
  return assertion;
}

}  // namespace managementpartner::identity
