// A list of the service's, page by page.
#pragma once

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "arm/arm_error.hpp"
#include "arm/page.hpp"
#include "arm/page_machine.hpp"
#include "arm/service_request.hpp"
#include "client/arm_operation.hpp"
#include "http/with_answer.hpp"

namespace managementpartner {

/// Carries out what PageMachine decides. Ends with the whole list.
template <class T>
class ListOperation final : public OperationFor<std::vector<T>, ArmOperation> {
 public:
  using Handler = typename OperationFor<std::vector<T>, ArmOperation>::Handler;
  using ParsePage = Result<arm::Page<T>> (*)(std::string_view body);

  ListOperation(Caller& caller, const CallOptions& call, arm::ServiceRequest request, ParsePage parse_page,
                Handler handler)
      : OperationFor<std::vector<T>, ArmOperation>(caller, call, std::move(handler)),
        request_(std::move(request)),
        parse_page_(parse_page),
        page_(arm::make_request(request_, this->engine().arm_endpoint())),
        machine_(page_.endpoint, page_.target) {}

 private:
  void begin() override { this->send(); }
  [[nodiscard]] http::Request request() const override { return page_; }

  void answered(Result<http::Delivery>&& answer) override {
    if (!answer) return this->complete(std::move(answer).error());
    const http::Response& response = answer->response;
    if (response.status != 200) {
      return this->complete(arm::arm_error(response, request_, this->token(), identity::WallClock::now()));
    }
    auto page = parse_page_(response.body.view());
    if (!page) return this->complete(http::with_answer(std::move(page).error(), response));
    std::move(page->items.begin(), page->items.end(), std::back_inserter(items_));
    auto target = machine_.next(page->next_link);
    if (!target) return this->complete(http::with_answer(std::move(target).error(), response));
    if (!*target) return this->complete(std::move(items_));
    page_.target = **std::move(target);
    this->send();
  }

  const arm::ServiceRequest request_;
  const ParsePage parse_page_;
  http::Request page_;  // The present page's.
  arm::PageMachine machine_;
  std::vector<T> items_;
};

}  // namespace managementpartner
