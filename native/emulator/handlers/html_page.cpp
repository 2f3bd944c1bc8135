#include "emulator/handlers/html_page.hpp"

namespace managementpartner::emulator {

std::string escaped_html(std::string_view text) {
  std::string escaped;
  for (const char character : text) {
    switch (character) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += character;
    }
  }
  return escaped;
}

Response html_page(unsigned status, std::string_view title, std::string_view body) {
  Response response;
  response.status = status;
  response.set("Content-Type", "text/html; charset=utf-8");
  response.set("Content-Security-Policy",
               "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
  response.set("Referrer-Policy", "no-referrer");
  const auto heading = escaped_html(title);
  response.body.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
      .append(heading)
      .append(
          "</title><style>body{font:1.1em sans-serif;margin:3em auto;max-width:30em}"
          "label,input,select,button{display:block;margin:.5em 0;font:inherit}</style></head>\n<body><h1>")
      .append(heading)
      .append("</h1>\n")
      .append(body)
      .append("\n</body></html>\n");
  return response;
}

}  // namespace managementpartner::emulator
