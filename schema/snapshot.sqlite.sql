CREATE TABLE access_token (
    id INTEGER PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT );
CREATE INDEX access_token_account ON access_token (
    account);
CREATE TRIGGER account_added_in_person AFTER INSERT ON account BEGIN UPDATE person SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.person; END;
CREATE TRIGGER account_changed_in_person AFTER UPDATE ON account BEGIN UPDATE person SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.person; END;
CREATE TRIGGER account_removed_in_person AFTER DELETE ON account BEGIN UPDATE person SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = old.person; END;
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id),
    language TEXT NOT NULL,
    disabled BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL );
CREATE INDEX account_person ON account (
    person);
CREATE TABLE agenda_item (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    position BIGINT NOT NULL,
    number BIGINT,
    title TEXT NOT NULL,
    section TEXT,
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL ,
    minutes BIGINT,
    standing TEXT NOT NULL DEFAULT 'none',
    presenter TEXT NOT NULL DEFAULT '',
    asked_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    is_accepted BOOLEAN NOT NULL DEFAULT TRUE,
    body TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    body_version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX agenda_item_meeting ON agenda_item (
    meeting,
    position);
CREATE TABLE agenda_item_note (
    id INTEGER PRIMARY KEY,
    item BIGINT NOT NULL REFERENCES agenda_item (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    date_from TEXT,
    date_to TEXT );
CREATE INDEX agenda_item_note_item ON agenda_item_note (
    item);
CREATE TABLE agenda_template (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    year BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE UNIQUE INDEX agenda_template_group ON agenda_template (
    org_group,
    year);
CREATE TABLE agenda_template_item (
    id INTEGER PRIMARY KEY,
    template BIGINT NOT NULL REFERENCES agenda_template (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    minutes BIGINT,
    standing TEXT NOT NULL );
CREATE INDEX agenda_template_item_template ON agenda_template_item (
    template,
    position);
CREATE TABLE agreement (
    id INTEGER PRIMARY KEY,
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    responsible BIGINT REFERENCES person (id),
    responsible_name TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    reason TEXT NOT NULL DEFAULT '',
    commitment BIGINT REFERENCES commitment (id) ON DELETE SET NULL,
    noted_on TEXT NOT NULL,
    state_since TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX agreement_commitment ON agreement (
    commitment);
CREATE INDEX agreement_dialogue ON agreement (
    dialogue,
    id);
CREATE INDEX agreement_responsible ON agreement (
    responsible,
    state,
    id);
CREATE INDEX agreement_round ON agreement (
    round,
    state,
    due_on);
CREATE INDEX agreement_unit ON agreement (
    unit,
    state,
    id);
CREATE TABLE agreement_wording (
    agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    responsible_name TEXT NOT NULL,
    due_on TEXT,
    changed_by_name TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (agreement, version) );
CREATE TABLE analysis (
    id INTEGER PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    title TEXT NOT NULL,
    owner BIGINT REFERENCES person (id),
    owner_name TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,
    recipients TEXT NOT NULL,
    report_on TEXT,
    done_on TEXT,
    commitment BIGINT,
    made_by BIGINT REFERENCES person (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX analysis_done ON analysis (
    state,
    done_on);
CREATE INDEX analysis_owner ON analysis (
    owner,
    state);
CREATE INDEX analysis_subject ON analysis (
    subject_kind,
    subject,
    id);
CREATE TABLE analysis_meeting (
    id INTEGER PRIMARY KEY,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    area BIGINT REFERENCES org_unit (id),
    held_on TEXT NOT NULL,
    notes TEXT NOT NULL,
    coverage_note TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL );
CREATE INDEX analysis_meeting_area ON analysis_meeting (
    area);
CREATE UNIQUE INDEX analysis_meeting_once ON analysis_meeting (
    round,
    coalesce(area, 0));
CREATE TABLE analysis_part (
    id INTEGER PRIMARY KEY,
    analysis BIGINT NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    rating TEXT,
    motive TEXT NOT NULL,
    evidence TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX analysis_part_of ON analysis_part (
    analysis,
    position);
CREATE TABLE analysis_participant (
    meeting BIGINT NOT NULL REFERENCES analysis_meeting (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    person BIGINT REFERENCES person (id),
    function TEXT NOT NULL,
    PRIMARY KEY (meeting, position) );
CREATE INDEX analysis_participant_person ON analysis_participant (
    person);
CREATE TABLE anchoring_round (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL,
    shown BIGINT,
    said TEXT NOT NULL,
    noted_by_name TEXT NOT NULL );
CREATE INDEX anchoring_round_assignment ON anchoring_round (
    assignment,
    held_on);
CREATE TABLE anchoring_round_group (
    round BIGINT NOT NULL REFERENCES anchoring_round (id) ON DELETE CASCADE,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    PRIMARY KEY (round, org_group) );
CREATE INDEX anchoring_round_group_group ON anchoring_round_group (
    org_group);
CREATE TABLE answer (
    sheet BIGINT NOT NULL REFERENCES answer_sheet (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sheet, name) );
CREATE TABLE answer_file (
    id INTEGER PRIMARY KEY,
    about_kind TEXT NOT NULL,
    about BIGINT NOT NULL,
    kind TEXT NOT NULL,
    content BLOB NOT NULL );
CREATE INDEX answer_file_about ON answer_file (
    about_kind,
    about);
CREATE TABLE answer_section (
    sheet BIGINT NOT NULL REFERENCES answer_sheet (id) ON DELETE CASCADE,
    section TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_by_name TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (sheet, section) );
CREATE TABLE answer_sheet (
    id INTEGER PRIMARY KEY,
    about_kind TEXT NOT NULL,
    about BIGINT NOT NULL,
    part TEXT NOT NULL,
    collection_kind TEXT NOT NULL,
    collection BIGINT NOT NULL,
    area BIGINT REFERENCES org_unit (id),
    handed_in_at BIGINT,
    counted TEXT NOT NULL DEFAULT '[]',
    UNIQUE (about_kind, about, part) );
CREATE INDEX answer_sheet_area ON answer_sheet (
    area);
CREATE INDEX answer_sheet_collection ON answer_sheet (
    collection_kind,
    collection,
    part,
    id);
CREATE TABLE answer_tally (
    collection_kind TEXT NOT NULL,
    collection BIGINT NOT NULL,
    part TEXT NOT NULL,
    area BIGINT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    sheets BIGINT NOT NULL,
    PRIMARY KEY (collection_kind, collection, part, area, name, value) );
CREATE TABLE assignment (
    id INTEGER PRIMARY KEY,
    plan BIGINT NOT NULL REFERENCES operations_plan (id),
    state TEXT NOT NULL,
    state_before TEXT,
    title TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    purpose TEXT NOT NULL,
    form TEXT NOT NULL,
    scope TEXT NOT NULL,
    partners TEXT NOT NULL,
    orderer BIGINT REFERENCES person (id) ON DELETE SET NULL,
    orderer_name TEXT NOT NULL,
    responsible BIGINT REFERENCES person (id) ON DELETE SET NULL,
    responsible_name TEXT NOT NULL,
    lead BIGINT REFERENCES person (id) ON DELETE SET NULL,
    lead_name TEXT NOT NULL,
    target_group TEXT NOT NULL,
    delimitation TEXT NOT NULL,
    not_excluded TEXT NOT NULL,
    from_on TEXT,
    to_on TEXT,
    predecessor BIGINT REFERENCES assignment (id) ON DELETE SET NULL,
    submitted_number BIGINT,
    approved_number BIGINT,
    started_on TEXT,
    state_since TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 ,
    heading_version BIGINT NOT NULL DEFAULT 1,
    working_title TEXT NOT NULL DEFAULT '');
CREATE INDEX assignment_lead ON assignment (
    lead,
    state);
CREATE INDEX assignment_orderer ON assignment (
    orderer,
    state);
CREATE INDEX assignment_plan ON assignment (
    plan,
    sort_key);
CREATE INDEX assignment_predecessor ON assignment (
    predecessor);
CREATE INDEX assignment_responsible ON assignment (
    responsible,
    state);
CREATE INDEX assignment_state ON assignment (
    state,
    id);
CREATE TABLE assignment_call (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    due_on TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    opened_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    closed_on TEXT );
CREATE UNIQUE INDEX assignment_call_assignment ON assignment_call (
    assignment);
CREATE INDEX assignment_call_opened_by ON assignment_call (
    opened_by);
CREATE TABLE assignment_call_group (
    call BIGINT NOT NULL REFERENCES assignment_call (id) ON DELETE CASCADE,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    commitment BIGINT NOT NULL,
    has_nothing BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (call, org_group) );
CREATE INDEX assignment_call_group_group ON assignment_call_group (
    org_group);
CREATE TABLE assignment_check (
    id INTEGER PRIMARY KEY,
    part BIGINT NOT NULL REFERENCES assignment_part (id) ON DELETE CASCADE,
    due_on TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    checked_on TEXT,
    checked_by TEXT NOT NULL,
    commitment BIGINT ,
    in_words BOOLEAN NOT NULL DEFAULT TRUE,
    in_force BOOLEAN NOT NULL DEFAULT TRUE,
    version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX assignment_check_part ON assignment_check (
    part,
    due_on);
CREATE TABLE assignment_gate (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    part BIGINT NOT NULL REFERENCES assignment_part (id) ON DELETE CASCADE,
    asked_on TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    finding TEXT NOT NULL,
    outcome TEXT,
    reason TEXT NOT NULL,
    decided_on TEXT,
    decided_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    decided_by_name TEXT NOT NULL );
CREATE INDEX assignment_gate_decided_by ON assignment_gate (
    decided_by);
CREATE INDEX assignment_gate_of ON assignment_gate (
    assignment,
    id);
CREATE INDEX assignment_gate_part ON assignment_gate (
    part);
CREATE TABLE assignment_input (
    id INTEGER PRIMARY KEY,
    call BIGINT NOT NULL REFERENCES assignment_call (id) ON DELETE CASCADE,
    org_group BIGINT REFERENCES org_group (id),
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    person_name TEXT NOT NULL,
    text TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    outcome TEXT,
    why TEXT NOT NULL DEFAULT '',
    treated_by_name TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX assignment_input_call ON assignment_input (
    call,
    id);
CREATE INDEX assignment_input_group ON assignment_input (
    org_group);
CREATE INDEX assignment_input_person ON assignment_input (
    person,
    call);
CREATE INDEX assignment_input_untreated ON assignment_input (
    call,
    id) WHERE outcome IS NULL;
CREATE TABLE assignment_part (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    detail TEXT NOT NULL,
    baseline TEXT NOT NULL,
    target TEXT NOT NULL,
    hours BIGINT,
    from_on TEXT,
    to_on TEXT,
    unit BIGINT REFERENCES org_unit (id) ON DELETE SET NULL,
    unit_name TEXT NOT NULL,
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    person_name TEXT NOT NULL,
    gated BIGINT NOT NULL DEFAULT 0,
    outcome TEXT,
    result TEXT NOT NULL,
    finished_on TEXT,
    commitment BIGINT,
    version BIGINT NOT NULL DEFAULT 1 ,
    taken_out BOOLEAN NOT NULL DEFAULT FALSE);
CREATE INDEX assignment_part_of ON assignment_part (
    assignment,
    kind,
    position);
CREATE INDEX assignment_part_person ON assignment_part (
    person,
    assignment);
CREATE INDEX assignment_part_unit ON assignment_part (
    unit,
    from_on);
CREATE TABLE assignment_version (
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    made_by_name TEXT NOT NULL,
    approved_on TEXT,
    content TEXT NOT NULL,
    PRIMARY KEY (assignment, number) );
CREATE INDEX assignment_version_made_by ON assignment_version (
    made_by);
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    name TEXT NOT NULL,
    file_kind TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    added_by BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    added_at BIGINT NOT NULL,
    removed_at BIGINT );
CREATE INDEX attachment_object ON attachment (
    kind,
    object,
    id);
CREATE INDEX attachment_sha256 ON attachment (
    sha256) WHERE removed_at IS NULL;
CREATE TABLE attachment_content (
    sha256 TEXT NOT NULL PRIMARY KEY,
    content BLOB NOT NULL );
CREATE TABLE attendance (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    name TEXT NOT NULL,
    person BIGINT REFERENCES person (id),
    status TEXT NOT NULL ,
    mode TEXT NOT NULL DEFAULT 'physical',
    org_group BIGINT REFERENCES org_group (id));
CREATE INDEX attendance_group ON attendance (
    org_group) WHERE org_group IS NOT NULL;
CREATE INDEX attendance_meeting ON attendance (
    meeting);
CREATE TABLE audit_event (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    actor BIGINT,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    before_value TEXT,
    after_value TEXT,
    chain_hash TEXT NOT NULL );
CREATE INDEX audit_event_object ON audit_event (
    object_kind,
    object,
    id);
CREATE INDEX audit_event_reader ON audit_event (
    object_kind,
    object,
    actor,
    id) WHERE action = 'read_restricted';
CREATE INDEX audit_event_reading ON audit_event (
    id) WHERE action = 'read_restricted';
CREATE TABLE board_input (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    said_by TEXT NOT NULL DEFAULT '',
    said_on TEXT NOT NULL,
    theme TEXT NOT NULL,
    theme_key TEXT NOT NULL,
    text TEXT NOT NULL,
    treatment TEXT NOT NULL,
    goal BIGINT REFERENCES goal (id),
    reason TEXT NOT NULL DEFAULT '',
    treated_on TEXT,
    treated_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    treated_by_name TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX board_input_day ON board_input (
    said_on,
    id);
CREATE INDEX board_input_goal ON board_input (
    goal);
CREATE INDEX board_input_theme ON board_input (
    theme_key,
    said_on,
    id);
CREATE INDEX board_input_treated_by ON board_input (
    treated_by);
CREATE INDEX board_input_treatment ON board_input (
    treatment,
    said_on,
    id);
CREATE TABLE bulletin (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    published_on TEXT NOT NULL,
    author TEXT NOT NULL,
    to_all BOOLEAN NOT NULL,
    withdrawn BOOLEAN NOT NULL DEFAULT FALSE );
CREATE INDEX bulletin_group ON bulletin (
    org_group,
    id DESC);
CREATE INDEX bulletin_to_all ON bulletin (
    published_on DESC,
    id DESC) WHERE to_all AND NOT withdrawn;
CREATE TABLE bulletin_target (
    bulletin BIGINT NOT NULL REFERENCES bulletin (id) ON DELETE CASCADE,
    org_group BIGINT NOT NULL REFERENCES org_group (id) ON DELETE CASCADE,
    published_on TEXT NOT NULL,
    PRIMARY KEY (bulletin, org_group) );
CREATE INDEX bulletin_target_group ON bulletin_target (
    org_group,
    published_on DESC,
    bulletin DESC);
CREATE TABLE calendar_event (
    org_group BIGINT NOT NULL REFERENCES org_group (id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    terms TEXT NOT NULL,
    meeting BIGINT REFERENCES meeting (id) ON DELETE CASCADE,
    commitment BIGINT,
    PRIMARY KEY (org_group, uid, occurrence) );
CREATE INDEX calendar_event_meeting ON calendar_event (
    meeting);
CREATE TABLE calendar_feed (
    person BIGINT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL );
CREATE TABLE calendar_file (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    events TEXT NOT NULL,
    is_used BOOLEAN NOT NULL DEFAULT FALSE,
    uploaded_at BIGINT NOT NULL );
CREATE INDEX calendar_file_group ON calendar_file (
    org_group,
    uploaded_at);
CREATE TABLE canvas (
    id INTEGER PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    observation TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    act_kind TEXT NOT NULL,
    act BIGINT NOT NULL,
    made_by BIGINT REFERENCES person (id),
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX canvas_act ON canvas (
    act_kind,
    act);
CREATE INDEX canvas_subject ON canvas (
    subject_kind,
    subject,
    id);
CREATE TABLE canvas_cause (
    id INTEGER PRIMARY KEY,
    canvas BIGINT NOT NULL REFERENCES canvas (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    confidence TEXT NOT NULL,
    evidence_for TEXT NOT NULL,
    evidence_against TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX canvas_cause_of ON canvas_cause (
    canvas,
    id);
CREATE TABLE comment (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    author BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    changed_at BIGINT,
    taken_back_at BIGINT );
CREATE INDEX comment_object ON comment (
    kind,
    object,
    id);
CREATE TABLE comment_wording (
    id INTEGER PRIMARY KEY,
    comment BIGINT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    replaced_at BIGINT NOT NULL );
CREATE INDEX comment_wording_comment ON comment_wording (
    comment);
CREATE TABLE "commitment" (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    org_group BIGINT REFERENCES org_group (id),
    unit BIGINT REFERENCES org_unit (id),
    status TEXT NOT NULL,
    due_on TEXT,
    trigger_text TEXT NOT NULL,
    check_on TEXT,
    moved BIGINT NOT NULL DEFAULT 0,
    owners TEXT NOT NULL,
    to_name TEXT NOT NULL,
    to_person BIGINT REFERENCES person (id),
    promised_on TEXT,
    closed_at BIGINT,
    closing_note TEXT,
    made_by BIGINT REFERENCES person (id),
    origin_kind TEXT NOT NULL,
    origin BIGINT NOT NULL,
    origin_part BIGINT NOT NULL,
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX commitment_closed ON commitment (
    closed_at DESC,
    id DESC) WHERE status <> 'open';
CREATE INDEX commitment_group ON commitment (
    org_group,
    status,
    due_on);
CREATE INDEX commitment_group_closed ON commitment (
    org_group,
    closed_at DESC,
    id DESC) WHERE status <> 'open';
CREATE INDEX commitment_group_open ON commitment (
    org_group,
    (CASE WHEN owners = '' OR (due_on IS NULL AND check_on IS NULL) THEN '0' ELSE '1' END || coalesce(due_on, check_on, '')),
    id DESC) WHERE status = 'open';
CREATE INDEX commitment_made_by ON commitment (
    made_by,
    status) WHERE org_group IS NULL;
CREATE INDEX commitment_open ON commitment (
    (CASE WHEN owners = '' OR (due_on IS NULL AND check_on IS NULL) THEN '0' ELSE '1' END || coalesce(due_on, check_on, '')),
    id DESC) WHERE status = 'open' AND org_group IS NOT NULL;
CREATE INDEX commitment_origin ON commitment (
    origin_kind,
    origin);
CREATE INDEX commitment_status_due ON commitment (
    status,
    due_on);
CREATE INDEX commitment_to ON commitment (
    to_person,
    status,
    due_on);
CREATE INDEX commitment_to_closed ON commitment (
    to_person,
    closed_at DESC,
    id DESC) WHERE status <> 'open' AND to_person IS NOT NULL;
CREATE INDEX commitment_to_open ON commitment (
    to_person,
    (CASE WHEN owners = '' OR (due_on IS NULL AND check_on IS NULL) THEN '0' ELSE '1' END || coalesce(due_on, check_on, '')),
    id DESC) WHERE status = 'open' AND to_person IS NOT NULL;
CREATE INDEX commitment_undated ON commitment (
    org_group) WHERE status = 'open' AND due_on IS NULL AND check_on IS NULL;
CREATE INDEX commitment_unit ON commitment (
    unit,
    status);
CREATE INDEX commitment_unowned ON commitment (
    owners,
    org_group) WHERE status = 'open' AND owners = '';
CREATE TABLE commitment_owner (
    id INTEGER PRIMARY KEY,
    commitment BIGINT NOT NULL REFERENCES commitment (id),
    name TEXT NOT NULL,
    person BIGINT REFERENCES person (id) ,
    role TEXT,
    delegated_by BIGINT REFERENCES person (id),
    is_open BOOLEAN NOT NULL DEFAULT TRUE,
    look_on TEXT);
CREATE INDEX commitment_owner_commitment ON commitment_owner (
    commitment);
CREATE INDEX commitment_owner_delegated ON commitment_owner (
    delegated_by,
    is_open,
    look_on);
CREATE INDEX commitment_owner_person ON commitment_owner (
    person,
    is_open,
    look_on,
    commitment);
CREATE TABLE compiled_from (
    contribution BIGINT PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    version BIGINT NOT NULL );
CREATE TABLE contribution (
    id INTEGER PRIMARY KEY,
    gathering BIGINT NOT NULL REFERENCES gathering (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    asked_group BIGINT REFERENCES org_group (id),
    state TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    written_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX contribution_asked ON contribution (
    asked_group,
    gathering);
CREATE INDEX contribution_gathering ON contribution (
    gathering,
    position);
CREATE INDEX contribution_writer ON contribution (
    written_by);
CREATE TABLE contribution_member (
    contribution BIGINT NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (contribution, person) );
CREATE INDEX contribution_member_person ON contribution_member (
    person);
CREATE TABLE contribution_note (
    contribution BIGINT NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    PRIMARY KEY (contribution, person) );
CREATE INDEX contribution_note_person ON contribution_note (
    person);
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    decided_on TEXT,
    origin_kind TEXT NOT NULL,
    origin BIGINT NOT NULL,
    origin_part BIGINT NOT NULL,
    text_begin BIGINT NOT NULL,
    text_end BIGINT NOT NULL ,
    state TEXT NOT NULL DEFAULT 'approved',
    matter TEXT NOT NULL DEFAULT '',
    proposed_text TEXT,
    proposed_by TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    conditions TEXT NOT NULL DEFAULT '',
    valid_until TEXT,
    evaluate_on TEXT,
    postponed_until TEXT,
    note TEXT NOT NULL DEFAULT '',
    finding TEXT,
    evaluation TEXT NOT NULL DEFAULT '',
    evaluated_on TEXT,
    superseded_by BIGINT REFERENCES decision (id),
    number_year BIGINT,
    number BIGINT,
    version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX decision_day ON decision (
    (coalesce(decided_on, '9999-12-31')) DESC,
    id DESC);
CREATE INDEX decision_decided_on ON decision (
    decided_on,
    id);
CREATE INDEX decision_group_day ON decision (
    org_group,
    (coalesce(decided_on, '9999-12-31')) DESC,
    id DESC);
CREATE INDEX decision_group_state ON decision (
    org_group,
    state,
    evaluate_on);
CREATE INDEX decision_matter ON decision (
    matter);
CREATE UNIQUE INDEX decision_number ON decision (
    org_group,
    number_year,
    number);
CREATE INDEX decision_origin ON decision (
    origin_kind,
    origin);
CREATE INDEX decision_state ON decision (
    state,
    evaluate_on);
CREATE INDEX decision_superseded_by ON decision (
    superseded_by);
CREATE INDEX decision_valid_until ON decision (
    valid_until);
CREATE TABLE decision_right (
    id INTEGER PRIMARY KEY,
    matter TEXT NOT NULL,
    matter_key TEXT NOT NULL,
    org_group BIGINT REFERENCES org_group (id),
    role TEXT,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    basis TEXT NOT NULL );
CREATE INDEX decision_right_group ON decision_right (
    org_group);
CREATE INDEX decision_right_matter ON decision_right (
    matter_key,
    valid_from);
CREATE TABLE delegation (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    delegate BIGINT NOT NULL REFERENCES person (id),
    permission TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),
    reason TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31' );
CREATE INDEX delegation_delegate ON delegation (
    delegate);
CREATE INDEX delegation_person ON delegation (
    person);
CREATE TABLE deleted_object (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    deleted_at BIGINT NOT NULL );
CREATE INDEX deleted_object_at ON deleted_object (
    deleted_at,
    id);
CREATE TABLE dialogue (
    id INTEGER PRIMARY KEY,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    area BIGINT REFERENCES org_unit (id),
    school_form TEXT NOT NULL,
    superior BIGINT NOT NULL REFERENCES person (id),
    subordinate BIGINT NOT NULL REFERENCES person (id),
    first_superior BIGINT NOT NULL REFERENCES person (id),
    first_subordinate BIGINT NOT NULL REFERENCES person (id),
    planned_on TEXT,
    planned_at TEXT NOT NULL DEFAULT '',
    minutes BIGINT NOT NULL DEFAULT 90,
    place TEXT NOT NULL DEFAULT '',
    held_on TEXT,
    state TEXT NOT NULL,
    reason_code TEXT,
    reason TEXT NOT NULL DEFAULT '',
    moved BIGINT NOT NULL DEFAULT 0,
    opened_at BIGINT,
    submitted_at BIGINT,
    rated_at BIGINT,
    record_version BIGINT NOT NULL DEFAULT 0,
    superior_confirmed BIGINT,
    subordinate_confirmed BIGINT,
    confirmed_on TEXT,
    samsyn BOOLEAN,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (round, unit, first_superior, first_subordinate) );
CREATE INDEX dialogue_by_area ON dialogue (
    area);
CREATE INDEX dialogue_first_subordinate ON dialogue (
    first_subordinate);
CREATE INDEX dialogue_first_superior ON dialogue (
    first_superior);
CREATE INDEX dialogue_leads ON dialogue (
    superior,
    round,
    area);
CREATE INDEX dialogue_of_round ON dialogue (
    round,
    id);
CREATE INDEX dialogue_planned ON dialogue (
    planned_on,
    id);
CREATE INDEX dialogue_progress ON dialogue (
    round,
    area,
    state,
    planned_on,
    held_on,
    opened_at,
    submitted_at,
    rated_at,
    samsyn);
CREATE INDEX dialogue_subordinate ON dialogue (
    subordinate,
    id);
CREATE INDEX dialogue_superior ON dialogue (
    superior,
    id);
CREATE INDEX dialogue_unit ON dialogue (
    unit,
    id);
CREATE INDEX dialogue_unopened ON dialogue (
    round,
    id) WHERE opened_at IS NULL AND state <> 'cancelled';
CREATE TABLE dialogue_rating (
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    focus_area BIGINT NOT NULL REFERENCES focus_area (id),
    own BIGINT,
    own_reason TEXT NOT NULL DEFAULT '',
    superior BIGINT,
    superior_reason TEXT NOT NULL DEFAULT '',
    agreed BIGINT,
    dissent TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (dialogue, focus_area) );
CREATE INDEX dialogue_rating_focus ON dialogue_rating (
    focus_area);
CREATE TABLE dialogue_round (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    level TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    prework_by TEXT,
    form_version BIGINT REFERENCES form_version (id),
    guide TEXT NOT NULL,
    themes_reason TEXT NOT NULL,
    state TEXT NOT NULL,
    state_since TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL );
CREATE INDEX dialogue_round_form ON dialogue_round (
    form_version);
CREATE INDEX dialogue_round_newest ON dialogue_round (
    from_on,
    id);
CREATE UNIQUE INDEX dialogue_round_once ON dialogue_round (
    year,
    number,
    level,
    coalesce(unit, 0));
CREATE INDEX dialogue_round_unit ON dialogue_round (
    unit);
CREATE TABLE dialogue_supplement (
    id INTEGER PRIMARY KEY,
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    written_by BIGINT REFERENCES person (id),
    written_by_name TEXT NOT NULL,
    written_at BIGINT NOT NULL );
CREATE INDEX dialogue_supplement_dialogue ON dialogue_supplement (
    dialogue,
    id);
CREATE INDEX dialogue_supplement_person ON dialogue_supplement (
    written_by);
CREATE TABLE dissemination (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    audience TEXT NOT NULL,
    org_group BIGINT REFERENCES org_group (id),
    unit BIGINT REFERENCES org_unit (id),
    form TEXT NOT NULL,
    due_on TEXT NOT NULL,
    commitment BIGINT NOT NULL DEFAULT 0,
    reached BIGINT NOT NULL DEFAULT 0,
    ended_on TEXT,
    end_note TEXT NOT NULL DEFAULT '' );
CREATE INDEX dissemination_assignment ON dissemination (
    assignment,
    due_on);
CREATE INDEX dissemination_group ON dissemination (
    org_group);
CREATE INDEX dissemination_open_unit ON dissemination (
    unit,
    due_on) WHERE ended_on IS NULL;
CREATE INDEX dissemination_unit ON dissemination (
    unit);
CREATE INDEX dissemination_unreached ON dissemination (
    due_on) WHERE ended_on IS NULL AND reached = 0;
CREATE TABLE dissemination_reached (
    id INTEGER PRIMARY KEY,
    dissemination BIGINT NOT NULL REFERENCES dissemination (id) ON DELETE CASCADE,
    unit BIGINT REFERENCES org_unit (id),
    on_day TEXT NOT NULL,
    what TEXT NOT NULL,
    noted_by_name TEXT NOT NULL );
CREATE UNIQUE INDEX dissemination_reached_once ON dissemination_reached (
    dissemination,
    unit);
CREATE INDEX dissemination_reached_unit ON dissemination_reached (
    unit);
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    text TEXT NOT NULL,
    uploaded_by BIGINT,
    uploaded_at BIGINT NOT NULL );
CREATE TABLE document_content (
    document BIGINT NOT NULL PRIMARY KEY REFERENCES document (id),
    content BLOB NOT NULL );
CREATE TRIGGER employment_changed AFTER UPDATE ON employment WHEN new.changed_at = old.changed_at BEGIN UPDATE employment SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id; END;
CREATE TRIGGER employment_deleted AFTER DELETE ON employment BEGIN INSERT INTO deleted_object (
    kind,
    object,
    deleted_at) VALUES ('employment',
    old.id,
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000); END;
CREATE TRIGGER employment_made AFTER INSERT ON employment WHEN new.changed_at = 0 BEGIN UPDATE employment SET created_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id; END;
CREATE TABLE employment (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    position TEXT NOT NULL,
    profession TEXT NOT NULL,
    pay_form TEXT NOT NULL,
    form TEXT NOT NULL,
    extent_permille BIGINT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31' ,
    created_at BIGINT NOT NULL DEFAULT 0,
    changed_at BIGINT NOT NULL DEFAULT 0);
CREATE INDEX employment_changed_at ON employment (
    changed_at,
    id);
CREATE INDEX employment_person ON employment (
    person,
    valid_from);
CREATE INDEX employment_unit ON employment (
    unit,
    valid_to,
    valid_from,
    person,
    extent_permille);
CREATE TABLE employment_leave (
    id INTEGER PRIMARY KEY,
    employment BIGINT NOT NULL REFERENCES employment (id),
    kind TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31' );
CREATE INDEX employment_leave_employment ON employment_leave (
    employment);
CREATE TABLE exchanged_result (
    id INTEGER PRIMARY KEY,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    people BIGINT NOT NULL,
    figures TEXT NOT NULL,
    added_on TEXT NOT NULL,
    added_by_name TEXT NOT NULL,
    UNIQUE (survey, fingerprint) );
CREATE TABLE external_identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject) );
CREATE UNIQUE INDEX external_identity_account ON external_identity (
    account,
    issuer);
CREATE TABLE final_finding (
    assignment BIGINT NOT NULL REFERENCES final_report (assignment) ON DELETE CASCADE,
    part BIGINT NOT NULL REFERENCES assignment_part (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (assignment, part) );
CREATE INDEX final_finding_part ON final_finding (
    part);
CREATE TABLE final_report (
    assignment BIGINT PRIMARY KEY REFERENCES assignment (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    verdict TEXT,
    evaluation TEXT NOT NULL DEFAULT '',
    learnt TEXT NOT NULL DEFAULT '',
    evaluated_on TEXT,
    evaluated_by_name TEXT NOT NULL DEFAULT '' );
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    area BIGINT REFERENCES org_unit (id),
    focus_area BIGINT REFERENCES focus_area (id),
    theme BIGINT REFERENCES round_theme (id),
    aruba TEXT,
    text TEXT NOT NULL,
    assessment TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL );
CREATE INDEX finding_area ON finding (
    area);
CREATE INDEX finding_focus ON finding (
    focus_area);
CREATE INDEX finding_round ON finding (
    round,
    area,
    id);
CREATE INDEX finding_theme ON finding (
    theme);
CREATE TABLE finding_change (
    finding BIGINT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    commitment BIGINT REFERENCES commitment (id) ON DELETE SET NULL,
    PRIMARY KEY (finding, assignment) );
CREATE INDEX finding_change_assignment ON finding_change (
    assignment);
CREATE INDEX finding_change_commitment ON finding_change (
    commitment);
CREATE TABLE finding_evidence (
    finding BIGINT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (finding, dialogue, name) );
CREATE INDEX finding_evidence_dialogue ON finding_evidence (
    dialogue);
CREATE TABLE focus_area (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    sort_key TEXT NOT NULL,
    definition TEXT NOT NULL,
    school_forms TEXT NOT NULL,
    is_closed BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX focus_area_in_order ON focus_area (
    is_closed,
    sort_key,
    id);
CREATE TABLE follow (
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since BIGINT NOT NULL,
    PRIMARY KEY (kind, object, person) );
CREATE TABLE follow_up_plan (
    id INTEGER PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    form TEXT NOT NULL,
    cadence TEXT NOT NULL,
    first_due TEXT NOT NULL,
    reporter BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    to_group BIGINT REFERENCES org_group (id),
    to_person BIGINT REFERENCES person (id) ON DELETE CASCADE,
    ended_on TEXT,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE UNIQUE INDEX follow_up_plan_subject ON follow_up_plan (
    subject_kind,
    subject) WHERE ended_on IS NULL;
CREATE INDEX follow_up_plan_to_group ON follow_up_plan (
    to_group);
CREATE TABLE form (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name_sort TEXT NOT NULL,
    form_use TEXT NOT NULL,
    purpose TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),
    core BIGINT REFERENCES form (id),
    version BIGINT NOT NULL DEFAULT 1,
    is_closed BOOLEAN NOT NULL DEFAULT FALSE,
    created_by_name TEXT NOT NULL,
    created_at BIGINT NOT NULL );
CREATE INDEX form_by_name ON form (
    is_closed,
    name_sort,
    id);
CREATE INDEX form_core ON form (
    core,
    id);
CREATE INDEX form_unit ON form (
    unit,
    id);
CREATE TABLE form_consequence (
    form_version BIGINT NOT NULL REFERENCES form_version (id) ON DELETE CASCADE,
    object_kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    commitment BIGINT REFERENCES commitment (id) ON DELETE SET NULL,
    PRIMARY KEY (form_version, object_kind, object) );
CREATE INDEX form_consequence_commitment ON form_consequence (
    commitment);
CREATE TABLE form_undo (
    form_version BIGINT NOT NULL REFERENCES form_version (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (form_version, version) );
CREATE TABLE form_version (
    id INTEGER PRIMARY KEY,
    form BIGINT NOT NULL REFERENCES form (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    core BIGINT REFERENCES form_version (id),
    content TEXT NOT NULL,
    what_changed TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    changed_by_name TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    in_use_at BIGINT,
    UNIQUE (form, number) );
CREATE INDEX form_version_core ON form_version (
    core);
CREATE UNIQUE INDEX form_version_draft ON form_version (
    form) WHERE state = 'draft';
CREATE UNIQUE INDEX form_version_in_use ON form_version (
    form) WHERE state = 'in_use';
CREATE TABLE function_capacity (
    function TEXT NOT NULL,
    year BIGINT NOT NULL,
    hours BIGINT NOT NULL,
    said_by_name TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (function, year) );
CREATE INDEX function_capacity_year ON function_capacity (
    year);
CREATE TABLE gap_count (
    day TEXT NOT NULL,
    unit BIGINT NOT NULL,
    rule TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (unit, rule, day) );
CREATE TABLE gap_mute (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    muted_by BIGINT REFERENCES person (id) ON DELETE CASCADE,
    muted_on TEXT NOT NULL,
    until TEXT NOT NULL );
CREATE INDEX gap_mute_rule ON gap_mute (
    rule,
    until);
CREATE TABLE gathering (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    meeting BIGINT REFERENCES meeting (id) ON DELETE CASCADE,
    item BIGINT REFERENCES agenda_item (id) ON DELETE SET NULL,
    title TEXT NOT NULL,
    material TEXT NOT NULL,
    due_on TEXT,
    shows_all BOOLEAN NOT NULL,
    made_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    made_on TEXT NOT NULL,
    reminded_on TEXT,
    compiled TEXT NOT NULL DEFAULT '',
    answer_back TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX gathering_group ON gathering (
    org_group,
    kind,
    id);
CREATE INDEX gathering_item ON gathering (
    item);
CREATE INDEX gathering_made_by ON gathering (
    made_by);
CREATE INDEX gathering_meeting ON gathering (
    meeting,
    id);
CREATE INDEX gathering_silent ON gathering (
    org_group,
    id) WHERE kind = 'input_call' AND state = 'closed';
CREATE TABLE goal (
    id INTEGER PRIMARY KEY,
    level TEXT NOT NULL,
    text TEXT NOT NULL,
    explanation TEXT NOT NULL DEFAULT '',
    indicators TEXT NOT NULL DEFAULT '',
    unit BIGINT REFERENCES org_unit (id),
    parent BIGINT REFERENCES goal (id),
    from_year BIGINT NOT NULL,
    to_year BIGINT NOT NULL,
    is_focus BOOLEAN NOT NULL DEFAULT FALSE,
    focus_reason TEXT NOT NULL DEFAULT '',
    ended_on TEXT,
    end_reason TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX goal_focus ON goal (
    to_year) WHERE is_focus;
CREATE INDEX goal_parent ON goal (
    parent);
CREATE INDEX goal_unit ON goal (
    unit,
    to_year);
CREATE INDEX goal_years ON goal (
    to_year,
    from_year);
CREATE TABLE group_charter (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL );
CREATE UNIQUE INDEX group_charter_version ON group_charter (
    org_group,
    version);
CREATE TRIGGER group_membership_added_in_org_group AFTER INSERT ON group_membership BEGIN UPDATE org_group SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.org_group; END;
CREATE TRIGGER group_membership_changed_in_org_group AFTER UPDATE ON group_membership BEGIN UPDATE org_group SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.org_group; END;
CREATE TRIGGER group_membership_removed_in_org_group AFTER DELETE ON group_membership BEGIN UPDATE org_group SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = old.org_group; END;
CREATE TABLE group_membership (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    person BIGINT NOT NULL REFERENCES person (id),
    function TEXT NOT NULL,
    by_rule BOOLEAN NOT NULL DEFAULT FALSE,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31' );
CREATE INDEX group_membership_group ON group_membership (
    org_group,
    valid_to);
CREATE INDEX group_membership_person ON group_membership (
    person,
    org_group,
    valid_to);
CREATE TABLE group_rule (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    role TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),
    school_form TEXT );
CREATE INDEX group_rule_group ON group_rule (
    org_group);
CREATE TABLE handover (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    measure BIGINT REFERENCES measure (id) ON DELETE CASCADE,
    why TEXT NOT NULL,
    proposed_by BIGINT REFERENCES person (id),
    proposed_by_name TEXT NOT NULL,
    proposed_on TEXT NOT NULL,
    line_owner BIGINT NOT NULL REFERENCES person (id),
    line_owner_name TEXT NOT NULL,
    line_unit BIGINT NOT NULL REFERENCES org_unit (id),
    follow_until TEXT NOT NULL,
    state TEXT NOT NULL,
    decision BIGINT REFERENCES decision (id),
    answer TEXT NOT NULL,
    decided_on TEXT,
    ended_on TEXT,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX handover_assignment ON handover (
    assignment,
    state);
CREATE INDEX handover_line_owner ON handover (
    line_owner,
    state);
CREATE INDEX handover_measure ON handover (
    measure,
    state);
CREATE INDEX handover_state ON handover (
    state,
    follow_until);
CREATE TABLE highlighted_assignment (
    id INTEGER PRIMARY KEY,
    year BIGINT NOT NULL,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    decision BIGINT NOT NULL REFERENCES decision (id),
    reason TEXT NOT NULL,
    chosen_on TEXT NOT NULL,
    chosen_by_name TEXT NOT NULL,
    ended_on TEXT );
CREATE INDEX highlighted_assignment_assignment ON highlighted_assignment (
    assignment);
CREATE INDEX highlighted_assignment_decision ON highlighted_assignment (
    decision);
CREATE INDEX highlighted_assignment_history ON highlighted_assignment (
    year,
    id);
CREATE UNIQUE INDEX highlighted_assignment_year ON highlighted_assignment (
    year) WHERE ended_on IS NULL;
CREATE TABLE id_mapping (
    source BIGINT NOT NULL REFERENCES import_source (id),
    record_kind TEXT NOT NULL,
    external_id TEXT NOT NULL,
    object BIGINT NOT NULL,
    import_run BIGINT NOT NULL,
    PRIMARY KEY (source, record_kind, external_id) );
CREATE INDEX id_mapping_object ON id_mapping (
    object,
    record_kind);
CREATE TABLE import_answer (
    import_run BIGINT NOT NULL REFERENCES import_run (id),
    external_id TEXT NOT NULL,
    object BIGINT,
    PRIMARY KEY (import_run, external_id) );
CREATE TABLE import_content (
    import_run BIGINT NOT NULL PRIMARY KEY REFERENCES import_run (id),
    content BLOB NOT NULL );
CREATE TABLE import_count (
    import_run BIGINT NOT NULL REFERENCES import_run (id),
    kind TEXT NOT NULL,
    differences BIGINT NOT NULL,
    PRIMARY KEY (import_run, kind) );
CREATE TABLE import_difference (
    id INTEGER PRIMARY KEY,
    import_run BIGINT NOT NULL REFERENCES import_run (id),
    kind TEXT NOT NULL,
    line BIGINT NOT NULL,
    external_id TEXT NOT NULL,
    label TEXT NOT NULL,
    detail TEXT NOT NULL,
    candidate BIGINT );
CREATE INDEX import_difference_run ON import_difference (
    import_run,
    kind,
    id);
CREATE TABLE import_owner (
    record_kind TEXT NOT NULL,
    field TEXT NOT NULL,
    source BIGINT NOT NULL REFERENCES import_source (id),
    PRIMARY KEY (record_kind, field) );
CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    source BIGINT NOT NULL REFERENCES import_source (id),
    record_kind TEXT NOT NULL,
    preset TEXT NOT NULL,
    options TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    effective_on TEXT NOT NULL,
    close_missing BOOLEAN NOT NULL,
    matches TEXT NOT NULL,
    state TEXT NOT NULL,
    plan_digest TEXT NOT NULL,
    message TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    finished_at BIGINT );
CREATE INDEX import_run_source ON import_run (
    source,
    id);
CREATE TABLE import_source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31' );
CREATE TABLE intake_file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    uploaded_by BIGINT NOT NULL,
    uploader TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    problem TEXT NOT NULL DEFAULT '',
    document BIGINT UNIQUE REFERENCES document (id) ON DELETE CASCADE,
    org_group BIGINT REFERENCES org_group (id) ON DELETE SET NULL,
    held_on TEXT,
    title TEXT NOT NULL DEFAULT '',
    findings BIGINT NOT NULL DEFAULT 0,
    doubts BIGINT NOT NULL DEFAULT 0,
    doubt BIGINT NOT NULL DEFAULT 0,
    text_key TEXT NOT NULL DEFAULT '',
    reader_version BIGINT NOT NULL DEFAULT 0,
    is_apart BOOLEAN NOT NULL,
    saved_at BIGINT,
    changes BIGINT NOT NULL DEFAULT 0,
    answer TEXT,
    UNIQUE (sha256, uploaded_by) );
CREATE INDEX intake_file_corrected ON intake_file (
    saved_at,
    id) WHERE changes > 0;
CREATE INDEX intake_file_like_day ON intake_file (
    org_group,
    held_on,
    id);
CREATE INDEX intake_file_like_text ON intake_file (
    text_key,
    id) WHERE text_key <> '';
CREATE INDEX intake_file_queue ON intake_file (
    state,
    doubt,
    id);
CREATE TABLE intake_file_content (
    file BIGINT NOT NULL PRIMARY KEY REFERENCES intake_file (id) ON DELETE CASCADE,
    content BLOB NOT NULL );
CREATE TABLE invitation (
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    told TEXT NOT NULL,
    is_cancelled BOOLEAN NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (meeting, person) );
CREATE INDEX invitation_person ON invitation (
    person);
CREATE TABLE invitation_answer (
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    answer TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (meeting, person) );
CREATE INDEX invitation_answer_person ON invitation_answer (
    person);
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    job_key TEXT NOT NULL,
    once BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    due_at BIGINT,
    attempts BIGINT NOT NULL,
    claims BIGINT NOT NULL,
    error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT );
CREATE INDEX job_due ON job (
    due_at,
    id);
CREATE INDEX job_kind_key ON job (
    kind,
    job_key);
CREATE UNIQUE INDEX job_once ON job (
    kind,
    job_key) WHERE once;
CREATE INDEX job_state ON job (
    state,
    finished_at);
CREATE TABLE local_agreement (
    id INTEGER PRIMARY KEY,
    dialogue BIGINT NOT NULL REFERENCES workplace_dialogue (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    question TEXT NOT NULL,
    responsible BIGINT REFERENCES person (id),
    responsible_name TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    commitment BIGINT REFERENCES commitment (id) ON DELETE SET NULL,
    agreed_on TEXT NOT NULL,
    state_since TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX local_agreement_dialogue ON local_agreement (
    dialogue);
CREATE INDEX local_agreement_responsible ON local_agreement (
    responsible,
    state);
CREATE TABLE mail_message (
    id INTEGER PRIMARY KEY,
    mail_key TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    unsubscribe_url TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_try_at BIGINT,
    error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT ,
    calendar_method TEXT NOT NULL DEFAULT '',
    calendar TEXT NOT NULL DEFAULT '');
CREATE INDEX mail_message_settled ON mail_message (
    state,
    settled_at);
CREATE INDEX mail_message_state ON mail_message (
    state,
    next_try_at,
    id);
CREATE TABLE manager_confirmation (
    item BIGINT NOT NULL REFERENCES survey_plan_item (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    manager BIGINT REFERENCES person (id),
    manager_name TEXT NOT NULL,
    done BOOLEAN NOT NULL,
    confirmed_on TEXT,
    forum TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (item, unit) );
CREATE INDEX manager_confirmation_unit ON manager_confirmation (
    unit);
CREATE TABLE mandate (
    id INTEGER PRIMARY KEY,
    office BIGINT NOT NULL REFERENCES office (id),
    person BIGINT REFERENCES person (id),
    status TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31' );
CREATE INDEX mandate_office ON mandate (
    office,
    valid_from);
CREATE INDEX mandate_person ON mandate (
    person);
CREATE TABLE matter (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    title TEXT NOT NULL,
    text_number BIGINT NOT NULL,
    preparer BIGINT NOT NULL REFERENCES person (id),
    preparer_name TEXT NOT NULL,
    back_on TEXT,
    state TEXT NOT NULL,
    consulted_number BIGINT,
    answer_by TEXT,
    skip_reason TEXT NOT NULL,
    how_used TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    decision BIGINT REFERENCES decision (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX matter_decision ON matter (
    decision);
CREATE INDEX matter_group ON matter (
    org_group,
    state,
    back_on);
CREATE INDEX matter_preparer ON matter (
    preparer,
    state);
CREATE INDEX matter_state ON matter (
    state,
    id);
CREATE TABLE matter_consulted (
    id INTEGER PRIMARY KEY,
    matter BIGINT NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    commitment BIGINT NOT NULL,
    asked_on TEXT NOT NULL,
    stance TEXT,
    answer TEXT NOT NULL,
    answered_at BIGINT );
CREATE UNIQUE INDEX matter_consulted_matter ON matter_consulted (
    matter,
    person);
CREATE INDEX matter_consulted_person ON matter_consulted (
    person,
    asked_on);
CREATE TABLE matter_consulted_unit (
    consulted BIGINT NOT NULL REFERENCES matter_consulted (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    asked_on TEXT NOT NULL,
    PRIMARY KEY (consulted, unit) );
CREATE INDEX matter_consulted_unit_unit ON matter_consulted_unit (
    unit,
    asked_on);
CREATE TABLE matter_item (
    item BIGINT PRIMARY KEY REFERENCES agenda_item (id) ON DELETE CASCADE,
    matter BIGINT NOT NULL REFERENCES matter (id) ON DELETE CASCADE );
CREATE INDEX matter_item_matter ON matter_item (
    matter);
CREATE TABLE matter_text (
    matter BIGINT NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (matter, number) );
CREATE TABLE measure (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    level TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),
    aruba TEXT,
    owner BIGINT REFERENCES person (id),
    owner_name TEXT NOT NULL,
    state TEXT NOT NULL,
    criteria TEXT NOT NULL,
    baseline TEXT NOT NULL,
    evaluate_on TEXT,
    verdict TEXT,
    evaluation TEXT NOT NULL,
    evaluated_on TEXT,
    decision BIGINT REFERENCES decision (id),
    effective_from TEXT,
    reason TEXT NOT NULL,
    state_since TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE UNIQUE INDEX measure_number ON measure (
    assignment,
    number);
CREATE INDEX measure_owner ON measure (
    owner,
    state);
CREATE INDEX measure_state ON measure (
    state,
    evaluate_on);
CREATE INDEX measure_unit ON measure (
    unit);
CREATE TABLE measure_pilot (
    measure BIGINT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    from_on TEXT NOT NULL,
    PRIMARY KEY (measure, unit) );
CREATE INDEX measure_pilot_unit ON measure_pilot (
    unit);
CREATE TABLE measure_template (
    id INTEGER PRIMARY KEY,
    measure BIGINT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    commitment BIGINT NOT NULL );
CREATE INDEX measure_template_of ON measure_template (
    measure);
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    title TEXT NOT NULL,
    held_on TEXT,
    secretary TEXT NOT NULL,
    document BIGINT UNIQUE REFERENCES document (id),
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 ,
    state TEXT NOT NULL DEFAULT 'kept',
    starts_at TEXT NOT NULL DEFAULT '',
    ends_at TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '');
CREATE INDEX meeting_group ON meeting (
    org_group,
    held_on);
CREATE INDEX meeting_held_on ON meeting (
    held_on,
    id);
CREATE INDEX meeting_newest ON meeting (
    (state IN ('planned', 'running')) DESC,
    (CASE WHEN state IN ('planned', 'running') THEN held_on || starts_at END),
    (held_on IS NULL) DESC,
    held_on DESC,
    id DESC);
CREATE INDEX meeting_oldest ON meeting (
    (held_on IS NULL) DESC,
    held_on,
    id DESC);
CREATE INDEX meeting_state ON meeting (
    org_group,
    state,
    held_on);
CREATE INDEX meeting_unfinished ON meeting (
    held_on) WHERE state IN ('planned',
    'running',
    'draft');
CREATE TABLE meeting_guest_group (
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    PRIMARY KEY (meeting, org_group) );
CREATE INDEX meeting_guest_group_group ON meeting_guest_group (
    org_group,
    meeting);
CREATE TABLE meeting_in_series (
    meeting BIGINT PRIMARY KEY REFERENCES meeting (id) ON DELETE CASCADE,
    series BIGINT NOT NULL REFERENCES meeting_series (id) ON DELETE CASCADE,
    planned_day TEXT NOT NULL,
    planned_starts_at TEXT NOT NULL,
    planned_ends_at TEXT NOT NULL,
    planned_place TEXT NOT NULL );
CREATE INDEX meeting_in_series_series ON meeting_in_series (
    series,
    planned_day);
CREATE TABLE meeting_move (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    from_day TEXT NOT NULL,
    from_time TEXT NOT NULL,
    to_day TEXT,
    to_time TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    moved_at BIGINT NOT NULL );
CREATE INDEX meeting_move_meeting ON meeting_move (
    meeting,
    id);
CREATE TABLE meeting_series (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    title TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    first_day TEXT NOT NULL,
    weekday BIGINT NOT NULL,
    nth BIGINT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    place TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX meeting_series_group ON meeting_series (
    org_group);
CREATE TABLE mention (
    comment BIGINT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (comment, person) );
CREATE TABLE minutes_adjustment (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL REFERENCES minutes_version (id),
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    adjusted_at BIGINT );
CREATE INDEX minutes_adjustment_person ON minutes_adjustment (
    person);
CREATE INDEX minutes_adjustment_version ON minutes_adjustment (
    version);
CREATE TABLE minutes_copy (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL );
CREATE INDEX minutes_copy_meeting ON minutes_copy (
    meeting);
CREATE TABLE minutes_correction (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL REFERENCES minutes_version (id),
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL );
CREATE INDEX minutes_correction_version ON minutes_correction (
    version);
CREATE TABLE minutes_extract (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL REFERENCES minutes_version (id),
    masked TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    given_on TEXT );
CREATE INDEX minutes_extract_version ON minutes_extract (
    version);
CREATE TABLE minutes_file (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL REFERENCES minutes_version (id),
    extract BIGINT NOT NULL,
    adjusted BIGINT NOT NULL,
    format TEXT NOT NULL,
    content BLOB NOT NULL );
CREATE UNIQUE INDEX minutes_file_format ON minutes_file (
    version,
    extract,
    adjusted,
    format);
CREATE TABLE minutes_version (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    number BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    previous TEXT NOT NULL );
CREATE UNIQUE INDEX minutes_version_number ON minutes_version (
    meeting,
    number);
CREATE TABLE note_dismissal (
    id INTEGER PRIMARY KEY,
    item BIGINT NOT NULL REFERENCES agenda_item (id) ON DELETE CASCADE,
    said TEXT NOT NULL );
CREATE UNIQUE INDEX note_dismissal_item ON note_dismissal (
    item,
    said);
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    ref_kind TEXT NOT NULL,
    ref_object BIGINT NOT NULL,
    seen_at BIGINT );
CREATE INDEX notice_person ON notice (
    person,
    seen_at,
    id);
CREATE INDEX notice_seen ON notice (
    seen_at);
CREATE TABLE object_link (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    from_kind TEXT NOT NULL,
    from_object BIGINT NOT NULL,
    to_kind TEXT NOT NULL,
    to_object BIGINT NOT NULL,
    made_by BIGINT,
    made_at BIGINT NOT NULL );
CREATE UNIQUE INDEX object_link_once ON object_link (
    from_kind,
    from_object,
    to_kind,
    to_object,
    kind);
CREATE INDEX object_link_to ON object_link (
    to_kind,
    to_object);
CREATE TABLE office (
    id INTEGER PRIMARY KEY,
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    title TEXT NOT NULL );
CREATE INDEX office_group ON office (
    org_group);
CREATE TABLE openid_attempt (
    state_hash TEXT NOT NULL PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    next TEXT NOT NULL,
    expires_at BIGINT NOT NULL );
CREATE INDEX openid_attempt_expires ON openid_attempt (
    expires_at);
CREATE TABLE openid_session (
    session_key TEXT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    sid TEXT NOT NULL,
    id_token TEXT NOT NULL,
    expires_at BIGINT NOT NULL );
CREATE INDEX openid_session_account ON openid_session (
    account);
CREATE INDEX openid_session_expires ON openid_session (
    expires_at);
CREATE INDEX openid_session_sid ON openid_session (
    sid);
CREATE INDEX openid_session_subject ON openid_session (
    subject);
CREATE TABLE operations_plan (
    id INTEGER PRIMARY KEY,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    year BIGINT NOT NULL,
    state TEXT NOT NULL,
    adopted_number BIGINT NOT NULL DEFAULT 0,
    copied_from BIGINT REFERENCES operations_plan (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX operations_plan_copied_from ON operations_plan (
    copied_from);
CREATE UNIQUE INDEX operations_plan_unit ON operations_plan (
    unit,
    year);
CREATE INDEX operations_plan_year ON operations_plan (
    year,
    state);
CREATE TRIGGER org_group_changed AFTER UPDATE ON org_group WHEN new.changed_at = old.changed_at BEGIN UPDATE org_group SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id; END;
CREATE TRIGGER org_group_deleted AFTER DELETE ON org_group BEGIN INSERT INTO deleted_object (
    kind,
    object,
    deleted_at) VALUES ('group',
    old.id,
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000); END;
CREATE TRIGGER org_group_made AFTER INSERT ON org_group WHEN new.changed_at = 0 BEGIN UPDATE org_group SET created_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id; END;
CREATE TABLE org_group (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    demo BOOLEAN NOT NULL DEFAULT FALSE ,
    unit BIGINT REFERENCES org_unit (id),
    default_mode TEXT NOT NULL DEFAULT 'physical',
    valid_from TEXT NOT NULL DEFAULT '2000-01-01',
    valid_to TEXT NOT NULL DEFAULT '9999-12-31',
    created_at BIGINT NOT NULL DEFAULT 0,
    changed_at BIGINT NOT NULL DEFAULT 0);
CREATE INDEX org_group_changed_at ON org_group (
    changed_at,
    id);
CREATE INDEX org_group_unit ON org_group (
    unit);
CREATE TRIGGER org_unit_changed AFTER UPDATE ON org_unit WHEN new.changed_at = old.changed_at BEGIN UPDATE org_unit SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id; END;
CREATE TRIGGER org_unit_deleted AFTER DELETE ON org_unit BEGIN INSERT INTO deleted_object (
    kind,
    object,
    deleted_at) VALUES ('unit',
    old.id,
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000); END;
CREATE TRIGGER org_unit_made AFTER INSERT ON org_unit WHEN new.changed_at = 0 BEGIN UPDATE org_unit SET created_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id; END;
CREATE TABLE org_unit (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    demo BOOLEAN NOT NULL DEFAULT FALSE ,
    created_at BIGINT NOT NULL DEFAULT 0,
    changed_at BIGINT NOT NULL DEFAULT 0);
CREATE INDEX org_unit_changed_at ON org_unit (
    changed_at,
    id);
CREATE TABLE own_answer (
    id TEXT PRIMARY KEY,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    box TEXT NOT NULL ) WITHOUT ROWID;
CREATE INDEX own_answer_survey ON own_answer (
    survey);
CREATE TRIGGER person_changed AFTER UPDATE ON person WHEN new.changed_at = old.changed_at BEGIN UPDATE person SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id; END;
CREATE TRIGGER person_deleted AFTER DELETE ON person BEGIN INSERT INTO deleted_object (
    kind,
    object,
    deleted_at) VALUES ('person',
    old.id,
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000); END;
CREATE TRIGGER person_made AFTER INSERT ON person WHEN new.changed_at = 0 BEGIN UPDATE person SET created_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000, changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id; END;
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    email TEXT NOT NULL,
    demo BOOLEAN NOT NULL DEFAULT FALSE ,
    created_at BIGINT NOT NULL DEFAULT 0,
    changed_at BIGINT NOT NULL DEFAULT 0);
CREATE INDEX person_changed_at ON person (
    changed_at,
    id);
CREATE INDEX person_email ON person (
    email);
CREATE INDEX person_folded_email ON person (
    lower(email));
CREATE INDEX person_sort_key ON person (
    sort_key);
CREATE TABLE person_key (
    person BIGINT NOT NULL REFERENCES person (id),
    sort_key TEXT NOT NULL,
    PRIMARY KEY (person, sort_key) );
CREATE INDEX person_key_sort_key ON person_key (
    sort_key,
    person);
CREATE TABLE person_name (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL );
CREATE INDEX person_name_person ON person_name (
    person);
CREATE INDEX person_name_sort_key ON person_name (
    sort_key);
CREATE TABLE plan_core_item (
    id INTEGER PRIMARY KEY,
    part TEXT NOT NULL,
    position BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX plan_core_item_part ON plan_core_item (
    part,
    position);
CREATE TABLE plan_core_level_change (
    id INTEGER PRIMARY KEY,
    item BIGINT NOT NULL REFERENCES plan_core_item (id) ON DELETE CASCADE,
    from_level TEXT NOT NULL,
    to_level TEXT NOT NULL,
    from_year BIGINT NOT NULL,
    decision BIGINT REFERENCES decision (id) ON DELETE SET NULL,
    decision_number TEXT NOT NULL,
    changed_by_name TEXT NOT NULL,
    changed_at BIGINT NOT NULL );
CREATE INDEX plan_core_level_change_decision ON plan_core_level_change (
    decision);
CREATE INDEX plan_core_level_change_item ON plan_core_level_change (
    item,
    id);
CREATE TABLE plan_core_wording (
    item BIGINT NOT NULL REFERENCES plan_core_item (id),
    from_year BIGINT NOT NULL,
    to_year BIGINT NOT NULL,
    level TEXT NOT NULL,
    heading TEXT NOT NULL,
    body TEXT NOT NULL,
    source TEXT NOT NULL,
    source_address TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (item, from_year) );
CREATE INDEX plan_core_wording_year ON plan_core_wording (
    to_year,
    from_year);
CREATE TABLE plan_file (
    id INTEGER PRIMARY KEY,
    plan BIGINT NOT NULL REFERENCES operations_plan (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    view_sha256 TEXT NOT NULL,
    state TEXT NOT NULL,
    pages BIGINT NOT NULL DEFAULT 0,
    expected_pages BIGINT NOT NULL,
    bytes BIGINT NOT NULL DEFAULT 0,
    problem TEXT NOT NULL DEFAULT '',
    asked_by BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    made_at BIGINT,
    expires_at BIGINT NOT NULL );
CREATE UNIQUE INDEX plan_file_document ON plan_file (
    plan,
    sha256);
CREATE INDEX plan_file_expires ON plan_file (
    expires_at);
CREATE INDEX plan_file_plan ON plan_file (
    plan,
    asked_at);
CREATE TABLE plan_file_content (
    file BIGINT NOT NULL REFERENCES plan_file (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (file, kind) );
CREATE TABLE plan_section (
    id INTEGER PRIMARY KEY,
    plan BIGINT NOT NULL REFERENCES operations_plan (id) ON DELETE CASCADE,
    part TEXT NOT NULL,
    position BIGINT NOT NULL,
    core_item BIGINT REFERENCES plan_core_item (id),
    heading TEXT NOT NULL,
    body TEXT NOT NULL,
    is_used BOOLEAN NOT NULL,
    copied_from BIGINT,
    pending_since TEXT,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE UNIQUE INDEX plan_section_core_item ON plan_section (
    plan,
    core_item) WHERE core_item IS NOT NULL;
CREATE INDEX plan_section_item ON plan_section (
    core_item);
CREATE INDEX plan_section_pending ON plan_section (
    pending_since,
    plan) WHERE pending_since IS NOT NULL;
CREATE INDEX plan_section_plan ON plan_section (
    plan,
    part,
    position);
CREATE TABLE plan_use (
    plan BIGINT NOT NULL REFERENCES operations_plan (id) ON DELETE CASCADE,
    year BIGINT NOT NULL,
    part TEXT NOT NULL,
    core_item BIGINT NOT NULL,
    has_words BOOLEAN NOT NULL,
    sections BIGINT NOT NULL,
    PRIMARY KEY (plan, part, core_item) );
CREATE INDEX plan_use_year ON plan_use (
    year,
    part,
    core_item);
CREATE TABLE plan_version (
    plan BIGINT NOT NULL REFERENCES operations_plan (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    reason TEXT NOT NULL,
    adopted_by BIGINT REFERENCES person (id),
    adopted_by_name TEXT NOT NULL,
    adopted_at BIGINT NOT NULL,
    PRIMARY KEY (plan, number) );
CREATE INDEX plan_version_adopted_by ON plan_version (
    adopted_by);
CREATE TABLE poll (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    item BIGINT REFERENCES agenda_item (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    is_anonymous BOOLEAN NOT NULL,
    shown_at_once BOOLEAN NOT NULL,
    code TEXT,
    expected BIGINT,
    most BIGINT NOT NULL,
    low_word TEXT NOT NULL,
    high_word TEXT NOT NULL,
    statement_set TEXT NOT NULL,
    answers BIGINT NOT NULL DEFAULT 0 ,
    was_shown BOOLEAN NOT NULL DEFAULT FALSE,
    closed_at BIGINT);
CREATE UNIQUE INDEX poll_code ON poll (
    code);
CREATE INDEX poll_item ON poll (
    item);
CREATE INDEX poll_meeting ON poll (
    meeting,
    id);
CREATE INDEX poll_statement_set ON poll (
    statement_set,
    id) WHERE statement_set <> '';
CREATE TABLE poll_line (
    id INTEGER PRIMARY KEY,
    poll BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    text TEXT NOT NULL );
CREATE INDEX poll_line_poll ON poll_line (
    poll,
    position);
CREATE TABLE poll_tally (
    poll BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    line BIGINT NOT NULL,
    value TEXT NOT NULL,
    answers BIGINT NOT NULL,
    support BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (poll, line, value) ) WITHOUT ROWID;
CREATE TABLE poll_ticket (
    poll BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    voter TEXT NOT NULL,
    PRIMARY KEY (poll, voter) ) WITHOUT ROWID;
CREATE TABLE poll_vote (
    poll BIGINT NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    line BIGINT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (poll, person, line, value) );
CREATE TABLE presence (
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (kind, object, person) );
CREATE INDEX presence_seen ON presence (
    seen_at);
CREATE TABLE progress_lineage (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    measure BIGINT REFERENCES measure (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    fate TEXT NOT NULL,
    became TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX progress_lineage_assignment ON progress_lineage (
    assignment,
    id);
CREATE INDEX progress_lineage_measure ON progress_lineage (
    measure);
CREATE TABLE public_id_namespace (
    id BIGINT NOT NULL PRIMARY KEY,
    namespace BIGINT NOT NULL );
CREATE TABLE pulse (
    id INTEGER PRIMARY KEY,
    baseline BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    agreement BIGINT REFERENCES local_agreement (id) ON DELETE SET NULL,
    questions TEXT NOT NULL,
    state TEXT NOT NULL,
    state_since TEXT NOT NULL,
    cadence TEXT NOT NULL,
    rounds BIGINT NOT NULL,
    days_open BIGINT NOT NULL,
    next_on TEXT,
    conclusion TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    created_by BIGINT REFERENCES person (id),
    created_by_name TEXT NOT NULL );
CREATE INDEX pulse_agreement ON pulse (
    agreement);
CREATE INDEX pulse_baseline ON pulse (
    baseline);
CREATE INDEX pulse_group ON pulse (
    survey_group);
CREATE INDEX pulse_next ON pulse (
    next_on);
CREATE TABLE pulse_round (
    pulse BIGINT NOT NULL REFERENCES pulse (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    survey BIGINT NOT NULL UNIQUE REFERENCES survey (id) ON DELETE CASCADE,
    PRIMARY KEY (pulse, number) );
CREATE TABLE question_mapping (
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    earlier BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    earlier_question TEXT NOT NULL,
    comparability TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (survey, earlier, question) );
CREATE INDEX question_mapping_earlier ON question_mapping (
    earlier);
CREATE TABLE rating_tally (
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    area BIGINT NOT NULL,
    focus_area BIGINT NOT NULL,
    own BIGINT NOT NULL,
    superior BIGINT NOT NULL,
    agreed BIGINT NOT NULL,
    dialogues BIGINT NOT NULL,
    dissents BIGINT NOT NULL,
    PRIMARY KEY (round, area, focus_area, own, superior, agreed) );
CREATE TABLE reader_rule_use (
    reader_version BIGINT NOT NULL,
    rule TEXT NOT NULL,
    kept BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    added BIGINT NOT NULL,
    PRIMARY KEY (reader_version, rule) );
CREATE TABLE recovery_code (
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (account, code_hash) );
CREATE TABLE reinforcement (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    thousandths BIGINT NOT NULL,
    note TEXT NOT NULL,
    decision BIGINT NOT NULL REFERENCES decision (id),
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    active_on TEXT,
    ended_on TEXT,
    end_note TEXT NOT NULL DEFAULT '',
    noted_by_name TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX reinforcement_assignment ON reinforcement (
    assignment,
    from_on);
CREATE INDEX reinforcement_decision ON reinforcement (
    decision);
CREATE INDEX reinforcement_to_on ON reinforcement (
    to_on,
    from_on);
CREATE INDEX reinforcement_unreported ON reinforcement (
    from_on) WHERE active_on IS NULL AND ended_on IS NULL;
CREATE TABLE reminder_choice (
    person BIGINT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    frequency TEXT NOT NULL,
    weekday BIGINT NOT NULL,
    hour BIGINT NOT NULL,
    channel TEXT NOT NULL,
    changed_at BIGINT NOT NULL ,
    invitations BOOLEAN NOT NULL DEFAULT TRUE);
CREATE TABLE reminder_digest (
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    period TEXT NOT NULL,
    PRIMARY KEY (person, period) );
CREATE INDEX reminder_digest_period ON reminder_digest (
    period);
CREATE TABLE reminder_mention (
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    commitment BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (person, commitment) );
CREATE TABLE reminder_secret (
    id BIGINT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL );
CREATE TABLE remote_request (
    id INTEGER PRIMARY KEY,
    meeting BIGINT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answered_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    answered_at BIGINT );
CREATE UNIQUE INDEX remote_request_person ON remote_request (
    meeting,
    person);
CREATE TABLE report_back (
    id INTEGER PRIMARY KEY,
    plan BIGINT NOT NULL REFERENCES follow_up_plan (id) ON DELETE CASCADE,
    reporter BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    to_group BIGINT REFERENCES org_group (id),
    to_person BIGINT REFERENCES person (id) ON DELETE CASCADE,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    answer_by TEXT,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX report_back_plan ON report_back (
    plan,
    id);
CREATE INDEX report_back_reporter ON report_back (
    reporter,
    state,
    due_on);
CREATE INDEX report_back_state ON report_back (
    state,
    due_on);
CREATE INDEX report_back_to_group ON report_back (
    to_group,
    state,
    due_on);
CREATE INDEX report_back_to_person ON report_back (
    to_person,
    state,
    due_on);
CREATE TABLE report_turn (
    id INTEGER PRIMARY KEY,
    report BIGINT NOT NULL REFERENCES report_back (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    text TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at BIGINT NOT NULL );
CREATE INDEX report_turn_report ON report_turn (
    report,
    id);
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    seat BIGINT NOT NULL,
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    movement TEXT NOT NULL,
    verdict TEXT NOT NULL,
    comment TEXT NOT NULL,
    given_on TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX review_assignment ON review (
    assignment,
    number,
    id);
CREATE INDEX review_person ON review (
    person,
    round);
CREATE UNIQUE INDEX review_seat ON review (
    round,
    assignment,
    number,
    seat);
CREATE TABLE review_outcome (
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    commitment BIGINT,
    PRIMARY KEY (assignment, number) );
CREATE INDEX review_outcome_round ON review_outcome (
    round,
    assignment);
CREATE TABLE review_point (
    id INTEGER PRIMARY KEY,
    review BIGINT NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    part BIGINT REFERENCES assignment_part (id) ON DELETE SET NULL,
    answer TEXT NOT NULL DEFAULT '',
    answered_by TEXT NOT NULL DEFAULT '',
    answered_on TEXT,
    version BIGINT NOT NULL DEFAULT 1 );
CREATE INDEX review_point_part ON review_point (
    part);
CREATE INDEX review_point_review ON review_point (
    review,
    position);
CREATE TABLE review_round (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    year BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    opened_by_name TEXT NOT NULL,
    deadline TEXT NOT NULL,
    answer_days BIGINT NOT NULL,
    reminded_on TEXT,
    closed_at BIGINT,
    conclusion TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1 );
CREATE UNIQUE INDEX review_round_open ON review_round (
    year) WHERE closed_at IS NULL;
CREATE INDEX review_round_year ON review_round (
    year,
    id);
CREATE TABLE review_stand_in (
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    seat BIGINT NOT NULL,
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    commitment BIGINT,
    PRIMARY KEY (round, assignment, seat) );
CREATE INDEX review_stand_in_assignment ON review_stand_in (
    assignment,
    round);
CREATE INDEX review_stand_in_person ON review_stand_in (
    person,
    round);
CREATE TABLE rights_revision (
    id BIGINT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL );
CREATE TABLE role_assignment (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id) ,
    org_group BIGINT REFERENCES org_group (id),
    deputy_for BIGINT REFERENCES person (id),
    valid_from TEXT NOT NULL DEFAULT '2000-01-01',
    valid_to TEXT NOT NULL DEFAULT '9999-12-31',
    reason TEXT NOT NULL DEFAULT '');
CREATE INDEX role_assignment_person ON role_assignment (
    person);
CREATE INDEX role_assignment_unit ON role_assignment (
    unit,
    role);
CREATE TABLE round_focus (
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    focus_area BIGINT NOT NULL REFERENCES focus_area (id),
    name TEXT,
    definition TEXT,
    school_forms TEXT,
    PRIMARY KEY (round, focus_area) );
CREATE INDEX round_focus_area ON round_focus (
    focus_area);
CREATE TABLE round_missing (
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (round, assignment) );
CREATE INDEX round_missing_assignment ON round_missing (
    assignment);
CREATE TABLE round_reviewer (
    id INTEGER PRIMARY KEY,
    round BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    seat BIGINT NOT NULL,
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    commitment BIGINT,
    named_on TEXT NOT NULL,
    ended_on TEXT );
CREATE INDEX round_reviewer_person ON round_reviewer (
    person,
    round);
CREATE INDEX round_reviewer_round ON round_reviewer (
    round,
    seat,
    id);
CREATE UNIQUE INDEX round_reviewer_seat ON round_reviewer (
    round,
    seat) WHERE ended_on IS NULL;
CREATE TABLE round_theme (
    id INTEGER PRIMARY KEY,
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    parts TEXT NOT NULL,
    why TEXT NOT NULL,
    questions TEXT NOT NULL,
    support TEXT NOT NULL );
CREATE INDEX round_theme_round ON round_theme (
    round,
    position,
    id);
CREATE TABLE schema_migration (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at BIGINT NOT NULL);
CREATE TABLE scim_group (
    org_group BIGINT NOT NULL PRIMARY KEY REFERENCES org_group (id) ON DELETE CASCADE,
    external_id TEXT,
    withdrawn BOOLEAN NOT NULL );
CREATE INDEX scim_group_external_id ON scim_group (
    external_id);
CREATE TABLE scim_user (
    account BIGINT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    external_id TEXT,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    withdrawn BOOLEAN NOT NULL );
CREATE INDEX scim_user_external_id ON scim_user (
    external_id);
CREATE TABLE seal_folder (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL );
CREATE TABLE sealed_answer (
    id TEXT NOT NULL,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    box BLOB NOT NULL,
    PRIMARY KEY (survey_group, epoch, id) ) WITHOUT ROWID;
CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN INSERT INTO search_index (
    search_index,
    rowid,
    stems) VALUES ('delete',
    old.id,
    old.stems); END;
CREATE TABLE search_document (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    org_group BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    url TEXT NOT NULL,
    dated TEXT,
    stems TEXT NOT NULL ,
    everyone BOOLEAN NOT NULL DEFAULT FALSE);
CREATE INDEX search_document_object ON search_document (
    kind,
    object);
CREATE VIRTUAL TABLE search_index USING fts5 (
    stems,
    content = 'search_document',
    content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 0",
    columnsize = 0,
    prefix = '1 2 3 4' );
CREATE TABLE search_reader (
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    PRIMARY KEY (person, kind, object) );
CREATE INDEX search_reader_object ON search_reader (
    kind,
    object);
CREATE TABLE search_reader_group (
    org_group BIGINT NOT NULL REFERENCES org_group (id),
    kind TEXT NOT NULL,
    object BIGINT NOT NULL,
    PRIMARY KEY (org_group, kind, object) );
CREATE INDEX search_reader_group_object ON search_reader_group (
    kind,
    object);
CREATE TABLE second_factor (
    account BIGINT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    confirmed BOOLEAN NOT NULL,
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL );
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL ,
    browser TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL DEFAULT 'password',
    last_seen_at BIGINT NOT NULL DEFAULT 0);
CREATE INDEX session_account ON session (
    account);
CREATE INDEX session_expires ON session (
    expires_at);
CREATE TABLE shared_sentence (
    id INTEGER PRIMARY KEY,
    dialogue BIGINT NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    department BIGINT REFERENCES org_unit (id),
    shared_by_name TEXT NOT NULL,
    shared_at BIGINT NOT NULL );
CREATE INDEX shared_sentence_department ON shared_sentence (
    department,
    id);
CREATE INDEX shared_sentence_dialogue ON shared_sentence (
    dialogue,
    id);
CREATE TABLE sign_in_step (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL );
CREATE INDEX sign_in_step_account ON sign_in_step (
    account);
CREATE INDEX sign_in_step_expires ON sign_in_step (
    expires_at);
CREATE TABLE sign_in_throttle (
    subject TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_failure_at BIGINT NOT NULL );
CREATE INDEX sign_in_throttle_at ON sign_in_throttle (
    last_failure_at);
CREATE TABLE status_report (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    light TEXT NOT NULL,
    word TEXT NOT NULL,
    trend TEXT NOT NULL,
    text TEXT NOT NULL,
    reported_on TEXT NOT NULL,
    item BIGINT REFERENCES agenda_item (id) ON DELETE SET NULL,
    corrects BIGINT REFERENCES status_report (id) ON DELETE CASCADE,
    made_at BIGINT NOT NULL,
    made_by BIGINT REFERENCES person (id) ON DELETE SET NULL,
    made_by_name TEXT NOT NULL );
CREATE INDEX status_report_assignment ON status_report (
    assignment,
    reported_on,
    id);
CREATE UNIQUE INDEX status_report_corrects ON status_report (
    corrects);
CREATE INDEX status_report_item ON status_report (
    item);
CREATE INDEX status_report_made_by ON status_report (
    made_by);
CREATE TABLE survey (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    year BIGINT NOT NULL,
    concept TEXT NOT NULL,
    form_version BIGINT REFERENCES form_version (id),
    intro TEXT NOT NULL,
    state TEXT NOT NULL,
    state_since TEXT NOT NULL,
    least_group BIGINT NOT NULL DEFAULT 5,
    live_results BOOLEAN NOT NULL DEFAULT TRUE,
    follow_through TEXT NOT NULL,
    rule_employed_on TEXT,
    rule_pay_forms TEXT NOT NULL DEFAULT 'monthly',
    rule_leaves_out TEXT NOT NULL DEFAULT 'leave_of_absence',
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL,
    mailing BIGINT NOT NULL DEFAULT 0,
    mailed_on TEXT ,
    kind TEXT NOT NULL DEFAULT 'campaign',
    asks TEXT NOT NULL DEFAULT '',
    below BIGINT REFERENCES org_unit (id));
CREATE INDEX survey_form ON survey (
    form_version);
CREATE INDEX survey_newest ON survey (
    year,
    id);
CREATE TABLE survey_benchmark (
    id INTEGER PRIMARY KEY,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    value BIGINT NOT NULL,
    people BIGINT,
    comparability TEXT NOT NULL DEFAULT 'same',
    UNIQUE (survey, name, question) );
CREATE TABLE survey_entry (
    id INTEGER PRIMARY KEY,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id),
    included BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    corrected_by_name TEXT NOT NULL DEFAULT '',
    correction TEXT NOT NULL DEFAULT '',
    token_hash TEXT,
    answered BOOLEAN NOT NULL DEFAULT FALSE,
    mailing BIGINT NOT NULL DEFAULT 0,
    attempt TEXT NOT NULL DEFAULT '',
    UNIQUE (survey, person) );
CREATE INDEX survey_entry_group ON survey_entry (
    survey_group,
    included);
CREATE INDEX survey_entry_person ON survey_entry (
    person,
    survey);
CREATE UNIQUE INDEX survey_entry_token ON survey_entry (
    token_hash) WHERE token_hash IS NOT NULL;
CREATE TABLE survey_group (
    id INTEGER PRIMARY KEY,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    parent BIGINT REFERENCES survey_group (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    depth BIGINT NOT NULL,
    manager BIGINT REFERENCES person (id),
    invited BIGINT NOT NULL DEFAULT 0,
    answered BIGINT NOT NULL DEFAULT 0,
    UNIQUE (survey, unit) );
CREATE INDEX survey_group_manager ON survey_group (
    manager);
CREATE INDEX survey_group_parent ON survey_group (
    parent);
CREATE INDEX survey_group_unit ON survey_group (
    unit,
    survey);
CREATE TABLE survey_guide (
    id INTEGER PRIMARY KEY,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    title TEXT NOT NULL,
    address TEXT NOT NULL );
CREATE INDEX survey_guide_survey ON survey_guide (
    survey,
    step);
CREATE TABLE survey_phase (
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    PRIMARY KEY (survey, kind) );
CREATE INDEX survey_phase_from ON survey_phase (
    from_on,
    survey);
CREATE TABLE survey_plan (
    id INTEGER PRIMARY KEY,
    survey BIGINT REFERENCES survey (id) ON DELETE SET NULL,
    year BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    unit BIGINT REFERENCES org_unit (id),
    state TEXT NOT NULL,
    state_since TEXT NOT NULL,
    followed_up TEXT NOT NULL DEFAULT '',
    followed_up_on TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_by_name TEXT NOT NULL );
CREATE INDEX survey_plan_newest ON survey_plan (
    year,
    id);
CREATE INDEX survey_plan_survey ON survey_plan (
    survey);
CREATE TABLE survey_plan_item (
    id INTEGER PRIMARY KEY,
    plan BIGINT NOT NULL REFERENCES survey_plan (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (plan, place) );
CREATE TABLE survey_seal (
    survey_group BIGINT PRIMARY KEY REFERENCES survey_group (id) ON DELETE CASCADE,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL );
CREATE INDEX survey_seal_survey ON survey_seal (
    survey);
CREATE TABLE survey_tally (
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    value TEXT NOT NULL,
    shown BIGINT NOT NULL DEFAULT 0,
    held BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (survey_group, question, value) );
CREATE TABLE survey_text (
    id TEXT NOT NULL,
    survey_group BIGINT NOT NULL REFERENCES survey_group (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    shown BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (survey_group, question, id) ) WITHOUT ROWID;
CREATE TABLE term (
    id INTEGER PRIMARY KEY,
    abbreviation TEXT NOT NULL,
    meaning TEXT NOT NULL,
    demo BOOLEAN NOT NULL DEFAULT FALSE );
CREATE UNIQUE INDEX term_abbreviation ON term (
    abbreviation,
    meaning);
CREATE TABLE unit_alias (
    id INTEGER PRIMARY KEY,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL );
CREATE INDEX unit_alias_sort_key ON unit_alias (
    sort_key);
CREATE INDEX unit_alias_unit ON unit_alias (
    unit);
CREATE TABLE unit_change (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL );
CREATE INDEX unit_change_effective_on ON unit_change (
    effective_on);
CREATE TABLE unit_change_part (
    unit_change BIGINT NOT NULL REFERENCES unit_change (id),
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    side TEXT NOT NULL,
    goes_to BIGINT REFERENCES org_unit (id),
    PRIMARY KEY (unit_change, unit, side) );
CREATE INDEX unit_change_part_goes_to ON unit_change_part (
    goes_to);
CREATE INDEX unit_change_part_unit ON unit_change_part (
    unit);
CREATE TABLE unit_involvement (
    id INTEGER PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    form TEXT NOT NULL,
    on_day TEXT NOT NULL,
    note TEXT NOT NULL,
    noted_by_name TEXT NOT NULL );
CREATE INDEX unit_involvement_assignment ON unit_involvement (
    assignment,
    unit);
CREATE INDEX unit_involvement_unit ON unit_involvement (
    unit,
    assignment);
CREATE TRIGGER unit_version_added_in_org_unit AFTER INSERT ON unit_version BEGIN UPDATE org_unit SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.unit; END;
CREATE TRIGGER unit_version_changed_in_org_unit AFTER UPDATE ON unit_version BEGIN UPDATE org_unit SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.unit; END;
CREATE TRIGGER unit_version_removed_in_org_unit AFTER DELETE ON unit_version BEGIN UPDATE org_unit SET changed_at = CAST(
    (julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = old.unit; END;
CREATE TABLE unit_version (
    id INTEGER PRIMARY KEY,
    unit BIGINT NOT NULL REFERENCES org_unit (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    school_form TEXT NOT NULL,
    parent BIGINT REFERENCES org_unit (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31' );
CREATE INDEX unit_version_parent ON unit_version (
    parent,
    valid_to,
    valid_from,
    unit);
CREATE INDEX unit_version_sort_key ON unit_version (
    sort_key);
CREATE UNIQUE INDEX unit_version_unit ON unit_version (
    unit,
    valid_from);
CREATE TABLE unprepared_item (
    item BIGINT PRIMARY KEY REFERENCES agenda_item (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_at BIGINT NOT NULL );
CREATE TABLE used_token (
    token_hash TEXT NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL );
CREATE INDEX used_token_expires ON used_token (
    expires_at);
CREATE TABLE workplace_dialogue (
    id INTEGER PRIMARY KEY,
    survey BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    survey_group BIGINT NOT NULL UNIQUE REFERENCES survey_group (id) ON DELETE CASCADE,
    forum TEXT NOT NULL,
    planned_on TEXT,
    held_on TEXT,
    notes TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    held_by_name TEXT NOT NULL DEFAULT '' );
CREATE INDEX workplace_dialogue_survey ON workplace_dialogue (
    survey);
