// Slots are read and written at their place; a lock on the folder lets servers take turns.
#include "survey_answers/seals.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "base/check.h"
#include "survey_answers/survey_answers.h"

namespace styrkedja::survey_answers {
namespace {

[[noreturn]] void failed(const std::filesystem::path& where, const char* what) {
    throw std::system_error(errno, std::generic_category(),
                            fmt::format("seal-dir: {} cannot be {}", where.string(), what));
}

int open_file(const std::filesystem::path& file) {
    int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) failed(file, "opened");
    return descriptor;
}

const std::filesystem::path& made(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder.parent_path(), error);
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) failed(folder, "made");
    if (::chmod(folder.c_str(), S_IRWXU) != 0) failed(folder, "closed to others");
    return folder;
}

std::int64_t slot_of(SurveyGroupId group, std::int64_t epoch) { return 2 * group.value + epoch % 2; }

constexpr Key no_key{};
constexpr auto slot_bytes = static_cast<off_t>(std::tuple_size_v<Key>);

}  // namespace

Key new_key() {
    Key key;
    randombytes_buf(key.data(), key.size());
    return key;
}

Slots::Slots(const std::filesystem::path& file) : file_(file), descriptor_(open_file(file)) {}
Slots::~Slots() { ::close(descriptor_); }

std::optional<Key> Slots::read(std::int64_t slot) const {
    Key key;
    auto got = ::pread(descriptor_, key.data(), key.size(), slot * slot_bytes);
    if (got < 0) failed(file_, "read");
    if (got != slot_bytes || key == no_key) return std::nullopt;
    return key;
}
void Slots::write(std::int64_t slot, const Key& key) {
    if (::pwrite(descriptor_, key.data(), key.size(), slot * slot_bytes) != slot_bytes)
        failed(file_, "written");
}
void Slots::destroy(std::int64_t slot) {
    if (slot < count()) write(slot, no_key);
}
std::int64_t Slots::count() const {
    struct stat status{};
    if (::fstat(descriptor_, &status) != 0) failed(file_, "looked at");
    return (status.st_size + slot_bytes - 1) / slot_bytes;
}
void Slots::sync() {
    if (::fdatasync(descriptor_) != 0) failed(file_, "written");
}

Seals::Seals(const std::filesystem::path& folder)
    : lock_(open_file(made(folder) / "lock")),
      groups_(folder / "answers.keys"),
      surveys_(folder / "texts.keys") {
    CHECK(sodium_init() >= 0);
}
Seals::~Seals() { ::close(lock_); }

std::optional<Key> Seals::key_of(SurveyGroupId group, std::int64_t epoch) const {
    return groups_.read(slot_of(group, epoch));
}
void Seals::put(SurveyGroupId group, std::int64_t epoch, const Key& key) {
    groups_.write(slot_of(group, epoch), key);
}
void Seals::destroy(SurveyGroupId group, std::int64_t epoch) { groups_.destroy(slot_of(group, epoch)); }
std::optional<Key> Seals::text_key_of(SurveyId survey) const { return surveys_.read(survey.value); }
void Seals::put_text_key(SurveyId survey, const Key& key) { surveys_.write(survey.value, key); }
void Seals::destroy_text_key(SurveyId survey) { surveys_.destroy(survey.value); }
void Seals::sync() {
    groups_.sync();
    surveys_.sync();
}

void Seals::destroy_others(const InUse& in_use) {
    bool any = false;
    auto sweep = [&](Slots& slots, auto is_used) {
        for (std::int64_t slot = 0; slot < slots.count(); ++slot) {
            if (!slots.read(slot) || is_used(slot)) continue;
            slots.destroy(slot);
            any = true;
        }
    };
    sweep(groups_, [&](std::int64_t slot) { return in_use.group(SurveyGroupId{slot / 2}, slot % 2); });
    sweep(surveys_, [&](std::int64_t slot) { return in_use.survey(SurveyId{slot}); });
    if (any) sync();
}

Seals::Turn::Turn(Seals& seals) : seals_(seals), mine_(seals.turn_) {
    while (::flock(seals_.lock_, LOCK_EX) != 0)
        if (errno != EINTR) failed("lock", "locked");
}
Seals::Turn::~Turn() { ::flock(seals_.lock_, LOCK_UN); }

void Seals::note(SurveyGroupId group) {
    std::lock_guard lock(noting_);
    noted_.insert(group);
}
void Seals::look_everywhere() {
    std::lock_guard lock(noting_);
    everywhere_ = true;
}
std::optional<std::set<SurveyGroupId>> Seals::take_noted() {
    std::lock_guard lock(noting_);
    auto noted = std::exchange(noted_, {});
    if (std::exchange(everywhere_, false)) return std::nullopt;
    return noted;
}

void Seals::trouble(const std::string& what) {
    {
        std::lock_guard lock(noting_);
        if (!told_.insert(what).second) return;
    }
    if (on_trouble) on_trouble(what);
}

std::shared_ptr<Seals> open_seals(const std::filesystem::path& folder) {
    return std::make_shared<Seals>(folder);
}

}  // namespace styrkedja::survey_answers
