#include "secret/json_writer.hpp"

#include <array>
#include <boost/json/serializer.hpp>

#include "secret/cleansing_resource.hpp"

namespace managementpartner {

boost::json::object secret_object() {
  return boost::json::object(cleansing_resource());
}

boost::json::string secret_string(std::string_view text) {
  return boost::json::string(boost::json::string_view(text.data(), text.size()), cleansing_resource());
}

Secret write_json(const boost::json::value& value) {
  Secret text;
  std::array<char, 1024> piece;
  boost::json::serializer serializer;
  serializer.reset(&value);
  while (!serializer.done()) text.append(serializer.read(piece.data(), piece.size()));
  cleanse(piece.data(), piece.size());
  return text;
}

}  // namespace managementpartner
