// What is sent, as it goes over the wire too, and what came back: values, without I/O.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "http/headers.hpp"
#include "secret/secret.hpp"

namespace managementpartner::http {

enum class Method { get, put, patch, delete_, post };

[[nodiscard]] std::string_view method_name(Method method) noexcept;

/// In what one request departs from the client's policy.
struct AttemptRules {
  bool once = false;                                    ///< Not tried again.
  std::vector<int> more_statuses;                       ///< HTTP statuses tried again besides the usual ones.
  std::optional<std::chrono::milliseconds> time_limit;  ///< For all tries together; Reason::timed_out.
};

/// Nearly all answers have a few thousand bytes.
inline constexpr std::size_t usual_body_limit = std::size_t{1} << 20;

struct Request {
  Method method = Method::get;
  Endpoint endpoint;
  std::string target = "/";                    ///< Path and query, encoded.
  std::shared_ptr<const Secret> bearer_token;  ///< Sent as "Authorization: Bearer …"; over TLS only.
  std::string content_type;                    ///< Of the body; empty where there is none.
  Secret body;                    ///< PUT, PATCH and POST send Content-Length even where it is empty.
  std::string client_request_id;  ///< x-ms-client-request-id; the pipeline makes one where it is empty.
  std::vector<std::pair<std::string, std::string>> headers;    ///< More headers; never secrets.
  std::vector<std::pair<std::string, Secret>> secret_headers;  ///< Likewise, never logged.
  std::string note;  ///< What the log should say of how it was made; never a secret.
  AttemptRules attempts;
  std::size_t body_limit = usual_body_limit;  ///< Bytes of the answer's body.
};

/// HTTP/1.1 text of the request. Reason::argument_invalid: a header or the target holds a control character.
/// Reason::internal_error: an access token would go out without TLS. `memory` is used where there is enough
/// of it.
[[nodiscard]] Result<Secret> to_wire(const Request& request, const std::string& user_agent,
                                     Secret memory = {});

struct Response {
  int status = 0;
  Headers headers;                ///< In the order received.
  Secret body;                    ///< May hold a token.
  std::string client_request_id;  ///< The ID that was sent.

  /// The first header of this name, compared case-insensitively; nullopt where there is none. Valid until
  /// the headers change.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

/// A final answer, after the retries the policy allowed.
struct Delivery {
  Response response;
  /// An attempt before the answered one may have taken effect: its answer was lost, or it was a 408 or 5xx.
  bool earlier_outcome_unknown = false;
};

}  // namespace managementpartner::http
