// The document around a page's main content.
#include "html/layout.h"

#include "html/components/content.h"
#include "html/components/icon.h"

namespace styrkedja::html {
namespace {

Url asset(const Frame& frame, std::string_view name) {
    return frame.asset ? Url(frame.asset(name)) : to("/assets/{}", name);
}

void write_head(Out& out, const Frame& frame) {
    out(R"(<!doctype html><html lang="{}"><head><meta charset="utf-8">)", code_of(frame.language));
    out(R"(<meta name="viewport" content="width=device-width, initial-scale=1">)"
        R"(<title>{} – Styrkedja</title>)",
        frame.title);
    out(R"(<meta name="color-scheme" content="light dark"><meta name="csrf" content="{}">)", frame.csrf);
    // htmx must neither add style elements nor evaluate code: the Content-Security-Policy allows none.
    out(R"(<meta name="htmx-config" content="{&quot;includeIndicatorStyles&quot;:false,)"
        R"(&quot;allowEval&quot;:false,)"
        R"(&quot;selfRequestsOnly&quot;:true,&quot;historyCacheSize&quot;:0}">)");
    out(R"(<link rel="icon" href="{}" type="image/svg+xml"><link rel="stylesheet" href="{}">)",
        asset(frame, "favicon.svg"), asset(frame, "app.css"));
    out(R"(<script src="{}" defer {}></script></head>)", asset(frame, "app.js"),
        attribute("nonce", frame.nonce));
}

void write_body_tag(Out& out, const Frame& frame) {
    std::string topics;
    for (const std::string& topic : frame.topics) topics += (topics.empty() ? "" : " ") + topic;
    out(R"(<body {} {} data-worker="{}"><a class="skip" href="#main">{}</a>)",
        attribute("data-topics", topics), attribute("data-user", frame.user_key), asset(frame, "stream.js"),
        tr(frame.language, "Till innehållet"));
}

void write_search(Out& out, const Frame& frame) {
    out(R"(<form class="search" role="search" action="/search" method="get">{})", icon(Icon::search));
    out(R"(<input type="search" name="q" id="search" value="{}" aria-label="{}" placeholder="{}"></form>)",
        frame.search_query, tr(frame.language, "Sök"), tr(frame.language, "Sök"));
}

void write_top(Out& out, const Frame& frame) {
    bool signed_in = !frame.user_name.empty();
    out(R"(<header class="top">)");
    if (signed_in)
        out(R"(<a class="menu-open" href="#menu">{}<span>{}</span></a>)", icon(Icon::menu_2),
            tr(frame.language, "Meny"));
    out(R"(<a class="brand" href="/">Styrkedja</a>)");
    if (!frame.organisation.empty()) out(R"(<span class="organisation">{}</span>)", frame.organisation);
    if (signed_in) {
        write_search(out, frame);
        out(R"(<a class="user" href="{}">{}<span>{}</span></a>)", frame.profile, icon(Icon::user),
            frame.user_name);
    }
    out("</header>");
}

void write_nav_item(Out& out, const Frame& frame, const NavItem& item) {
    std::string letter(item.letter ? 1 : 0, item.letter);
    out(R"(<li><a href="{}" {} {}>{})", item.url, attribute("data-letter", letter),
        attribute("aria-current", item.key == frame.active ? "page" : ""), item.label);
    if (item.count > 0) out(R"( <span class="count">{}</span>)", item.count);
    out("</a></li>");
}

void write_nav(Out& out, const Frame& frame) {
    out(R"(<nav id="menu" class="menu" aria-label="{}"><a class="menu-close" href="#">{}{}</a><ul>)",
        tr(frame.language, "Huvudmeny"), icon(Icon::x), tr(frame.language, "Stäng"));
    std::string_view group;
    for (const NavItem& item : frame.nav) {
        if (item.group != group) {
            group = item.group;
            out(R"(</ul><h2>{}</h2><ul>)", group);
        }
        write_nav_item(out, frame, item);
    }
    out(R"(</ul><button type="button" class="keys-open" data-show-keys hidden>)"
        R"({}{} <kbd>?</kbd></button></nav>)",
        icon(Icon::keyboard), tr(frame.language, "Tangenter"));
}

void write_key(Out& out, const Markup& keys, std::string_view meaning) {
    out("<dt>{}</dt><dd>{}</dd>", keys, meaning);
}

// Opened by script, so without script it is not there.
void write_keys_dialog(Out& out, const Frame& frame) {
    out(R"(<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">{}</h2><dl class="keys">)",
        tr(frame.language, "Tangenter"));
    write_key(out, markup("<kbd>/</kbd>"), tr(frame.language, "Sök"));
    write_key(out, markup("<kbd>?</kbd>"), tr(frame.language, "Visa tangenterna"));
    write_key(out, markup("<kbd>j</kbd> <kbd>k</kbd>"),
              tr(frame.language, "Nästa och förra, när man läser flera i rad"));
    for (const NavItem& item : frame.nav)
        if (item.letter)
            write_key(out, markup("<kbd>g</kbd> <kbd>{}</kbd>", std::string_view(&item.letter, 1)),
                      item.label);
    out(R"(</dl><form method="dialog"><button class="button">{}</button></form></dialog>)",
        tr(frame.language, "Stäng"));
}

// What scripts say, in the page's language.
void write_texts(Out& out, Language language) {
    out(R"(<div id="texts" hidden data-draft-saved="{}" data-draft-restored="{}" data-draft-discard="{}" )"
        R"(data-draft-left="{}" data-autosave-sign-in="{}" data-autosave-another="{}" )"
        R"(data-page-changed="{}" data-autosave-saved="{}" data-autosave-kept="{}" data-autosave-not="{}" )"
        R"(data-autosave-signed-out="{}" data-autosave-theirs="{}" data-autosave-mine="{}" )"
        R"(data-autosave-take="{}" data-offers-label="{}" data-offers-count="{}"></div>)",
        tr(language, "Sparat som utkast"), tr(language, "Utkastet är kvar sedan sist."),
        tr(language, "Kasta utkastet"), tr(language, "Det här skrev du här, och det är inte sparat"),
        tr(language, "Logga in"),
        tr(language, "Någon annan är inloggad här nu. Det du skrev är kvar i webbläsaren för dig."),
        tr(language, "Sidan har ändrats – läs in igen"), tr(language, "Sparat {}"),
        tr(language, "Servern svarar inte. Det du skrev är kvar i webbläsaren och skickas igen."),
        tr(language, "Inte sparat än. {}"),
        tr(language, "Du är utloggad. Det du skrev är kvar i webbläsaren: logga in så skickas det."),
        tr(language, "Någon annan har ändrat detsamma under tiden. Så här står det nu:"),
        tr(language, "Behåll det jag skrev"), tr(language, "Ta det som står nu"),
        tr(language, "Personer med det namnet"), tr(language, "{} förslag"));
}

}  // namespace

void breadcrumb(Out& out, Language language, const std::vector<Crumb>& crumbs) {
    if (crumbs.empty()) return;
    out(R"(<nav class="crumbs" aria-label="{}"><ol>)", tr(language, "Här är du"));
    for (const Crumb& crumb : crumbs) out(R"(<li><a href="{}">{}</a></li>)", crumb.url, crumb.label);
    out("</ol></nav>");
}

std::string page(const Frame& frame, const Markup& main) {
    Out out;
    out.reserve(main.view().size() + 8192);
    bool signed_in = !frame.user_name.empty();
    write_head(out, frame);
    write_body_tag(out, frame);
    print_header(out, frame.title, frame.organisation);
    write_top(out, frame);
    out(R"(<div class="{}">)", signed_in ? "frame" : "frame signed-out");
    if (signed_in) write_nav(out, frame);
    out(R"(<main id="main" tabindex="-1" {}>)", attribute("class", frame.wide ? "wide" : ""));
    breadcrumb(out, frame.language, frame.crumbs);
    if (!frame.notice.empty())
        out(R"(<div class="notice good" role="status">{}<div><p>{}</p></div></div>)",
            icon(Icon::circle_check), frame.notice);
    out("{}</main></div>", main);
    if (signed_in) write_keys_dialog(out, frame);
    // Always there, so that what comes into it is read aloud.
    if (!frame.presence.object.empty())
        out(R"(<p class="presence" role="status" data-object="{}">{}</p>)", frame.presence.object,
            frame.presence.said);
    write_texts(out, frame.language);
    out("</body></html>\n");
    return out.take();
}

void csrf_field(Out& out, const Frame& frame) {
    out(R"(<input type="hidden" name="csrf" value="{}">)", frame.csrf);
}

void form_open(Out& out, const Frame& frame, const Url& action, const FormOptions& options) {
    out(R"(<form method="post" action="{}" novalidate {} {} {}>)", action,
        attribute("enctype", options.has_files ? "multipart/form-data" : ""),
        attribute("data-autosave", options.autosave), attribute("id", options.id));
    csrf_field(out, frame);
}

}  // namespace styrkedja::html
