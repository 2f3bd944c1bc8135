// Typed words in messages, which never show a secret.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace managementpartner::cli {

/// Whether the word is an option; - alone, which is standard input, is not.
[[nodiscard]] bool is_option(std::string_view word);

/// An option without what is joined to it: "--password" of "--password=x", "-p" of "-px".
[[nodiscard]] std::string_view option_alone(std::string_view word);

/// The words on one line, control characters as spaces. "(not shown)" stands for a value that may be a
/// secret: of every option where the command takes secrets, otherwise of one whose name says so, and whatever
/// looks like a token.
[[nodiscard]] std::string shown_words(const std::vector<std::string>& words, bool takes_secrets);

}  // namespace managementpartner::cli
