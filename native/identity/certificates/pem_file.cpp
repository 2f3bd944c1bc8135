// OpenSSL's own reader leaves pieces of the text in memory that nobody overwrites.
#include "identity/certificates/pem_file.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace managementpartner::identity {

namespace {

constexpr std::string_view begin_mark = "-----BEGIN ";
constexpr std::string_view dashes = "-----";

bool is_space(char character) {
  return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

std::optional<Secret> decode(std::string_view lines) {
  Secret::Text text;
  text.reserve(lines.size());
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(text),
               [](char character) { return !is_space(character); });
  const auto padding = static_cast<std::size_t>(
      std::find_if(text.rbegin(), text.rend(), [](char character) { return character != '='; }) -
      text.rbegin());
  if (text.empty() || text.size() % 4 != 0 || padding > 2) return std::nullopt;
  Secret::Text bytes(text.size() / 4 * 3, '\0');
  const int size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return Secret::adopt(std::move(bytes));
}

// Takes the header lines and the empty line after them off `body`.
std::string take_headers(std::string_view& body) {
  std::string headers;
  if (body.find(':') == std::string_view::npos) return headers;
  while (!body.empty()) {
    const auto end = std::min(body.find('\n'), body.size());
    std::string_view line = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    if (line.empty()) break;
    headers.append(line).append("\n");
  }
  return headers;
}

}  // namespace

bool looks_like_pem(std::string_view text) noexcept {
  return text.find(begin_mark) != std::string_view::npos;
}

namespace {

// Fills in the block that begins here, and takes it off the text. False where it is damaged.
bool take_block(std::string_view& text, PemBlock& block) {
  text.remove_prefix(begin_mark.size());
  const auto label_end = text.find(dashes);
  const auto line_end = text.find('\n');
  if (label_end == std::string_view::npos || line_end == std::string_view::npos || label_end > line_end) {
    return false;
  }
  block.label = text.substr(0, label_end);
  text.remove_prefix(line_end + 1);
  const std::string end_mark = "-----END " + block.label + "-----";
  const auto end = text.find(end_mark);
  if (end == std::string_view::npos) return false;
  std::string_view body = text.substr(0, end);
  text.remove_prefix(end + end_mark.size());
  block.headers = take_headers(body);
  auto bytes = decode(body);
  if (!bytes) return false;
  block.bytes = *std::move(bytes);
  return true;
}

}  // namespace

std::string PemBlock::place() const {
  return "entry " + std::to_string(number) + (label.empty() ? "" : ", " + label) + " in line " +
         std::to_string(line);
}

std::vector<PemBlock> read_pem(std::string_view text) {
  const std::string_view whole = text;
  std::vector<PemBlock> blocks;
  for (auto at = text.find(begin_mark); at != std::string_view::npos; at = text.find(begin_mark)) {
    text.remove_prefix(at);
    PemBlock block;
    block.number = blocks.size() + 1;
    const auto before = whole.substr(0, whole.size() - text.size());
    block.line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    block.damaged = !take_block(text, block);
    blocks.push_back(std::move(block));
    if (blocks.back().damaged) break;
  }
  return blocks;
}

}  // namespace managementpartner::identity
