// Everything that reads what a server sent, to be fed with what no server should send.
#pragma once

#include <string>
#include <string_view>

#include "arm/arm_error.hpp"
#include "arm/partner.hpp"
#include "arm/provider_operation.hpp"
#include "arm/read_page.hpp"
#include "arm/tenant.hpp"
#include "arm/www_authenticate.hpp"
#include "identity/authority/authority_error.hpp"
#include "identity/authority/token_answer.hpp"
#include "identity/identity.hpp"

namespace managementpartner::test {

inline http::Response response_of(int status, std::string_view body) {
  http::Response response;
  response.status = status;
  response.headers.emplace_back("WWW-Authenticate", body);
  response.headers.emplace_back("x-ms-request-id", body);
  response.body = Secret(body);
  return response;
}

/// Gives a text to each reader; returns how many made a value of it.
inline int read_with_all(std::string_view text) {
  const auto now = identity::WallClock::now();
  int values = 0;
  values += arm::parse_partner(text).has_value();
  values += read_page(arm::tenant_reader(), text).has_value();
  values += read_page(arm::operation_reader(), text).has_value();
  values += identity::parse_token_answer(response_of(200, text), now).has_value();
  values += !arm::parse_bearer_challenges(text).empty();
  for (const int status : {400, 401, 404, 409, 503}) {
    const auto response = response_of(status, text);
    static_cast<void>(arm::arm_error(response, {arm::Verb::create_link, "1"}, Secret(text), now));
    static_cast<void>(identity::authority_error(response, "contoso.com", now, Secret(text)));
  }
  const Secret token("h." + std::string(text) + ".s");
  values += !identity::read_identity(token).tenant_id.empty();
  return values;
}

}  // namespace managementpartner::test
