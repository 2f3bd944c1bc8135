#include "arm/partner.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <span>
#include <string_view>
#include <utility>

#include "encoding/ascii.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::arm {

namespace {

namespace json = boost::json;
using boost::system::error_code;

struct Member {
  std::string_view name;
  std::optional<std::string> Partner::*field;
  bool may_be_number = false;  // A whole one; its digits are its text.
};

// In the order in which the service sends them, like those below.
constexpr Member properties_of_link[] = {
    {"partnerId", &Partner::partner_id, true}, {"partnerName", &Partner::partner_name},
    {"tenantId", &Partner::tenant_id},         {"objectId", &Partner::object_id},
    {"version", &Partner::version, true},      {"updatedTime", &Partner::updated_time},
    {"createdTime", &Partner::created_time},   {"state", &Partner::state},
};

constexpr Member members_of_link[] = {
    {"id", &Partner::id},
    {"type", &Partner::type},
    {"name", &Partner::name, true},
    {"etag", &Partner::etag, true},
};

// Puts what the parser meets into the link. A tree of values, to be searched afterwards, would cost more than
// all else that is done with an answer.
class LinkHandler {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  explicit LinkHandler(Partner& partner) : partner_(partner) {}

  [[nodiscard]] bool has_properties() const noexcept { return has_properties_; }
  [[nodiscard]] bool has_error() const noexcept { return has_error_; }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }

  bool on_object_begin(error_code&) {
    in_properties_ = in_properties_ || (depth_ == 1 && properties_come_);
    has_error_ = has_error_ || (depth_ == 1 && error_comes_);
    return begin();
  }
  bool on_object_end(std::size_t, error_code&) { return end(); }
  bool on_array_begin(error_code&) { return begin(); }
  bool on_array_end(std::size_t, error_code&) { return end(); }

  bool on_key_part(std::string_view part, std::size_t, error_code&) {
    parts_.append(part);
    return true;
  }
  bool on_key(std::string_view last_part, std::size_t, error_code&) {
    const std::string_view key = whole(last_part);
    if (depth_ == 1) {
      properties_come_ = key == "properties";
      error_comes_ = key == "error";
      member_ = find(members_of_link, key, 0);
      if (properties_come_) {
        forget_properties();
        next_ = 0;
      }
    } else if (depth_ == 2 && in_properties_) {
      member_ = find(properties_of_link, key, std::size(members_of_link));
    }
    parts_.clear();
    return true;
  }

  bool on_string_part(std::string_view part, std::size_t, error_code&) {
    if (member_ != nullptr) parts_.append(part);
    return true;
  }
  bool on_string(std::string_view last_part, std::size_t, error_code&) {
    if (member_ == nullptr) return true;
    const std::string_view text = whole(last_part);
    take_field().emplace(text);
    parts_.clear();
    return true;
  }

  bool on_number_part(std::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, std::string_view, error_code&) { return on_number(number); }
  bool on_uint64(std::uint64_t number, std::string_view, error_code&) { return on_number(number); }
  bool on_double(double number, std::string_view text, error_code&) {
    if (member_ == nullptr || !member_->may_be_number) return on_other();
    // Beyond 64 bits; the text is complete, so numbers come in one piece.
    if (text.find_first_of(".eE") == text.npos) {
      take_field().emplace(text);
      return true;
    }
    constexpr double largest_exact = 9007199254740992.0;  // 2^53
    const bool is_whole = std::abs(number) <= largest_exact && std::trunc(number) == number;
    return is_whole ? on_number(static_cast<std::int64_t>(number)) : on_other();
  }
  bool on_bool(bool, error_code&) { return on_other(); }
  bool on_null(error_code&) {
    if (member_ == nullptr) return true;
    const std::string_view name = member_->name;
    take_field().reset();
    partner_.sent_as_null.push_back(name);
    return true;
  }
  bool on_comment_part(std::string_view, error_code&) { return true; }
  bool on_comment(std::string_view, error_code&) { return true; }

 private:
  bool begin() {
    ++depth_;
    return on_other();
  }
  bool end() {
    --depth_;
    if (depth_ == 1) in_properties_ = false;
    return true;
  }
  template <class Number>
  bool on_number(Number number) {
    if (member_ != nullptr && member_->may_be_number) {
      take_field() = std::to_string(number);
      return true;
    }
    return on_other();
  }
  bool on_other() {
    if (member_ != nullptr) take_field().reset();
    return true;
  }

  // What comes in one part, as nearly all does, is not copied.
  std::string_view whole(std::string_view last_part) {
    return parts_.empty() ? last_part : std::string_view(parts_.append(last_part));
  }

  // The service sends them in one order, nearly always: the search begins behind the last one found.
  const Member* find(std::span<const Member> members, std::string_view name, std::size_t number_of_first) {
    for (std::size_t left = members.size(); left > 0; --left) {
      const std::size_t index = next_++ % members.size();
      if (members[index].name != name) continue;
      const unsigned bit = 1U << (number_of_first + index);
      partner_.came_twice = partner_.came_twice || (came_ & bit) != 0;
      came_ |= bit;
      return &members[index];
    }
    return nullptr;
  }
  // Whose value came. Of two members of one name, the later counts.
  std::optional<std::string>& take_field() {
    if (!partner_.sent_as_null.empty()) std::erase(partner_.sent_as_null, member_->name);
    return partner_.*std::exchange(member_, nullptr)->field;
  }
  void forget_properties() {
    if (!std::exchange(has_properties_, true)) return;
    partner_.came_twice = true;
    for (const Member& property : properties_of_link) {
      member_ = &property;
      take_field().reset();
    }
  }

  Partner& partner_;
  std::string parts_;               // Of the present key or string, but for its last part.
  const Member* member_ = nullptr;  // Whose value comes.
  std::size_t next_ = 0;            // In the table searched last.
  unsigned came_ = 0;               // A bit for each member, of both tables.
  int depth_ = 0;
  bool properties_come_ = false;
  bool in_properties_ = false;
  bool has_properties_ = false;
  bool error_comes_ = false;
  bool has_error_ = false;
};

}  // namespace

LinkState state_of(const Partner& link) noexcept {
  if (!link.state) return LinkState::unclear;
  if (encoding::is_same_name(*link.state, "Active")) return LinkState::active;
  return encoding::is_same_name(*link.state, "Deleted") ? LinkState::deleted : LinkState::unclear;
}

std::optional<Error> read_partner(Partner& partner, std::string_view body) {
  std::optional<json::basic_parser<LinkHandler>> parser;
  const auto is_json = [&](std::string_view text) {
    parser.emplace(json_rules(), partner);
    error_code failure;
    return parser->write_some(false, text.data(), text.size(), failure) == text.size() && !failure;
  };
  const std::string_view text = without_byte_order_mark(body);
  if (!is_json(text)) {
    const auto marked = with_marked_surrogates(text);
    partner = {};
    if (!marked || !is_json(marked->view()))
      return make_error(Reason::unexpected_response, "The service's answer is not JSON.");
  }
  // The resource is named by its partner ID.
  if (!partner.partner_id) partner.partner_id = partner.name;
  if (!parser->handler().has_properties() || parser->handler().has_error() || !partner.partner_id) {
    return make_error(Reason::unexpected_response, "The service's answer is not a link to a partner ID.");
  }
  return std::nullopt;
}

Result<Partner> parse_partner(std::string_view body) {
  Result<Partner> partner;
  if (auto error = read_partner(*partner, body)) return *std::move(error);
  return partner;
}

}  // namespace managementpartner::arm
