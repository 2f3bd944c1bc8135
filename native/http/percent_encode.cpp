#include "http/percent_encode.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace managementpartner::http {

namespace urls = boost::urls;

std::string percent_encode(std::string_view text) {
  std::string encoded(urls::encoded_size(text, urls::unreserved_chars), '\0');
  urls::encode(encoded.data(), encoded.size(), text, urls::unreserved_chars);
  return encoded;
}

}  // namespace managementpartner::http
