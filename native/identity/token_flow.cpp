#include "identity/token_flow.hpp"

#include <utility>

namespace managementpartner::identity {

namespace {

class FailedFlow final : public TokenFlow {
 public:
  explicit FailedFlow(Error error) : error_(std::move(error)) {}

  TokenAction resume(TokenEvent, WallClock::time_point) override { return error_; }

 private:
  const Error error_;
};

}  // namespace

std::unique_ptr<TokenFlow> failed_flow(Error error) {
  return std::make_unique<FailedFlow>(std::move(error));
}

Error unexpected_event() {
  return make_error(Reason::internal_error, "A sign-in was told of something that it did not ask for.");
}

Answered answer_in(TokenEvent event) {
  if (auto* answer = std::get_if<Answered>(&event)) return std::move(*answer);
  return unexpected_event();
}

}  // namespace managementpartner::identity
