// Answers for the tests of flows.
#pragma once

#include <string>
#include <utility>

#include "http/request.hpp"

namespace managementpartner::test {

inline http::Response answer(int status, const std::string& body) {
  http::Response response;
  response.status = status;
  response.body = Secret(body);
  return response;
}

inline http::Delivery delivery(int status, const std::string& body) {
  return {answer(status, body), false};
}

}  // namespace managementpartner::test
