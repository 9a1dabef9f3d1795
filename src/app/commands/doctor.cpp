// doctor: looks for what is broken in a set-up and says how to mend it.
#include <filesystem>
#include <iostream>

#include "app/commands/commands.h"
#include "app/mail_settings.h"
#include "app/schema.h"
#include "app/sign_in.h"
#include "audit/audit.h"
#include "base/text.h"
#include "comments/scan.h"
#include "db/query.h"
#include "http/server.h"
#include "sso/provider.h"

namespace styrkedja::app::commands {
namespace {

class Examination {
  public:
    void good(std::string_view what) { std::cout << "  ok   " << what << "\n"; }
    void bad(std::string_view what, std::string_view mend) {
        std::cout << "  FEL  " << what << "\n       " << mend << "\n";
        well_ = false;
    }
    bool well() const { return well_; }

  private:
    bool well_ = true;
};

void check_reader_tools(Examination& examination) {
    const char* path = std::getenv("PATH");
    for (auto folder : split(path ? path : "", ':'))
        if (std::filesystem::exists(std::filesystem::path(folder) / "pdftotext"))
            return examination.good("pdftotext finns: PDF kan läsas");
    examination.bad("pdftotext saknas: PDF kan inte läsas", "Installera paketet poppler-utils.");
}

// Any other font does too; but it looks different, and lines break elsewhere.
void check_fonts(Examination& examination) {
    if (std::filesystem::exists("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"))
        examination.good("Liberation Sans finns: PDF sätts med det");
    else
        examination.bad("Liberation Sans saknas: PDF sätts med ett annat typsnitt, eller med tomma rutor",
                        "Installera paketet fonts-liberation.");
}

void check_scanner(Examination& examination, const Config& config) {
    if (config.scan_command.empty()) return;
    auto scan = comments::scan_file({.scan_command = config.scan_command}, "styrkedja doctor\n");
    if (scan.verdict == comments::Verdict::clean) return examination.good("bilagor kontrolleras mot virus");
    examination.bad("scan-command godtar inte en ofarlig fil: " + scan.why,
                    "Inga filer går att bifoga förrän det fungerar. Se docs/operating.md.");
}

void check_port(Examination& examination, const Config& config) {
    try {
        http::Settings settings;
        settings.address = config.address;
        settings.port = config.port;
        http::Server server(settings, [](http::Request&) { return http::text(""); });
        server.start();
        examination.good("adressen och porten är lediga");
    } catch (const std::exception& error) {
        examination.bad(error.what(),
                        "Om det är Styrkedja som redan kör är allt väl. Annars: välj en annan --port.");
    }
}

void check_data(Examination& examination, db::Database& database) {
    for (const auto& problem : db::check_queries(database))
        examination.bad(problem, "Databasen är ändrad för hand: återställ från en säkerhetskopia.");
    auto broken = database.read([](db::Read& read) { return audit::first_broken_link(read); });
    if (broken)
        examination.bad("ändringsloggen är bruten vid händelse " + std::to_string(*broken),
                        "Någon har ändrat i databasen vid sidan av. Jämför med en säkerhetskopia och utred.");
    else
        examination.good("ändringsloggen hänger ihop");
}

void check_database(Examination& examination, const Config& config) {
    try {
        auto database = db::Database::open({.url = config.database, .readers = 1});
        int version = db::schema_version(*database->connect(db::Role::reader));
        int latest = migrations().back().number;
        if (version < latest)
            return examination.bad(
                "databasen har version " + std::to_string(version) + " av " + std::to_string(latest),
                "Kör styrkedja migrate.");
        if (version > latest)
            return examination.bad("databasen är nyare än programmet", "Uppdatera programmet.");
        examination.good("databasen svarar och har senaste versionen");
        check_data(examination, *database);
    } catch (const std::exception& error) {
        examination.bad(
            std::string("databasen går inte att öppna: ") + error.what(),
            "Kontrollera --database, att mappen finns och att den som kör servern får skriva där.");
    }
}

void check_sign_in(Examination& examination, const Config& config) {
    try {
        auto settings = single_sign_on(config);
        sso::SingleSignOn sign_on(settings);
        sign_in_settings(config, sign_on);
        examination.good("inställningarna för inloggning stämmer med varandra");
        if (!settings.openid) return;
        auto described = sso::Provider(settings.openid->issuer).metadata();
        if (described) return examination.good("organisationens inloggning svarar");
        examination.bad("organisationens inloggning svarar inte: " + described.error(),
                        "Kontrollera oidc-issuer och att servern når den adressen.");
    } catch (const ConfigError& error) {
        examination.bad(error.what(), "Se avsnittet om inloggning i docs/operating.md.");
    }
}

void check_mail(Examination& examination, const Config& config) {
    try {
        if (mail_settings(config).sends())
            examination.good("inställningarna för e-post stämmer med varandra");
    } catch (const ConfigError& error) {
        examination.bad(error.what(), "Se avsnittet om e-post i docs/operating.md.");
    }
}

}  // namespace

int doctor(const Config& config) {
    Examination examination;
    std::cout << "database " << config.database << "\n";
    check_reader_tools(examination);
    check_fonts(examination);
    check_scanner(examination, config);
    check_port(examination, config);
    check_sign_in(examination, config);
    check_mail(examination, config);
    check_database(examination, config);
    std::cout << (examination.well() ? "Allt ser bra ut.\n" : "Något behöver åtgärdas.\n");
    return examination.well() ? 0 : 1;
}

}  // namespace styrkedja::app::commands
