// How a service principal gets a token (OAuth 2.0 client credentials grant), whatever proves that it is one.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "identity/credential.hpp"

namespace managementpartner::identity {

/// What proves to the authority that the client is who it says it is.
struct ClientProof {
  enum class Kind {
    secret,
    assertion,  ///< A signed JWT (RFC 7523).
  };
  Kind kind = Kind::secret;
  Secret text;
  std::string note = {};  ///< For the log; never a secret.
};

/// The proof, or send this first, or there is none.
using ProofStep = std::variant<ClientProof, http::Request, Error>;

/// Where the proof of one flow comes from; a state machine like the flow.
class ProofSource {
 public:
  virtual ~ProofSource() = default;

  /// As TokenFlow's. `audience` is the URL of the token endpoint that the proof goes to.
  [[nodiscard]] virtual ProofStep resume(TokenEvent event, const std::string& audience,
                                         WallClock::time_point now) = 0;

  /// The authority's refusal, with what is known here of the proof that was refused.
  [[nodiscard]] virtual Error refused(Error error, const Secret& proof) const;
};

/// Gets the proof, then posts it once. `source` is this flow's own.
[[nodiscard]] std::unique_ptr<TokenFlow> client_credentials_flow(std::string client_id,
                                                                 std::unique_ptr<ProofSource> source,
                                                                 TokenQuery query);

}  // namespace managementpartner::identity
