// OpenSSL's own reader leaves pieces of the text in memory that nobody overwrites.
#include "identity/certificates/pem_file.hpp"

#include <openssl/evp.h>

#include <algorithm>
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

std::optional<std::vector<PemBlock>> read_pem(std::string_view text) {
  std::vector<PemBlock> blocks;
  for (auto at = text.find(begin_mark); at != std::string_view::npos; at = text.find(begin_mark)) {
    text.remove_prefix(at + begin_mark.size());
    const auto label_end = text.find(dashes);
    const auto line_end = text.find('\n');
    if (label_end == std::string_view::npos || line_end == std::string_view::npos || label_end > line_end) {
      return std::nullopt;
    }
    PemBlock block;
    block.label = text.substr(0, label_end);
    text.remove_prefix(line_end + 1);
    const std::string end_mark = "-----END " + block.label + "-----";
    const auto end = text.find(end_mark);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view body = text.substr(0, end);
    text.remove_prefix(end + end_mark.size());
    block.headers = take_headers(body);
    auto bytes = decode(body);
    if (!bytes) return std::nullopt;
    block.bytes = *std::move(bytes);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace managementpartner::identity
