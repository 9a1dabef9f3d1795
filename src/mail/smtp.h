// One conversation with the mail server, by libcurl; the connection is kept from message to message.
#pragma once
#include <memory>

#include "mail/store.h"

namespace styrkedja::mail {

class Smtp {
  public:
    explicit Smtp(const Settings& settings);
    ~Smtp();
    Smtp(const Smtp&) = delete;
    Smtp& operator=(const Smtp&) = delete;

    Answer send(const Taken& message);  // within `lease`; never throws for what the network does

  private:
    struct Handle;
    const Settings settings_;
    std::unique_ptr<Handle> handle_;
};

// The lines of the header but those of MIME, which libcurl adds. A message's Message-ID follows from its key.
std::vector<std::string> header_lines(const Settings& settings, const Taken& message);
std::string encoded_word(std::string_view text);  // as RFC 2047 has it, when the text is not plain ASCII
bool is_loopback(const std::string& smtp_url);

}  // namespace styrkedja::mail
