// Which handler answers which method and path.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/messages/exchange.hpp"
#include "emulator/routing/target.hpp"

namespace managementpartner::emulator {

/// Whose style an answer has.
enum class Face { arm, entra, identity, admin };

/// The segments that stand for a pattern's `{…}`, in order.
using Captures = std::vector<std::string_view>;
using Handler = std::function<Response(Exchange&, const Target&, const Captures&)>;

/// Filled once at the start, then used on the server's thread.
class Router {
 public:
  /// A pattern such as `/{tenant}/oauth2/v2.0/token`. Literal segments match in any case, earlier patterns
  /// first.
  void add(Face face, std::string_view method, std::string_view pattern, Handler handler);

  struct Found {
    Face face = Face::arm;
    const Handler* handler = nullptr;  // null: no such path, or not with this method
    Captures captures;
    std::string allowed_methods;  // of the path, where there is one
  };
  /// Refers to the target's segments.
  [[nodiscard]] Found find(std::string_view method, const Target& target) const;

 private:
  struct Route {
    Face face;
    std::string method;
    std::vector<std::string> pattern;
    Handler handler;
  };
  std::vector<Route> routes_;
};

}  // namespace managementpartner::emulator
