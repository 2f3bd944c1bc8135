#include "identity/people/redirect.hpp"

#include <openssl/crypto.h>

#include <boost/url/decode_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <string_view>

namespace managementpartner::identity {

namespace urls = boost::urls;

namespace {

http::server::Reply page(int status, std::string_view title, std::string_view text) {
  std::string html = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>";
  html.append(title).append("</title></head>\n<body><h1>").append(title).append("</h1><p>").append(text);
  return {status, html + "</p></body></html>\n"};
}

http::server::Reply not_found() {
  return page(404, "Nothing is here", "This address only waits for a sign-in to finish.");
}

// One parameter's value; empty where it is missing. What comes twice is good for nothing.
class Parameters {
 public:
  explicit Parameters(urls::params_encoded_view parameters) : parameters_(parameters) {}

  [[nodiscard]] Secret operator[](std::string_view name) const {
    if (parameters_.count(name) != 1) return {};
    const auto value = (*parameters_.find(name)).value;
    urls::encoding_opts options;
    options.space_as_plus = true;
    const urls::decode_view decoded(value, options);
    return Secret::adopt(Secret::Text(decoded.begin(), decoded.end()));
  }

 private:
  const urls::params_encoded_view parameters_;
};

bool is_same(const Secret& left, const Secret& right) {
  return left.size() == right.size() &&
         CRYPTO_memcmp(left.view().data(), right.view().data(), left.size()) == 0;
}

}  // namespace

RedirectAnswer answer_redirect(std::string_view method, std::string_view target, const Secret& state) {
  const auto url = urls::parse_origin_form(target);
  if (method != "GET" || !url || url->encoded_path() != "/") return {not_found(), std::nullopt};
  const Parameters parameters(url->encoded_params());
  const Secret given_state = parameters["state"];
  Redirect redirect{parameters["code"], std::string(parameters["error"].view()),
                    std::string(parameters["error_description"].view())};
  if (given_state.empty() || redirect.code.empty() == redirect.error.empty()) {
    return {not_found(), std::nullopt};
  }
  if (!is_same(given_state, state)) {
    return {page(400, "This is a different sign-in",
                 "The program is waiting for the sign-in that it started, and keeps waiting."),
            std::nullopt};
  }
  auto reply = redirect.error.empty()
                   ? page(200, "You have signed in", "You can close this window and go back to the program.")
                   : page(200, "The sign-in failed",
                          "You can close this window and go back to the program, which says why.");
  return {std::move(reply), std::move(redirect)};
}

}  // namespace managementpartner::identity
