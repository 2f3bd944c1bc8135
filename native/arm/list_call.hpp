// A list, page by page: carries out what PageMachine decides. For service.cpp only.
#pragma once

#include <functional>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "arm/arm_error.hpp"
#include "arm/exchange.hpp"
#include "arm/page.hpp"
#include "arm/page_machine.hpp"

namespace managementpartner::arm {

/// On the loop only.
template <class T>
class ListCall : public std::enable_shared_from_this<ListCall<T>> {
 public:
  using Handler = std::function<void(Result<std::vector<T>>&&)>;
  using ParsePage = Result<Page<T>> (*)(std::string_view body);

  /// `pipeline` and `tokens` outlive it.
  ListCall(http::Pipeline& pipeline, identity::TokenSource& tokens, http::Endpoint endpoint,
           CallContextPtr context, Call call, ParsePage parse_page, Handler handler)
      : pipeline_(pipeline),
        tokens_(tokens),
        context_(std::move(context)),
        call_(std::move(call)),
        parse_page_(parse_page),
        handler_(std::move(handler)),
        request_(make_request(call_, endpoint)),
        machine_(std::move(endpoint), request_.target) {}

  void start() {
    const auto exchange = std::make_shared<Exchange>(
        pipeline_, tokens_, context_, request_,
        [self = this->shared_from_this()](const Result<Answer>& answer) { self->answered(answer); });
    exchange->start();
  }

 private:
  void answered(const Result<Answer>& answer) {
    if (!answer) return handler_(answer.error());
    const http::Response& response = answer->delivery.response;
    if (response.status != 200) {
      return handler_(arm_error(response, call_, *answer->token, identity::WallClock::now()));
    }
    auto page = parse_page_(response.body.view());
    if (!page) return handler_(with_answer(std::move(page).error(), response));
    std::move(page->items.begin(), page->items.end(), std::back_inserter(items_));
    auto target = machine_.next(page->next_link);
    if (!target) return handler_(with_answer(std::move(target).error(), response));
    if (!*target) return handler_(std::move(items_));
    request_.target = **std::move(target);
    start();
  }

  http::Pipeline& pipeline_;
  identity::TokenSource& tokens_;
  const CallContextPtr context_;
  const Call call_;
  const ParsePage parse_page_;
  const Handler handler_;
  http::Request request_;
  PageMachine machine_;
  std::vector<T> items_;
};

}  // namespace managementpartner::arm
