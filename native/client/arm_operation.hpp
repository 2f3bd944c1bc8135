// Operations that ask Azure Resource Manager: any call on a link, and lists.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "arm/arm_error.hpp"
#include "arm/challenge_machine.hpp"
#include "arm/list_reader.hpp"
#include "arm/page_machine.hpp"
#include "arm/partner.hpp"
#include "arm/partner_machine.hpp"
#include "arm/service_request.hpp"
#include "client/engine.hpp"
#include "client/operation.hpp"
#include "error/error.hpp"
#include "http/request.hpp"
#include "http/with_answer.hpp"
#include "identity/tokens/token_machine.hpp"
#include "loop/loop.hpp"
#include "secret/secret.hpp"

namespace managementpartner {

/// Each request goes with a token, after a 401 with another one: carries out what ChallengeMachine decides,
/// for one request after the other.
class ArmOperation : public Operation {
 protected:
  using Operation::Operation;

  /// Sends `request()`, then `answered` is called.
  void send();

  /// The token that was sent last. There is one when an answer has come.
  [[nodiscard]] const Secret& token() const noexcept { return *token_; }

 private:
  /// What is to be sent at present, without a token.
  [[nodiscard]] virtual http::Request request() const = 0;
  /// Any HTTP answer, or why there is none.
  virtual void answered(Result<http::Delivery>&& answer) = 0;

  void get_token(identity::TokenNeed need);
  void send_with(const identity::IssuedToken& token);
  [[nodiscard]] bool may_have_changed() const noexcept final { return change_sent_; }
  /// No token meets what the last answer asks for: the person's next sign-in may.
  void note_challenge(const http::Response& refusal);

  std::optional<arm::ChallengeMachine> machine_;  // Of the present request.
  std::shared_ptr<const Secret> token_;
  bool outcome_unknown_ = false;  // An earlier sending of it may have taken effect.
  bool change_sent_ = false;      // This request or an earlier one.
};

/// Any call on a link. Carries out what PartnerMachine decides. Ends with the link; with nullopt after a
/// removal.
class LinkOperation final : public OperationFor<std::optional<arm::Partner>, ArmOperation> {
 public:
  /// Without a partner ID, which only get_link can do without: the identity's own link, whichever it is.
  LinkOperation(Caller& caller, const CallOptions& call, arm::Verb verb,
                std::optional<std::string_view> partner_id, Handler handler);

 private:
  void begin() override { carry_out(machine_.start()); }
  void carry_out(arm::LinkAction&& action);
  void wait(std::chrono::milliseconds pause);
  [[nodiscard]] http::Request request() const override;
  void answered(Result<http::Delivery>&& answer) override;

  arm::ServiceRequest request_;  // The present one: the machine may ask for another.
  arm::PartnerMachine machine_;
  Loop::TimerId pause_{};
  std::optional<http::WatchedWait> pause_wait_;  // For a person who watches.
};

/// A list of the service's, page by page. Carries out what PageMachine decides. Ends with the whole list, or,
/// where each page is handed to `on_page` as it comes, with nothing of it.
template <class T>
class ListOperation final : public OperationFor<std::vector<T>, ArmOperation> {
 public:
  using Handler = typename OperationFor<std::vector<T>, ArmOperation>::Handler;
  using OnPage = std::function<void(std::vector<T>&&)>;

  ListOperation(Caller& caller, const CallOptions& call, arm::ServiceRequest request,
                std::unique_ptr<arm::ListReader<T>> reader, Handler handler, OnPage on_page = {})
      : OperationFor<std::vector<T>, ArmOperation>(caller, call, std::move(handler)),
        request_(std::move(request)),
        reader_(std::move(reader)),
        on_page_(std::move(on_page)),
        page_(arm::make_request(request_, this->engine().arm_endpoint())),
        machine_(page_.endpoint, page_.target) {}

 private:
  void begin() override { this->send(); }
  [[nodiscard]] http::Request request() const override { return page_; }

  void answered(Result<http::Delivery>&& answer) override {
    if (!answer) return this->complete(std::move(answer).error());
    answer_ = std::move(answer->response);
    if (answer_.status != 200) {
      return this->complete(arm::arm_error(answer_, request_, this->token(), identity::WallClock::now()));
    }
    if (arm::is_html(answer_)) {
      return fail_page(
          make_error(Reason::unexpected_response, "The answer is a web page, not the service's."));
    }
    unread_ = answer_.body.view();
    read_on();
  }

  // What is long is read in pieces, between which deadlines, cancellations and other calls have their turn.
  void read_on() {
    constexpr std::size_t piece = std::size_t{256} << 10;
    auto error = reader_->read(unread_.substr(0, piece));
    unread_.remove_prefix(std::min(piece, unread_.size()));
    if (error) return fail_page(*std::move(error));
    if (unread_.empty()) return end_page();
    const CallContextPtr call = this->context();
    call->wait_with([this](Error why) { this->complete(std::move(why)); });
    this->engine().loop().post([this, call] {
      if (call->aborted()) return;
      call->wait_over();
      read_on();
    });
  }

  void end_page() {
    const auto next_link = reader_->end_page();
    if (!next_link) return fail_page(next_link.error());
    auto target = machine_.next(*next_link);
    if (!target) return fail_page(std::move(target).error());
    if (on_page_) on_page_(reader_->take());
    if (!*target) return this->complete(reader_->take());
    page_.target = **std::move(target);
    this->send();
  }

  void fail_page(Error error) { this->complete(http::with_answer(std::move(error), answer_)); }

  const arm::ServiceRequest request_;
  const std::unique_ptr<arm::ListReader<T>> reader_;
  const OnPage on_page_;
  http::Request page_;  // The present page's.
  arm::PageMachine machine_;
  http::Response answer_;  // The present page.
  std::string_view unread_;
};

}  // namespace managementpartner
