#include "secret/redact.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "encoding/ascii.hpp"

namespace managementpartner {

namespace {

// Of what a server wrote no more is ever shown. It may have written megabytes, full of beginnings of a
// secret, so a secret that goes on beyond `longest_match` is known by its beginning.
constexpr std::size_t looked_at = 2048;
constexpr std::size_t longest_match = looked_at + 8192;

// Shorter pieces of base64 and hexadecimal digits may be a word by chance.
constexpr std::size_t least_encoded = 8;

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view hexadecimal_digits = "0123456789abcdef";

// A secret, or a code of it.
struct Pattern {
  Secret characters;
  bool any_case = false;          // Of hexadecimal digits.
  bool in_a_longer_word = false;  // Of base64: what stands beside it holds further bits of it.
};

int hexadecimal_value(char digit) {
  const auto index = hexadecimal_digits.find(encoding::to_lower(digit));
  return index == std::string_view::npos ? -1 : static_cast<int>(index);
}

// The number of `count` hexadecimal digits that the text begins with; -1 where it does not.
int number(std::string_view text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (const char digit : text.substr(0, count)) {
    const int one = hexadecimal_value(digit);
    if (one < 0) return -1;
    value = 16 * value + one;
  }
  return value;
}

// What the character may be in base64url.
char in_base64url(char character) {
  return character == '+' ? '-' : character == '/' ? '_' : character;
}

bool is_same(char wanted, char found, const Pattern& pattern) {
  if (wanted == found) return true;
  if (pattern.any_case) return encoding::to_lower(found) == wanted;
  return pattern.in_a_longer_word && in_base64url(wanted) == found;
}

struct Entity {
  std::string_view text;
  char character;
};

constexpr Entity entities[] = {{"&amp;", '&'},   {"&lt;", '<'},   {"&gt;", '>'},  {"&quot;", '"'},
                               {"&apos;", '\''}, {"&#39;", '\''}, {"&#43;", '+'}, {"&#x2b;", '+'},
                               {"&#x27;", '\''}, {"&#34;", '"'}};

// A character as the text may begin with it.
struct Form {
  char character;
  std::size_t length;
};

// %2B, also %252B of what was encoded twice; a plus for a space; \u002b, \x2b, \/ and the like; &amp;.
std::array<std::optional<Form>, 2> encoded_forms(std::string_view text) {
  std::array<std::optional<Form>, 2> found;
  const auto add = [&](int character, std::size_t length) {
    if (character < 0 || character > 0xFF) return;
    (found[0] ? found[1] : found[0]) = Form{static_cast<char>(character), length};
  };
  switch (text.front()) {
    case '%':
      add(number(text.substr(1), 2), 3);
      if (text.substr(1).starts_with("25")) add(number(text.substr(3), 2), 5);
      break;
    case '+':
      add(' ', 1);
      break;
    case '\\':
      if (text.size() < 2) break;
      if (text[1] == 'u')
        add(number(text.substr(2), 4), 6);
      else if (text[1] == 'x')
        add(number(text.substr(2), 2), 4);
      else
        add(static_cast<unsigned char>(text[1]), 2);
      break;
    case '&':
      for (const Entity& entity : entities) {
        if (encoding::is_same_name(text.substr(0, entity.text.size()), entity.text))
          add(static_cast<unsigned char>(entity.character), entity.text.size());
      }
      break;
    default:
      break;
  }
  return found;
}

// The length of the text's beginning that stands for the pattern, or where the text was cut for the pattern's
// beginning; 0 where none does. Where a character may be
// itself or the beginning of an encoded one, both are followed: there are few such places at once.
std::size_t match(std::string_view text, const Pattern& pattern, bool is_cut) {
  constexpr std::size_t most = 4;
  std::array<std::size_t, most> ends{};
  std::size_t count = 1;
  for (const char wanted : pattern.characters.view()) {
    std::array<std::size_t, most> next{};
    std::size_t next_count = 0;
    const auto add = [&](std::size_t end) {
      const auto* const last = next.begin() + next_count;
      if (next_count < most && std::find(next.cbegin(), last, end) == last) next[next_count++] = end;
    };
    for (std::size_t index = 0; index < count; ++index) {
      const std::string_view rest = text.substr(ends[index]);
      if (rest.empty() && is_cut) return ends[index];
      if (rest.empty()) continue;
      for (const auto& form : encoded_forms(rest)) {
        if (form && is_same(wanted, form->character, pattern)) add(ends[index] + form->length);
      }
      if (is_same(wanted, rest.front(), pattern)) add(ends[index] + 1);
    }
    if (next_count == 0) return 0;
    ends = next;
    count = next_count;
  }
  return *std::max_element(ends.begin(), ends.begin() + count);
}

// What is the same in base64 whatever stands beside the secret, which begins so many bytes into a group of
// three.
Secret base64_core(std::string_view secret, std::size_t offset) {
  Secret core;
  core.reserve(secret.size() * 4 / 3 + 1);
  const auto byte = [&](std::size_t index) {
    return index < secret.size() ? static_cast<unsigned char>(secret[index]) : 0U;
  };
  // From the first digit that holds bits of the secret alone.
  for (std::size_t bit = (6 - 8 * offset % 6) % 6; bit + 6 <= 8 * secret.size(); bit += 6) {
    const unsigned two_bytes = byte(bit / 8) << 8U | byte(bit / 8 + 1);
    core.append(base64_digits.substr(two_bytes >> (10 - bit % 8) & 0x3FU, 1));
  }
  return core;
}

Secret hexadecimal(std::string_view secret) {
  Secret text;
  text.reserve(2 * secret.size());
  for (const char character : secret) {
    const auto byte = static_cast<unsigned char>(character);
    text.append(hexadecimal_digits.substr(byte >> 4U, 1));
    text.append(hexadecimal_digits.substr(byte & 0xFU, 1));
  }
  return text;
}

std::vector<Pattern> patterns_of(const Secret& secret) {
  std::vector<Pattern> patterns;
  patterns.push_back({.characters = secret});
  const auto add = [&](Pattern pattern) {
    if (pattern.characters.size() >= least_encoded) patterns.push_back(std::move(pattern));
  };
  for (std::size_t offset = 0; offset < 3; ++offset) {
    add({.characters = base64_core(secret.view(), offset), .in_a_longer_word = true});
  }
  add({.characters = hexadecimal(secret.view()), .any_case = true});
  return patterns;
}

// Also where its digits are escaped.
bool is_of_base64(char character) {
  constexpr std::string_view others = "-_=%\\";
  return base64_digits.find(character) != std::string_view::npos ||
         others.find(character) != std::string_view::npos;
}

// A text is searched from its start, for so long as any of it may be shown.
class Search {
 public:
  Search(std::string_view text, const Secret& secret) : text_(text), patterns_(patterns_of(secret)) {
    for (const char escape : std::string_view("%+\\&")) may_begin(escape);
    for (const Pattern& pattern : patterns_) {
      const char first = pattern.characters.view().front();
      may_begin(first);
      may_begin(in_base64url(first));
      may_begin(encoding::to_upper(first));
    }
  }

  /// How much of the text was searched: what follows is not known to be without the secret.
  [[nodiscard]] std::size_t at() const noexcept { return at_; }

  /// The next piece of the text that stands for the secret.
  std::optional<std::string_view> next() {
    const std::size_t from = at_;
    for (; at_ < text_.size() && starts_left_ > 0; ++at_) {
      --starts_left_;
      // Nearly all of a text ends here.
      if (!begins_[static_cast<unsigned char>(text_[at_])]) continue;
      for (const Pattern& pattern : patterns_) {
        const bool is_cut = text_.size() - at_ > longest_match;
        const std::size_t length = match(text_.substr(at_, longest_match), pattern, is_cut);
        // Where it ends is not known.
        if (is_cut && length == longest_match) return take(from, text_.size() - at_, false);
        if (length > 0) return take(from, length, pattern.in_a_longer_word);
      }
    }
    return std::nullopt;
  }

 private:
  std::string_view take(std::size_t from, std::size_t length, bool in_a_longer_word) {
    std::size_t begin = at_;
    at_ += length;
    if (in_a_longer_word) {
      while (begin > from && is_of_base64(text_[begin - 1])) --begin;
      while (at_ < text_.size() && is_of_base64(text_[at_])) ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  void may_begin(char character) { begins_[static_cast<unsigned char>(character)] = true; }

  const std::string_view text_;
  const std::vector<Pattern> patterns_;
  std::array<bool, 256> begins_{};  // By its first character, whether a piece may stand for the secret.
  std::size_t at_ = 0;
  std::size_t starts_left_ = looked_at;
};

}  // namespace

void redact(std::string& text, const Secret& secret) {
  if (secret.empty() || text.empty()) return;
  Search search(text, secret);
  auto found = search.next();
  if (!found && search.at() == text.size()) return;
  std::string shown;
  std::string_view rest = text;
  for (; found; found = search.next()) {
    shown.append(rest.substr(0, static_cast<std::size_t>(found->data() - rest.data()))).append("(redacted)");
    rest.remove_prefix(static_cast<std::size_t>(found->data() - rest.data()) + found->size());
  }
  shown.append(rest.substr(0, rest.size() - (text.size() - search.at())));
  cleanse(text.data(), text.size());
  text = std::move(shown);
}

}  // namespace managementpartner
