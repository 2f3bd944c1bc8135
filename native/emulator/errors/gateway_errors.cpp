#include "emulator/errors/gateway_errors.hpp"

namespace managementpartner::emulator::gateway_errors {

namespace {

Response page(unsigned status, const std::string& title, const std::string& text) {
  Response response;
  response.status = status;
  response.set("Content-Type", "text/html; charset=us-ascii");
  response.body =
      "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"\"http://www.w3.org/TR/html4/strict.dtd\">\r\n"
      "<HTML><HEAD><TITLE>" +
      title + "</TITLE></HEAD>\r\n<BODY><h2>" + title + "</h2>\r\n<hr><p>HTTP Error " +
      std::to_string(status) + ". " + text + "</p>\r\n</BODY></HTML>\r\n";
  return response;
}

}  // namespace

Response malformed(unsigned status) {
  if (status == 413) return page(status, "Request Entity Too Large", "The request body is too large.");
  if (status == 431) return page(status, "Request Too Long", "The size of the request headers is too long.");
  return page(status, "Bad Request", "The request is badly formed.");
}

Response length_required() {
  return page(411, "Length Required", "The request must be chunked or have a content length.");
}

Response misdirected() {
  return page(421, "Misdirected Request", "The Host header names another machine.");
}

}  // namespace managementpartner::emulator::gateway_errors
