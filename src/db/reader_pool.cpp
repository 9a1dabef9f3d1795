// Handing out reader connections; the last one returned goes out first, as its cache is warm.
#include "db/reader_pool.h"

namespace styrkedja::db {

ReaderPool::ReaderPool(Connector& connector, int size) : connector_(connector), unopened_(size) {
    idle_.reserve(static_cast<std::size_t>(size));
}

std::unique_ptr<Connection> ReaderPool::take() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !idle_.empty() || unopened_ > 0; });
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    --unopened_;
    lock.unlock();
    try {
        return connector_.connect(Role::reader);
    } catch (...) {
        lock.lock();
        ++unopened_;
        returned_.notify_one();
        throw;
    }
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) {
    {
        const std::scoped_lock lock(mutex_);
        idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
}

}  // namespace styrkedja::db
