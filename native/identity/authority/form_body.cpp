#include "identity/authority/form_body.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

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

}  // namespace managementpartner::identity
