// The settings of mail: from the file, and refused when they do not go together.
#include "app/mail_settings.h"

#include <gtest/gtest.h>

#include <fstream>

#include "db/testing/test_database.h"

namespace styrkedja::app {
namespace {

class MailSettings : public testing::Test {
  protected:
    std::string write(const std::string& name, const std::string& text) {
        auto path = (directory.path() / name).string();
        std::ofstream(path) << text;
        return path;
    }
    Config read(const std::string& text) {
        Config config;
        read_config_file(config, write("styrkedja.toml", text));
        return config;
    }
    db::TestDirectory directory;
};

TEST_F(MailSettings, send_nothing_unless_there_is_a_server) { EXPECT_FALSE(mail_settings({}).sends()); }

TEST_F(MailSettings, come_from_the_file) {
    const auto settings = mail_settings(
        read("smtp-url = \"smtps://mail.example\"\nsmtp-user = \"eva\"\nmail-from = \"a@example.org\"\n"
             "base-url = \"https://styrkedja.example/\"\nsmtp-password-file = \"" +
             write("password", "kort\n") + "\"\n"));
    EXPECT_TRUE(settings.sends());
    EXPECT_EQ(settings.user, "eva");
    EXPECT_EQ(settings.password, "kort") << "a mail server chooses its own";
    EXPECT_EQ(settings.base_url, "https://styrkedja.example");
}

TEST_F(MailSettings, take_the_address_of_the_site_when_links_have_none_of_their_own) {
    Config config;
    config.smtp_url = "smtp://mail.example";
    config.mail_from = "a@example.org";
    EXPECT_THROW(mail_settings(config), ConfigError);
    config.public_url = "https://styrkedja.example";
    EXPECT_EQ(mail_settings(config).base_url, "https://styrkedja.example");
    config.mail_from = "a@example.org\r\nBcc: b@example.org";
    EXPECT_THROW(mail_settings(config), ConfigError);
    config.mail_from = "a@example.org";
    config.smtp_password_file = "/finns/inte";
    EXPECT_THROW(mail_settings(config), ConfigError);
}

}  // namespace
}  // namespace styrkedja::app
