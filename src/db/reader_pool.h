// The few connections that all reading threads share.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "db/connection.h"

namespace styrkedja::db {

class ReaderPool {
  public:
    ReaderPool(Connector& connector, int size);

    std::unique_ptr<Connection> take();  // waits while all are out; opens one only when it is needed
    void give_back(std::unique_ptr<Connection> connection);

  private:
    Connector& connector_;
    std::mutex mutex_;
    std::condition_variable returned_;
    int unopened_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace styrkedja::db
