// Bytes from the network into a Request, by the strict reading of RFC 9112: whatever two servers could read
// in two ways (smuggling) is refused. Beast does the parsing, hidden in the .cpp.
#pragma once
#include <memory>
#include <string_view>

#include "http/request.h"
#include "http/server.h"

namespace styrkedja::http {

struct Peer {
    std::string address;
    bool trusted_proxy = false;
};

class RequestReader {
  public:
    // Settings and peer outlive the reader.
    RequestReader(const Settings& settings, const Peer& peer);
    ~RequestReader();

    // Reads from `bytes` and says how much it took; offer what it left again, with more behind, until done().
    std::size_t feed(std::string_view bytes);

    bool header_complete() const;
    bool done() const;         // the request is complete, or refused
    int error_status() const;  // done and not 0: answer this
    bool body_left() const;    // refused with a body still on its way: the connection cannot be used again
    bool wants_continue();     // true once, when the client waits for "100 Continue"
    bool keep_alive() const;
    bool http_1_0() const;
    Request* request();  // nullptr before header_complete
    std::unique_ptr<Request> take_request();

  private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace styrkedja::http
