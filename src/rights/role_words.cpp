// The words stand in switches, so that a new role or permission without its words does not compile.
#include "rights/role_words.h"

namespace styrkedja::rights {
namespace {

const char* of_leaders(Role role, Language language) {
    switch (role) {
        case Role::director:
            return tr(language, "utbildningsdirektör");
        case Role::operations_head:
            return tr(language, "verksamhetschef");
        case Role::principal:
            return tr(language, "rektor");
        case Role::deputy_principal:
            return tr(language, "biträdande rektor");
        case Role::manager:
            return tr(language, "chef");
        case Role::department_head:
            return tr(language, "avdelningschef");
        case Role::quality_lead:
            return tr(language, "kvalitetsansvarig");
        case Role::economy_lead:
            return tr(language, "ekonomichef");
        case Role::hr_lead:
            return tr(language, "HR-chef");
        case Role::innovation_lead:
            return tr(language, "innovationsledare");
        case Role::assignment_lead:
            return tr(language, "uppdragsledare");
        default:
            return nullptr;
    }
}

const char* of_others(Role role, Language language) {
    switch (role) {
        case Role::employee:
            return tr(language, "medarbetare");
        case Role::support_officer:
            return tr(language, "stödpersonal");
        case Role::contact_person:
            return tr(language, "kontaktperson");
        case Role::strategist:
            return tr(language, "strateg");
        case Role::hr_officer:
            return tr(language, "HR-specialist");
        case Role::secretary:
            return tr(language, "sekreterare");
        case Role::lg_member:
            return tr(language, "ledamot i ledningsgruppen");
        case Role::sg_member:
            return tr(language, "ledamot i styrgruppen");
        case Role::control_officer:
            return tr(language, "samordnare för internkontroll");
        case Role::union_rep:
            return tr(language, "facklig företrädare");
        case Role::board_member:
            return tr(language, "nämndledamot");
        case Role::course_owner:
            return tr(language, "kursansvarig");
        case Role::external_contributor:
            return tr(language, "medverkande från annan förvaltning");
        case Role::admin:
            return tr(language, "systemadministratör");
        default:
            return nullptr;
    }
}

}  // namespace

const char* in_words(Role role, Language language) {
    const char* words = of_leaders(role, language);
    return words ? words : of_others(role, language);
}

const char* in_words(Permission permission, Language language) {
    switch (permission) {
        case Permission::see_organisation:
            return tr(language, "se enheter, personer och grupper");
        case Permission::see_employments:
            return tr(language, "se anställningar");
        case Permission::see_leave:
            return tr(language, "se ledighet och frånvaro");
        case Permission::change_units:
            return tr(language, "ändra enheter");
        case Permission::change_people:
            return tr(language, "ändra personer och anställningar");
        case Permission::change_groups:
            return tr(language, "ändra grupper");
        case Permission::import_organisation:
            return tr(language, "läsa in organisationen från fil");
        case Permission::see_roles:
            return tr(language, "se vem som har vilken roll");
        case Permission::give_roles:
            return tr(language, "ge och avsluta roller");
        case Permission::delegate:
            return tr(language, "utse ersättare och låna ut sina behörigheter");
        case Permission::explain_rights:
            return tr(language, "se varför någon får eller inte får");
        case Permission::read_audit:
            return tr(language, "läsa loggen");
        case Permission::run_system:
            return tr(language, "sköta konton och drift");
        case Permission::see_meetings:
            return tr(language, "läsa mötesanteckningar");
        case Permission::keep_minutes:
            return tr(language, "föra mötesanteckningar");
        case Permission::request_support:
            return tr(language, "begära stöd för enheten");
        case Permission::give_assignments:
            return tr(language, "ge uppdrag åt dem man leder");
        case Permission::edit_plan:
            return tr(language, "skriva en enhets mål, verksamhetsplan och uppdrag");
        case Permission::edit_forms:
            return tr(language, "skriva formulär och egna frågor");
        case Permission::lead_dialogues:
            return tr(language, "lägga upp dialogomgångar och se hur långt de har kommit");
        case Permission::lead_surveys:
            return tr(language, "lägga upp enkäter och rätta deltagarlistor");
        case Permission::steer_plan:
            return tr(language, "styra verksamhetsplanerna");
    }
    return "";
}

}  // namespace styrkedja::rights
