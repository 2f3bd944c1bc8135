#include "identity/authority/form_post.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <utility>

#include "http/percent_encode.hpp"

namespace managementpartner::identity {

namespace urls = boost::urls;

FormBody& FormBody::add(std::string_view name, std::string_view value) {
  if (!text_.empty()) text_ += '&';
  text_.append(name).append("=");
  const std::size_t size = urls::encoded_size(value, urls::unreserved_chars);
  const std::size_t start = text_.size();
  text_.resize(start + size);
  urls::encode(text_.data() + start, size, value, urls::unreserved_chars);
  return *this;
}

std::string authority_path(std::string_view tenant, std::string_view endpoint) {
  return '/' + http::percent_encode(tenant) + "/oauth2/v2.0/" + std::string(endpoint);
}

http::Request authority_post(const TokenQuery& query, std::string path, FormBody form) {
  if (!query.claims.empty()) form.add("claims", query.claims);
  http::Request request;
  request.method = http::Method::post;
  request.endpoint = query.authority;
  request.target = std::move(path);
  request.headers.emplace_back("Accept", "application/json");
  request.content_type = "application/x-www-form-urlencoded";
  request.body = std::move(form).take();
  return request;
}

}  // namespace managementpartner::identity
