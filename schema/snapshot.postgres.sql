TABLE access_token
    id bigint NOT NULL IDENTITY
    account bigint NOT NULL
    name text NOT NULL
    token_hash text NOT NULL
    scopes text NOT NULL
    created_at bigint NOT NULL
    expires_at bigint NOT NULL
    last_used_at bigint
    FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
    PRIMARY KEY (id)
    UNIQUE (token_hash)
CREATE INDEX access_token_account ON public.access_token USING btree (account)
TABLE account
    id bigint NOT NULL IDENTITY
    username text NOT NULL
    password_hash text NOT NULL
    person bigint NOT NULL
    language text NOT NULL
    disabled boolean NOT NULL DEFAULT false
    created_at bigint NOT NULL
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
    UNIQUE (username)
CREATE INDEX account_person ON public.account USING btree (person)
CREATE TRIGGER account_is_part AFTER INSERT OR DELETE OR UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION stamp_person_of_account()
TABLE agenda_item
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    "position" bigint NOT NULL
    number bigint
    title text NOT NULL
    section text
    text_begin bigint NOT NULL
    text_end bigint NOT NULL
    minutes bigint
    standing text NOT NULL DEFAULT 'none'::text
    presenter text NOT NULL DEFAULT ''::text
    asked_by bigint
    is_accepted boolean NOT NULL DEFAULT true
    body text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    body_version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (asked_by) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id)
    PRIMARY KEY (id)
CREATE INDEX agenda_item_meeting ON public.agenda_item USING btree (meeting, "position")
TABLE agenda_item_note
    id bigint NOT NULL IDENTITY
    item bigint NOT NULL
    kind text NOT NULL
    text text NOT NULL
    date_from text
    date_to text
    FOREIGN KEY (item) REFERENCES agenda_item(id)
    PRIMARY KEY (id)
CREATE INDEX agenda_item_note_item ON public.agenda_item_note USING btree (item)
TABLE agenda_template
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    year bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
CREATE UNIQUE INDEX agenda_template_group ON public.agenda_template USING btree (org_group, year)
TABLE agenda_template_item
    id bigint NOT NULL IDENTITY
    template bigint NOT NULL
    "position" bigint NOT NULL
    kind text NOT NULL
    title text NOT NULL
    minutes bigint
    standing text NOT NULL
    FOREIGN KEY (template) REFERENCES agenda_template(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX agenda_template_item_template ON public.agenda_template_item USING btree (template, "position")
TABLE agreement
    id bigint NOT NULL IDENTITY
    dialogue bigint NOT NULL
    round bigint NOT NULL
    unit bigint NOT NULL
    text text NOT NULL
    state text NOT NULL
    responsible bigint
    responsible_name text NOT NULL DEFAULT ''::text
    due_on text
    reason text NOT NULL DEFAULT ''::text
    commitment bigint
    noted_on text NOT NULL
    state_since text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (commitment) REFERENCES commitment(id) ON DELETE SET NULL
    FOREIGN KEY (dialogue) REFERENCES dialogue(id) ON DELETE CASCADE
    FOREIGN KEY (responsible) REFERENCES person(id)
    FOREIGN KEY (round) REFERENCES dialogue_round(id) ON DELETE CASCADE
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX agreement_commitment ON public.agreement USING btree (commitment)
CREATE INDEX agreement_dialogue ON public.agreement USING btree (dialogue, id)
CREATE INDEX agreement_responsible ON public.agreement USING btree (responsible, state, id)
CREATE INDEX agreement_round ON public.agreement USING btree (round, state, due_on)
CREATE INDEX agreement_unit ON public.agreement USING btree (unit, state, id)
TABLE agreement_wording
    agreement bigint NOT NULL
    version bigint NOT NULL
    text text NOT NULL
    responsible_name text NOT NULL
    due_on text
    changed_by_name text NOT NULL
    changed_at bigint NOT NULL
    FOREIGN KEY (agreement) REFERENCES agreement(id) ON DELETE CASCADE
    PRIMARY KEY (agreement, version)
TABLE analysis
    id bigint NOT NULL IDENTITY
    subject_kind text NOT NULL
    subject bigint NOT NULL
    title text NOT NULL
    owner bigint
    owner_name text NOT NULL
    due_on text
    state text NOT NULL
    recipients text NOT NULL
    report_on text
    done_on text
    commitment bigint
    made_by bigint
    made_at bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (made_by) REFERENCES person(id)
    FOREIGN KEY (owner) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX analysis_done ON public.analysis USING btree (state, done_on)
CREATE INDEX analysis_owner ON public.analysis USING btree (owner, state)
CREATE INDEX analysis_subject ON public.analysis USING btree (subject_kind, subject, id)
TABLE analysis_meeting
    id bigint NOT NULL IDENTITY
    round bigint NOT NULL
    area bigint
    held_on text NOT NULL
    notes text NOT NULL
    coverage_note text NOT NULL
    version bigint NOT NULL DEFAULT 1
    created_by_name text NOT NULL
    FOREIGN KEY (area) REFERENCES org_unit(id)
    FOREIGN KEY (round) REFERENCES dialogue_round(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX analysis_meeting_area ON public.analysis_meeting USING btree (area)
CREATE UNIQUE INDEX analysis_meeting_once ON public.analysis_meeting USING btree (round, COALESCE(area, (0)::bigint))
TABLE analysis_part
    id bigint NOT NULL IDENTITY
    analysis bigint NOT NULL
    "position" bigint NOT NULL
    name text NOT NULL
    description text NOT NULL
    rating text
    motive text NOT NULL
    evidence text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (analysis) REFERENCES analysis(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX analysis_part_of ON public.analysis_part USING btree (analysis, "position")
TABLE analysis_participant
    meeting bigint NOT NULL
    "position" bigint NOT NULL
    name text NOT NULL
    person bigint
    function text NOT NULL
    FOREIGN KEY (meeting) REFERENCES analysis_meeting(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (meeting, "position")
CREATE INDEX analysis_participant_person ON public.analysis_participant USING btree (person)
TABLE anchoring_round
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    held_on text NOT NULL
    shown bigint
    said text NOT NULL
    noted_by_name text NOT NULL
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX anchoring_round_assignment ON public.anchoring_round USING btree (assignment, held_on)
TABLE anchoring_round_group
    round bigint NOT NULL
    org_group bigint NOT NULL
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (round) REFERENCES anchoring_round(id) ON DELETE CASCADE
    PRIMARY KEY (round, org_group)
CREATE INDEX anchoring_round_group_group ON public.anchoring_round_group USING btree (org_group)
TABLE answer
    sheet bigint NOT NULL
    name text NOT NULL
    value text NOT NULL
    FOREIGN KEY (sheet) REFERENCES answer_sheet(id) ON DELETE CASCADE
    PRIMARY KEY (sheet, name)
TABLE answer_file
    id bigint NOT NULL IDENTITY
    about_kind text NOT NULL
    about bigint NOT NULL
    kind text NOT NULL
    content bytea NOT NULL
    PRIMARY KEY (id)
CREATE INDEX answer_file_about ON public.answer_file USING btree (about_kind, about)
TABLE answer_section
    sheet bigint NOT NULL
    section text NOT NULL
    version bigint NOT NULL
    changed_by_name text NOT NULL
    changed_at bigint NOT NULL
    FOREIGN KEY (sheet) REFERENCES answer_sheet(id) ON DELETE CASCADE
    PRIMARY KEY (sheet, section)
TABLE answer_sheet
    id bigint NOT NULL IDENTITY
    about_kind text NOT NULL
    about bigint NOT NULL
    part text NOT NULL
    collection_kind text NOT NULL
    collection bigint NOT NULL
    area bigint
    handed_in_at bigint
    counted text NOT NULL DEFAULT '[]'::text
    FOREIGN KEY (area) REFERENCES org_unit(id)
    PRIMARY KEY (id)
    UNIQUE (about_kind, about, part)
CREATE INDEX answer_sheet_area ON public.answer_sheet USING btree (area)
CREATE INDEX answer_sheet_collection ON public.answer_sheet USING btree (collection_kind, collection, part, id)
TABLE answer_tally
    collection_kind text NOT NULL
    collection bigint NOT NULL
    part text NOT NULL
    area bigint NOT NULL
    name text NOT NULL
    value text NOT NULL
    sheets bigint NOT NULL
    PRIMARY KEY (collection_kind, collection, part, area, name, value)
TABLE assignment
    id bigint NOT NULL IDENTITY
    plan bigint NOT NULL
    state text NOT NULL
    state_before text
    title text NOT NULL
    sort_key text NOT NULL
    purpose text NOT NULL
    form text NOT NULL
    scope text NOT NULL
    partners text NOT NULL
    orderer bigint
    orderer_name text NOT NULL
    responsible bigint
    responsible_name text NOT NULL
    lead bigint
    lead_name text NOT NULL
    target_group text NOT NULL
    delimitation text NOT NULL
    not_excluded text NOT NULL
    from_on text
    to_on text
    predecessor bigint
    submitted_number bigint
    approved_number bigint
    started_on text
    state_since text NOT NULL
    changed_at bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    heading_version bigint NOT NULL DEFAULT 1
    working_title text NOT NULL DEFAULT ''::text
    FOREIGN KEY (lead) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (orderer) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (plan) REFERENCES operations_plan(id)
    FOREIGN KEY (predecessor) REFERENCES assignment(id) ON DELETE SET NULL
    FOREIGN KEY (responsible) REFERENCES person(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX assignment_lead ON public.assignment USING btree (lead, state)
CREATE INDEX assignment_orderer ON public.assignment USING btree (orderer, state)
CREATE INDEX assignment_plan ON public.assignment USING btree (plan, sort_key)
CREATE INDEX assignment_predecessor ON public.assignment USING btree (predecessor)
CREATE INDEX assignment_responsible ON public.assignment USING btree (responsible, state)
CREATE INDEX assignment_state ON public.assignment USING btree (state, id)
TABLE assignment_call
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    due_on text NOT NULL
    opened_on text NOT NULL
    opened_by bigint
    closed_on text
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (opened_by) REFERENCES person(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX assignment_call_opened_by ON public.assignment_call USING btree (opened_by)
CREATE UNIQUE INDEX assignment_call_assignment ON public.assignment_call USING btree (assignment)
TABLE assignment_call_group
    call bigint NOT NULL
    org_group bigint NOT NULL
    commitment bigint NOT NULL
    has_nothing boolean NOT NULL DEFAULT false
    FOREIGN KEY (call) REFERENCES assignment_call(id) ON DELETE CASCADE
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (call, org_group)
CREATE INDEX assignment_call_group_group ON public.assignment_call_group USING btree (org_group)
TABLE assignment_check
    id bigint NOT NULL IDENTITY
    part bigint NOT NULL
    due_on text NOT NULL
    value text NOT NULL
    note text NOT NULL
    checked_on text
    checked_by text NOT NULL
    commitment bigint
    in_words boolean NOT NULL DEFAULT true
    in_force boolean NOT NULL DEFAULT true
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (part) REFERENCES assignment_part(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX assignment_check_part ON public.assignment_check USING btree (part, due_on)
TABLE assignment_gate
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    part bigint NOT NULL
    asked_on text NOT NULL
    asked_by_name text NOT NULL
    finding text NOT NULL
    outcome text
    reason text NOT NULL
    decided_on text
    decided_by bigint
    decided_by_name text NOT NULL
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (decided_by) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (part) REFERENCES assignment_part(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX assignment_gate_decided_by ON public.assignment_gate USING btree (decided_by)
CREATE INDEX assignment_gate_of ON public.assignment_gate USING btree (assignment, id)
CREATE INDEX assignment_gate_part ON public.assignment_gate USING btree (part)
TABLE assignment_input
    id bigint NOT NULL IDENTITY
    call bigint NOT NULL
    org_group bigint
    person bigint
    person_name text NOT NULL
    text text NOT NULL
    written_at bigint NOT NULL
    outcome text
    why text NOT NULL DEFAULT ''::text
    treated_by_name text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (call) REFERENCES assignment_call(id) ON DELETE CASCADE
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX assignment_input_call ON public.assignment_input USING btree (call, id)
CREATE INDEX assignment_input_group ON public.assignment_input USING btree (org_group)
CREATE INDEX assignment_input_person ON public.assignment_input USING btree (person, call)
CREATE INDEX assignment_input_untreated ON public.assignment_input USING btree (call, id) WHERE (outcome IS NULL)
TABLE assignment_part
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    kind text NOT NULL
    "position" bigint NOT NULL
    text text NOT NULL
    detail text NOT NULL
    baseline text NOT NULL
    target text NOT NULL
    hours bigint
    from_on text
    to_on text
    unit bigint
    unit_name text NOT NULL
    person bigint
    person_name text NOT NULL
    gated bigint NOT NULL DEFAULT 0
    outcome text
    result text NOT NULL
    finished_on text
    commitment bigint
    version bigint NOT NULL DEFAULT 1
    taken_out boolean NOT NULL DEFAULT false
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (unit) REFERENCES org_unit(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX assignment_part_of ON public.assignment_part USING btree (assignment, kind, "position")
CREATE INDEX assignment_part_person ON public.assignment_part USING btree (person, assignment)
CREATE INDEX assignment_part_unit ON public.assignment_part USING btree (unit, from_on)
TABLE assignment_version
    assignment bigint NOT NULL
    number bigint NOT NULL
    reason text NOT NULL
    made_at bigint NOT NULL
    made_by bigint
    made_by_name text NOT NULL
    approved_on text
    content text NOT NULL
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (made_by) REFERENCES person(id) ON DELETE SET NULL
    PRIMARY KEY (assignment, number)
CREATE INDEX assignment_version_made_by ON public.assignment_version USING btree (made_by)
TABLE attachment
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    object bigint NOT NULL
    name text NOT NULL
    file_kind text NOT NULL
    size_bytes bigint NOT NULL
    sha256 text NOT NULL
    added_by bigint NOT NULL
    added_at bigint NOT NULL
    removed_at bigint
    FOREIGN KEY (added_by) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX attachment_object ON public.attachment USING btree (kind, object, id)
CREATE INDEX attachment_sha256 ON public.attachment USING btree (sha256) WHERE (removed_at IS NULL)
TABLE attachment_content
    sha256 text NOT NULL
    content bytea NOT NULL
    PRIMARY KEY (sha256)
TABLE attendance
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    name text NOT NULL
    person bigint
    status text NOT NULL
    mode text NOT NULL DEFAULT 'physical'::text
    org_group bigint
    FOREIGN KEY (meeting) REFERENCES meeting(id)
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX attendance_group ON public.attendance USING btree (org_group) WHERE (org_group IS NOT NULL)
CREATE INDEX attendance_meeting ON public.attendance USING btree (meeting)
TABLE audit_event
    id bigint NOT NULL IDENTITY
    at bigint NOT NULL
    actor bigint
    actor_name text NOT NULL
    action text NOT NULL
    object_kind text NOT NULL
    object bigint NOT NULL
    before_value text
    after_value text
    chain_hash text NOT NULL
    PRIMARY KEY (id)
CREATE INDEX audit_event_object ON public.audit_event USING btree (object_kind, object, id)
CREATE INDEX audit_event_reader ON public.audit_event USING btree (object_kind, object, actor, id) WHERE (action = 'read_restricted'::text)
CREATE INDEX audit_event_reading ON public.audit_event USING btree (id) WHERE (action = 'read_restricted'::text)
TABLE board_input
    id bigint NOT NULL IDENTITY
    source text NOT NULL
    said_by text NOT NULL DEFAULT ''::text
    said_on text NOT NULL
    theme text NOT NULL
    theme_key text NOT NULL
    text text NOT NULL
    treatment text NOT NULL
    goal bigint
    reason text NOT NULL DEFAULT ''::text
    treated_on text
    treated_by bigint
    treated_by_name text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (goal) REFERENCES goal(id)
    FOREIGN KEY (treated_by) REFERENCES person(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX board_input_day ON public.board_input USING btree (said_on, id)
CREATE INDEX board_input_goal ON public.board_input USING btree (goal)
CREATE INDEX board_input_theme ON public.board_input USING btree (theme_key, said_on, id)
CREATE INDEX board_input_treated_by ON public.board_input USING btree (treated_by)
CREATE INDEX board_input_treatment ON public.board_input USING btree (treatment, said_on, id)
TABLE bulletin
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    text text NOT NULL
    published_on text NOT NULL
    author text NOT NULL
    to_all boolean NOT NULL
    withdrawn boolean NOT NULL DEFAULT false
    FOREIGN KEY (org_group) REFERENCES org_group(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX bulletin_group ON public.bulletin USING btree (org_group, id DESC)
CREATE INDEX bulletin_to_all ON public.bulletin USING btree (published_on DESC, id DESC) WHERE (to_all AND (NOT withdrawn))
TABLE bulletin_target
    bulletin bigint NOT NULL
    org_group bigint NOT NULL
    published_on text NOT NULL
    FOREIGN KEY (bulletin) REFERENCES bulletin(id) ON DELETE CASCADE
    FOREIGN KEY (org_group) REFERENCES org_group(id) ON DELETE CASCADE
    PRIMARY KEY (bulletin, org_group)
CREATE INDEX bulletin_target_group ON public.bulletin_target USING btree (org_group, published_on DESC, bulletin DESC)
TABLE calendar_event
    org_group bigint NOT NULL
    uid text NOT NULL
    occurrence text NOT NULL
    sequence bigint NOT NULL
    terms text NOT NULL
    meeting bigint
    commitment bigint
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    FOREIGN KEY (org_group) REFERENCES org_group(id) ON DELETE CASCADE
    PRIMARY KEY (org_group, uid, occurrence)
CREATE INDEX calendar_event_meeting ON public.calendar_event USING btree (meeting)
TABLE calendar_feed
    person bigint NOT NULL
    token_hash text NOT NULL
    made_at bigint NOT NULL
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (person)
    UNIQUE (token_hash)
TABLE calendar_file
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    file_name text NOT NULL
    events text NOT NULL
    is_used boolean NOT NULL DEFAULT false
    uploaded_at bigint NOT NULL
    FOREIGN KEY (org_group) REFERENCES org_group(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX calendar_file_group ON public.calendar_file USING btree (org_group, uploaded_at)
TABLE canvas
    id bigint NOT NULL IDENTITY
    subject_kind text NOT NULL
    subject bigint NOT NULL
    observation text NOT NULL
    conclusion text NOT NULL
    act_kind text NOT NULL
    act bigint NOT NULL
    made_by bigint
    made_by_name text NOT NULL
    made_at bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (made_by) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX canvas_act ON public.canvas USING btree (act_kind, act)
CREATE INDEX canvas_subject ON public.canvas USING btree (subject_kind, subject, id)
TABLE canvas_cause
    id bigint NOT NULL IDENTITY
    canvas bigint NOT NULL
    text text NOT NULL
    confidence text NOT NULL
    evidence_for text NOT NULL
    evidence_against text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (canvas) REFERENCES canvas(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX canvas_cause_of ON public.canvas_cause USING btree (canvas, id)
TABLE comment
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    object bigint NOT NULL
    author bigint NOT NULL
    text text NOT NULL
    written_at bigint NOT NULL
    changed_at bigint
    taken_back_at bigint
    FOREIGN KEY (author) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX comment_object ON public.comment USING btree (kind, object, id)
TABLE comment_wording
    id bigint NOT NULL IDENTITY
    comment bigint NOT NULL
    text text NOT NULL
    replaced_at bigint NOT NULL
    FOREIGN KEY (comment) REFERENCES comment(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX comment_wording_comment ON public.comment_wording USING btree (comment)
TABLE commitment
    id bigint NOT NULL IDENTITY
    text text NOT NULL
    org_group bigint
    status text NOT NULL
    due_on text
    owners text NOT NULL
    promised_on text
    closed_at bigint
    closing_note text
    origin_kind text NOT NULL
    origin bigint NOT NULL
    origin_part bigint NOT NULL
    text_begin bigint NOT NULL
    text_end bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    kind text NOT NULL
    unit bigint
    trigger_text text NOT NULL
    check_on text
    moved bigint NOT NULL DEFAULT 0
    to_name text NOT NULL
    to_person bigint
    made_by bigint
    FOREIGN KEY (made_by) REFERENCES person(id)
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (to_person) REFERENCES person(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX commitment_closed ON public.commitment USING btree (closed_at DESC, id DESC) WHERE (status <> 'open'::text)
CREATE INDEX commitment_group ON public.commitment USING btree (org_group, status, due_on)
CREATE INDEX commitment_group_closed ON public.commitment USING btree (org_group, closed_at DESC, id DESC) WHERE (status <> 'open'::text)
CREATE INDEX commitment_group_open ON public.commitment USING btree (org_group, ((
CASE
    WHEN ((owners = ''::text) OR ((due_on IS NULL) AND (check_on IS NULL))) THEN '0'::text
    ELSE '1'::text
END || COALESCE(due_on, check_on, ''::text))), id DESC) WHERE (status = 'open'::text)
CREATE INDEX commitment_made_by ON public.commitment USING btree (made_by, status) WHERE (org_group IS NULL)
CREATE INDEX commitment_open ON public.commitment USING btree (((
CASE
    WHEN ((owners = ''::text) OR ((due_on IS NULL) AND (check_on IS NULL))) THEN '0'::text
    ELSE '1'::text
END || COALESCE(due_on, check_on, ''::text))), id DESC) WHERE ((status = 'open'::text) AND (org_group IS NOT NULL))
CREATE INDEX commitment_origin ON public.commitment USING btree (origin_kind, origin)
CREATE INDEX commitment_status_due ON public.commitment USING btree (status, due_on)
CREATE INDEX commitment_to ON public.commitment USING btree (to_person, status, due_on)
CREATE INDEX commitment_to_closed ON public.commitment USING btree (to_person, closed_at DESC, id DESC) WHERE ((status <> 'open'::text) AND (to_person IS NOT NULL))
CREATE INDEX commitment_to_open ON public.commitment USING btree (to_person, ((
CASE
    WHEN ((owners = ''::text) OR ((due_on IS NULL) AND (check_on IS NULL))) THEN '0'::text
    ELSE '1'::text
END || COALESCE(due_on, check_on, ''::text))), id DESC) WHERE ((status = 'open'::text) AND (to_person IS NOT NULL))
CREATE INDEX commitment_undated ON public.commitment USING btree (org_group) WHERE ((status = 'open'::text) AND (due_on IS NULL) AND (check_on IS NULL))
CREATE INDEX commitment_unit ON public.commitment USING btree (unit, status)
CREATE INDEX commitment_unowned ON public.commitment USING btree (owners, org_group) WHERE ((status = 'open'::text) AND (owners = ''::text))
TABLE commitment_owner
    id bigint NOT NULL IDENTITY
    commitment bigint NOT NULL
    name text NOT NULL
    person bigint
    role text
    delegated_by bigint
    is_open boolean NOT NULL DEFAULT true
    look_on text
    FOREIGN KEY (commitment) REFERENCES commitment(id)
    FOREIGN KEY (delegated_by) REFERENCES person(id)
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX commitment_owner_commitment ON public.commitment_owner USING btree (commitment)
CREATE INDEX commitment_owner_delegated ON public.commitment_owner USING btree (delegated_by, is_open, look_on)
CREATE INDEX commitment_owner_person ON public.commitment_owner USING btree (person, is_open, look_on, commitment)
TABLE compiled_from
    contribution bigint NOT NULL
    version bigint NOT NULL
    FOREIGN KEY (contribution) REFERENCES contribution(id) ON DELETE CASCADE
    PRIMARY KEY (contribution)
TABLE contribution
    id bigint NOT NULL IDENTITY
    gathering bigint NOT NULL
    "position" bigint NOT NULL
    name text NOT NULL
    asked_group bigint
    state text NOT NULL
    text text NOT NULL DEFAULT ''::text
    written_by bigint
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (asked_group) REFERENCES org_group(id)
    FOREIGN KEY (gathering) REFERENCES gathering(id) ON DELETE CASCADE
    FOREIGN KEY (written_by) REFERENCES person(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX contribution_asked ON public.contribution USING btree (asked_group, gathering)
CREATE INDEX contribution_gathering ON public.contribution USING btree (gathering, "position")
CREATE INDEX contribution_writer ON public.contribution USING btree (written_by)
TABLE contribution_member
    contribution bigint NOT NULL
    person bigint NOT NULL
    FOREIGN KEY (contribution) REFERENCES contribution(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (contribution, person)
CREATE INDEX contribution_member_person ON public.contribution_member USING btree (person)
TABLE contribution_note
    contribution bigint NOT NULL
    person bigint NOT NULL
    text text NOT NULL
    FOREIGN KEY (contribution) REFERENCES contribution(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (contribution, person)
CREATE INDEX contribution_note_person ON public.contribution_note USING btree (person)
TABLE decision
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    text text NOT NULL
    org_group bigint NOT NULL
    decided_on text
    origin_kind text NOT NULL
    origin bigint NOT NULL
    origin_part bigint NOT NULL
    text_begin bigint NOT NULL
    text_end bigint NOT NULL
    state text NOT NULL DEFAULT 'approved'::text
    matter text NOT NULL DEFAULT ''::text
    proposed_text text
    proposed_by text NOT NULL DEFAULT ''::text
    reason text NOT NULL DEFAULT ''::text
    conditions text NOT NULL DEFAULT ''::text
    valid_until text
    evaluate_on text
    postponed_until text
    note text NOT NULL DEFAULT ''::text
    finding text
    evaluation text NOT NULL DEFAULT ''::text
    evaluated_on text
    superseded_by bigint
    number_year bigint
    number bigint
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (superseded_by) REFERENCES decision(id)
    PRIMARY KEY (id)
CREATE INDEX decision_day ON public.decision USING btree (COALESCE(decided_on, '9999-12-31'::text) DESC, id DESC)
CREATE INDEX decision_decided_on ON public.decision USING btree (decided_on, id)
CREATE INDEX decision_group_day ON public.decision USING btree (org_group, COALESCE(decided_on, '9999-12-31'::text) DESC, id DESC)
CREATE INDEX decision_group_state ON public.decision USING btree (org_group, state, evaluate_on)
CREATE INDEX decision_matter ON public.decision USING btree (matter)
CREATE INDEX decision_origin ON public.decision USING btree (origin_kind, origin)
CREATE INDEX decision_state ON public.decision USING btree (state, evaluate_on)
CREATE INDEX decision_superseded_by ON public.decision USING btree (superseded_by)
CREATE INDEX decision_valid_until ON public.decision USING btree (valid_until)
CREATE UNIQUE INDEX decision_number ON public.decision USING btree (org_group, number_year, number)
TABLE decision_right
    id bigint NOT NULL IDENTITY
    matter text NOT NULL
    matter_key text NOT NULL
    org_group bigint
    role text
    valid_from text NOT NULL
    valid_to text NOT NULL
    basis text NOT NULL
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
CREATE INDEX decision_right_group ON public.decision_right USING btree (org_group)
CREATE INDEX decision_right_matter ON public.decision_right USING btree (matter_key, valid_from)
TABLE delegation
    id bigint NOT NULL IDENTITY
    person bigint NOT NULL
    delegate bigint NOT NULL
    permission text NOT NULL
    unit bigint
    reason text NOT NULL
    valid_from text NOT NULL
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    FOREIGN KEY (delegate) REFERENCES person(id)
    FOREIGN KEY (person) REFERENCES person(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX delegation_delegate ON public.delegation USING btree (delegate)
CREATE INDEX delegation_person ON public.delegation USING btree (person)
TABLE deleted_object
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    object bigint NOT NULL
    deleted_at bigint NOT NULL
    PRIMARY KEY (id)
CREATE INDEX deleted_object_at ON public.deleted_object USING btree (deleted_at, id)
TABLE dialogue
    id bigint NOT NULL IDENTITY
    round bigint NOT NULL
    unit bigint NOT NULL
    area bigint
    school_form text NOT NULL
    superior bigint NOT NULL
    subordinate bigint NOT NULL
    first_superior bigint NOT NULL
    first_subordinate bigint NOT NULL
    planned_on text
    planned_at text NOT NULL DEFAULT ''::text
    minutes bigint NOT NULL DEFAULT 90
    place text NOT NULL DEFAULT ''::text
    held_on text
    state text NOT NULL
    reason_code text
    reason text NOT NULL DEFAULT ''::text
    moved bigint NOT NULL DEFAULT 0
    opened_at bigint
    submitted_at bigint
    rated_at bigint
    record_version bigint NOT NULL DEFAULT 0
    superior_confirmed bigint
    subordinate_confirmed bigint
    confirmed_on text
    samsyn boolean
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (area) REFERENCES org_unit(id)
    FOREIGN KEY (first_subordinate) REFERENCES person(id)
    FOREIGN KEY (first_superior) REFERENCES person(id)
    FOREIGN KEY (round) REFERENCES dialogue_round(id) ON DELETE CASCADE
    FOREIGN KEY (subordinate) REFERENCES person(id)
    FOREIGN KEY (superior) REFERENCES person(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
    UNIQUE (round, unit, first_superior, first_subordinate)
CREATE INDEX dialogue_by_area ON public.dialogue USING btree (area)
CREATE INDEX dialogue_first_subordinate ON public.dialogue USING btree (first_subordinate)
CREATE INDEX dialogue_first_superior ON public.dialogue USING btree (first_superior)
CREATE INDEX dialogue_leads ON public.dialogue USING btree (superior, round, area)
CREATE INDEX dialogue_of_round ON public.dialogue USING btree (round, id)
CREATE INDEX dialogue_planned ON public.dialogue USING btree (planned_on, id)
CREATE INDEX dialogue_progress ON public.dialogue USING btree (round, area, state, planned_on, held_on, opened_at, submitted_at, rated_at, samsyn)
CREATE INDEX dialogue_subordinate ON public.dialogue USING btree (subordinate, id)
CREATE INDEX dialogue_superior ON public.dialogue USING btree (superior, id)
CREATE INDEX dialogue_unit ON public.dialogue USING btree (unit, id)
CREATE INDEX dialogue_unopened ON public.dialogue USING btree (round, id) WHERE ((opened_at IS NULL) AND (state <> 'cancelled'::text))
TABLE dialogue_rating
    dialogue bigint NOT NULL
    focus_area bigint NOT NULL
    own bigint
    own_reason text NOT NULL DEFAULT ''::text
    superior bigint
    superior_reason text NOT NULL DEFAULT ''::text
    agreed bigint
    dissent text NOT NULL DEFAULT ''::text
    FOREIGN KEY (dialogue) REFERENCES dialogue(id) ON DELETE CASCADE
    FOREIGN KEY (focus_area) REFERENCES focus_area(id)
    PRIMARY KEY (dialogue, focus_area)
CREATE INDEX dialogue_rating_focus ON public.dialogue_rating USING btree (focus_area)
TABLE dialogue_round
    id bigint NOT NULL IDENTITY
    name text NOT NULL
    year bigint NOT NULL
    number bigint NOT NULL
    level text NOT NULL
    unit bigint
    from_on text NOT NULL
    to_on text NOT NULL
    prework_by text
    form_version bigint
    guide text NOT NULL
    themes_reason text NOT NULL
    state text NOT NULL
    state_since text NOT NULL
    reason text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    created_by_name text NOT NULL
    FOREIGN KEY (form_version) REFERENCES form_version(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX dialogue_round_form ON public.dialogue_round USING btree (form_version)
CREATE INDEX dialogue_round_newest ON public.dialogue_round USING btree (from_on, id)
CREATE INDEX dialogue_round_unit ON public.dialogue_round USING btree (unit)
CREATE UNIQUE INDEX dialogue_round_once ON public.dialogue_round USING btree (year, number, level, COALESCE(unit, (0)::bigint))
TABLE dialogue_supplement
    id bigint NOT NULL IDENTITY
    dialogue bigint NOT NULL
    text text NOT NULL
    written_by bigint
    written_by_name text NOT NULL
    written_at bigint NOT NULL
    FOREIGN KEY (dialogue) REFERENCES dialogue(id) ON DELETE CASCADE
    FOREIGN KEY (written_by) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX dialogue_supplement_dialogue ON public.dialogue_supplement USING btree (dialogue, id)
CREATE INDEX dialogue_supplement_person ON public.dialogue_supplement USING btree (written_by)
TABLE dissemination
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    audience text NOT NULL
    org_group bigint
    unit bigint
    form text NOT NULL
    due_on text NOT NULL
    commitment bigint NOT NULL DEFAULT 0
    reached bigint NOT NULL DEFAULT 0
    ended_on text
    end_note text NOT NULL DEFAULT ''::text
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX dissemination_assignment ON public.dissemination USING btree (assignment, due_on)
CREATE INDEX dissemination_group ON public.dissemination USING btree (org_group)
CREATE INDEX dissemination_open_unit ON public.dissemination USING btree (unit, due_on) WHERE (ended_on IS NULL)
CREATE INDEX dissemination_unit ON public.dissemination USING btree (unit)
CREATE INDEX dissemination_unreached ON public.dissemination USING btree (due_on) WHERE ((ended_on IS NULL) AND (reached = 0))
TABLE dissemination_reached
    id bigint NOT NULL IDENTITY
    dissemination bigint NOT NULL
    unit bigint
    on_day text NOT NULL
    what text NOT NULL
    noted_by_name text NOT NULL
    FOREIGN KEY (dissemination) REFERENCES dissemination(id) ON DELETE CASCADE
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX dissemination_reached_unit ON public.dissemination_reached USING btree (unit)
CREATE UNIQUE INDEX dissemination_reached_once ON public.dissemination_reached USING btree (dissemination, unit)
TABLE document
    id bigint NOT NULL IDENTITY
    sha256 text NOT NULL
    file_name text NOT NULL
    format text NOT NULL
    size_bytes bigint NOT NULL
    text text NOT NULL
    uploaded_by bigint
    uploaded_at bigint NOT NULL
    PRIMARY KEY (id)
    UNIQUE (sha256)
TABLE document_content
    document bigint NOT NULL
    content bytea NOT NULL
    FOREIGN KEY (document) REFERENCES document(id)
    PRIMARY KEY (document)
TABLE employment
    id bigint NOT NULL IDENTITY
    person bigint NOT NULL
    unit bigint NOT NULL
    "position" text NOT NULL
    profession text NOT NULL
    pay_form text NOT NULL
    form text NOT NULL
    extent_permille bigint NOT NULL
    valid_from text NOT NULL
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    created_at bigint NOT NULL DEFAULT 0
    changed_at bigint NOT NULL DEFAULT 0
    FOREIGN KEY (person) REFERENCES person(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX employment_changed_at ON public.employment USING btree (changed_at, id)
CREATE INDEX employment_person ON public.employment USING btree (person, valid_from)
CREATE INDEX employment_unit ON public.employment USING btree (unit, valid_to, valid_from, person, extent_permille)
CREATE TRIGGER employment_deleted AFTER DELETE ON public.employment FOR EACH ROW EXECUTE FUNCTION note_deleted_object('employment')
CREATE TRIGGER employment_stamped BEFORE INSERT OR UPDATE ON public.employment FOR EACH ROW EXECUTE FUNCTION stamp_object()
TABLE employment_leave
    id bigint NOT NULL IDENTITY
    employment bigint NOT NULL
    kind text NOT NULL
    valid_from text NOT NULL
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    FOREIGN KEY (employment) REFERENCES employment(id)
    PRIMARY KEY (id)
CREATE INDEX employment_leave_employment ON public.employment_leave USING btree (employment)
TABLE exchanged_result
    id bigint NOT NULL IDENTITY
    survey bigint NOT NULL
    name text NOT NULL
    fingerprint text NOT NULL
    people bigint NOT NULL
    figures text NOT NULL
    added_on text NOT NULL
    added_by_name text NOT NULL
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    PRIMARY KEY (id)
    UNIQUE (survey, fingerprint)
TABLE external_identity
    issuer text NOT NULL
    subject text NOT NULL
    account bigint NOT NULL
    created_at bigint NOT NULL
    FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
    PRIMARY KEY (issuer, subject)
CREATE UNIQUE INDEX external_identity_account ON public.external_identity USING btree (account, issuer)
TABLE final_finding
    assignment bigint NOT NULL
    part bigint NOT NULL
    outcome text NOT NULL
    text text NOT NULL
    FOREIGN KEY (assignment) REFERENCES final_report(assignment) ON DELETE CASCADE
    FOREIGN KEY (part) REFERENCES assignment_part(id) ON DELETE CASCADE
    PRIMARY KEY (assignment, part)
CREATE INDEX final_finding_part ON public.final_finding USING btree (part)
TABLE final_report
    assignment bigint NOT NULL
    text text NOT NULL
    made_on text NOT NULL
    made_by_name text NOT NULL
    verdict text
    evaluation text NOT NULL DEFAULT ''::text
    learnt text NOT NULL DEFAULT ''::text
    evaluated_on text
    evaluated_by_name text NOT NULL DEFAULT ''::text
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    PRIMARY KEY (assignment)
TABLE finding
    id bigint NOT NULL IDENTITY
    round bigint NOT NULL
    area bigint
    focus_area bigint
    theme bigint
    aruba text
    text text NOT NULL
    assessment text NOT NULL
    conclusion text NOT NULL
    state text NOT NULL
    version bigint NOT NULL DEFAULT 1
    created_by_name text NOT NULL
    FOREIGN KEY (area) REFERENCES org_unit(id)
    FOREIGN KEY (focus_area) REFERENCES focus_area(id)
    FOREIGN KEY (round) REFERENCES dialogue_round(id) ON DELETE CASCADE
    FOREIGN KEY (theme) REFERENCES round_theme(id)
    PRIMARY KEY (id)
CREATE INDEX finding_area ON public.finding USING btree (area)
CREATE INDEX finding_focus ON public.finding USING btree (focus_area)
CREATE INDEX finding_round ON public.finding USING btree (round, area, id)
CREATE INDEX finding_theme ON public.finding USING btree (theme)
TABLE finding_change
    finding bigint NOT NULL
    assignment bigint NOT NULL
    text text NOT NULL
    commitment bigint
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (commitment) REFERENCES commitment(id) ON DELETE SET NULL
    FOREIGN KEY (finding) REFERENCES finding(id) ON DELETE CASCADE
    PRIMARY KEY (finding, assignment)
CREATE INDEX finding_change_assignment ON public.finding_change USING btree (assignment)
CREATE INDEX finding_change_commitment ON public.finding_change USING btree (commitment)
TABLE finding_evidence
    finding bigint NOT NULL
    dialogue bigint NOT NULL
    name text NOT NULL
    FOREIGN KEY (dialogue) REFERENCES dialogue(id) ON DELETE CASCADE
    FOREIGN KEY (finding) REFERENCES finding(id) ON DELETE CASCADE
    PRIMARY KEY (finding, dialogue, name)
CREATE INDEX finding_evidence_dialogue ON public.finding_evidence USING btree (dialogue)
TABLE focus_area
    id bigint NOT NULL IDENTITY
    name text NOT NULL
    name_key text NOT NULL
    sort_key text NOT NULL
    definition text NOT NULL
    school_forms text NOT NULL
    is_closed boolean NOT NULL DEFAULT false
    version bigint NOT NULL DEFAULT 1
    PRIMARY KEY (id)
    UNIQUE (name_key)
CREATE INDEX focus_area_in_order ON public.focus_area USING btree (is_closed, sort_key, id)
TABLE follow
    kind text NOT NULL
    object bigint NOT NULL
    person bigint NOT NULL
    since bigint NOT NULL
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (kind, object, person)
TABLE follow_up_plan
    id bigint NOT NULL IDENTITY
    subject_kind text NOT NULL
    subject bigint NOT NULL
    form text NOT NULL
    cadence text NOT NULL
    first_due text NOT NULL
    reporter bigint NOT NULL
    to_group bigint
    to_person bigint
    ended_on text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (reporter) REFERENCES person(id) ON DELETE CASCADE
    FOREIGN KEY (to_group) REFERENCES org_group(id)
    FOREIGN KEY (to_person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX follow_up_plan_to_group ON public.follow_up_plan USING btree (to_group)
CREATE UNIQUE INDEX follow_up_plan_subject ON public.follow_up_plan USING btree (subject_kind, subject) WHERE (ended_on IS NULL)
TABLE form
    id bigint NOT NULL IDENTITY
    name text NOT NULL
    name_key text NOT NULL
    name_sort text NOT NULL
    form_use text NOT NULL
    purpose text NOT NULL
    unit bigint
    core bigint
    version bigint NOT NULL DEFAULT 1
    is_closed boolean NOT NULL DEFAULT false
    created_by_name text NOT NULL
    created_at bigint NOT NULL
    FOREIGN KEY (core) REFERENCES form(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX form_by_name ON public.form USING btree (is_closed, name_sort, id)
CREATE INDEX form_core ON public.form USING btree (core, id)
CREATE INDEX form_unit ON public.form USING btree (unit, id)
TABLE form_consequence
    form_version bigint NOT NULL
    object_kind text NOT NULL
    object bigint NOT NULL
    commitment bigint
    FOREIGN KEY (commitment) REFERENCES commitment(id) ON DELETE SET NULL
    FOREIGN KEY (form_version) REFERENCES form_version(id) ON DELETE CASCADE
    PRIMARY KEY (form_version, object_kind, object)
CREATE INDEX form_consequence_commitment ON public.form_consequence USING btree (commitment)
TABLE form_undo
    form_version bigint NOT NULL
    version bigint NOT NULL
    content text NOT NULL
    what text NOT NULL
    FOREIGN KEY (form_version) REFERENCES form_version(id) ON DELETE CASCADE
    PRIMARY KEY (form_version, version)
TABLE form_version
    id bigint NOT NULL IDENTITY
    form bigint NOT NULL
    number bigint NOT NULL
    state text NOT NULL
    core bigint
    content text NOT NULL
    what_changed text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    changed_by_name text NOT NULL
    changed_at bigint NOT NULL
    in_use_at bigint
    FOREIGN KEY (core) REFERENCES form_version(id)
    FOREIGN KEY (form) REFERENCES form(id) ON DELETE CASCADE
    PRIMARY KEY (id)
    UNIQUE (form, number)
CREATE INDEX form_version_core ON public.form_version USING btree (core)
CREATE UNIQUE INDEX form_version_draft ON public.form_version USING btree (form) WHERE (state = 'draft'::text)
CREATE UNIQUE INDEX form_version_in_use ON public.form_version USING btree (form) WHERE (state = 'in_use'::text)
TABLE function_capacity
    function text NOT NULL
    year bigint NOT NULL
    hours bigint NOT NULL
    said_by_name text NOT NULL
    said_at bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    PRIMARY KEY (function, year)
CREATE INDEX function_capacity_year ON public.function_capacity USING btree (year)
TABLE gap_count
    day text NOT NULL
    unit bigint NOT NULL
    rule text NOT NULL
    count bigint NOT NULL
    PRIMARY KEY (unit, rule, day)
TABLE gap_mute
    id bigint NOT NULL IDENTITY
    rule text NOT NULL
    reason text NOT NULL
    muted_by bigint
    muted_on text NOT NULL
    until text NOT NULL
    FOREIGN KEY (muted_by) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX gap_mute_rule ON public.gap_mute USING btree (rule, until)
TABLE gathering
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    state text NOT NULL
    org_group bigint NOT NULL
    meeting bigint
    item bigint
    title text NOT NULL
    material text NOT NULL
    due_on text
    shows_all boolean NOT NULL
    made_by bigint
    made_on text NOT NULL
    reminded_on text
    compiled text NOT NULL DEFAULT ''::text
    answer_back text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (item) REFERENCES agenda_item(id) ON DELETE SET NULL
    FOREIGN KEY (made_by) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
CREATE INDEX gathering_group ON public.gathering USING btree (org_group, kind, id)
CREATE INDEX gathering_item ON public.gathering USING btree (item)
CREATE INDEX gathering_made_by ON public.gathering USING btree (made_by)
CREATE INDEX gathering_meeting ON public.gathering USING btree (meeting, id)
CREATE INDEX gathering_silent ON public.gathering USING btree (org_group, id) WHERE ((kind = 'input_call'::text) AND (state = 'closed'::text))
TABLE goal
    id bigint NOT NULL IDENTITY
    level text NOT NULL
    text text NOT NULL
    explanation text NOT NULL DEFAULT ''::text
    indicators text NOT NULL DEFAULT ''::text
    unit bigint
    parent bigint
    from_year bigint NOT NULL
    to_year bigint NOT NULL
    is_focus boolean NOT NULL DEFAULT false
    focus_reason text NOT NULL DEFAULT ''::text
    ended_on text
    end_reason text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (parent) REFERENCES goal(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX goal_focus ON public.goal USING btree (to_year) WHERE is_focus
CREATE INDEX goal_parent ON public.goal USING btree (parent)
CREATE INDEX goal_unit ON public.goal USING btree (unit, to_year)
CREATE INDEX goal_years ON public.goal USING btree (to_year, from_year)
TABLE group_charter
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    version bigint NOT NULL
    text text NOT NULL
    valid_from text NOT NULL
    recorded_at bigint NOT NULL
    recorded_by text NOT NULL
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
CREATE UNIQUE INDEX group_charter_version ON public.group_charter USING btree (org_group, version)
TABLE group_membership
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    person bigint NOT NULL
    function text NOT NULL
    by_rule boolean NOT NULL DEFAULT false
    valid_from text NOT NULL
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX group_membership_group ON public.group_membership USING btree (org_group, valid_to)
CREATE INDEX group_membership_person ON public.group_membership USING btree (person, org_group, valid_to)
CREATE TRIGGER group_membership_is_part AFTER INSERT OR DELETE OR UPDATE ON public.group_membership FOR EACH ROW EXECUTE FUNCTION stamp_org_group_of_group_membership()
TABLE group_rule
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    role text NOT NULL
    unit bigint
    school_form text
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX group_rule_group ON public.group_rule USING btree (org_group)
TABLE handover
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    measure bigint
    why text NOT NULL
    proposed_by bigint
    proposed_by_name text NOT NULL
    proposed_on text NOT NULL
    line_owner bigint NOT NULL
    line_owner_name text NOT NULL
    line_unit bigint NOT NULL
    follow_until text NOT NULL
    state text NOT NULL
    decision bigint
    answer text NOT NULL
    decided_on text
    ended_on text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (decision) REFERENCES decision(id)
    FOREIGN KEY (line_owner) REFERENCES person(id)
    FOREIGN KEY (line_unit) REFERENCES org_unit(id)
    FOREIGN KEY (measure) REFERENCES measure(id) ON DELETE CASCADE
    FOREIGN KEY (proposed_by) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX handover_assignment ON public.handover USING btree (assignment, state)
CREATE INDEX handover_line_owner ON public.handover USING btree (line_owner, state)
CREATE INDEX handover_measure ON public.handover USING btree (measure, state)
CREATE INDEX handover_state ON public.handover USING btree (state, follow_until)
TABLE highlighted_assignment
    id bigint NOT NULL IDENTITY
    year bigint NOT NULL
    assignment bigint NOT NULL
    decision bigint NOT NULL
    reason text NOT NULL
    chosen_on text NOT NULL
    chosen_by_name text NOT NULL
    ended_on text
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (decision) REFERENCES decision(id)
    PRIMARY KEY (id)
CREATE INDEX highlighted_assignment_assignment ON public.highlighted_assignment USING btree (assignment)
CREATE INDEX highlighted_assignment_decision ON public.highlighted_assignment USING btree (decision)
CREATE INDEX highlighted_assignment_history ON public.highlighted_assignment USING btree (year, id)
CREATE UNIQUE INDEX highlighted_assignment_year ON public.highlighted_assignment USING btree (year) WHERE (ended_on IS NULL)
TABLE id_mapping
    source bigint NOT NULL
    record_kind text NOT NULL
    external_id text NOT NULL
    object bigint NOT NULL
    import_run bigint NOT NULL
    FOREIGN KEY (source) REFERENCES import_source(id)
    PRIMARY KEY (source, record_kind, external_id)
CREATE INDEX id_mapping_object ON public.id_mapping USING btree (object, record_kind)
TABLE import_answer
    import_run bigint NOT NULL
    external_id text NOT NULL
    object bigint
    FOREIGN KEY (import_run) REFERENCES import_run(id)
    PRIMARY KEY (import_run, external_id)
TABLE import_content
    import_run bigint NOT NULL
    content bytea NOT NULL
    FOREIGN KEY (import_run) REFERENCES import_run(id)
    PRIMARY KEY (import_run)
TABLE import_count
    import_run bigint NOT NULL
    kind text NOT NULL
    differences bigint NOT NULL
    FOREIGN KEY (import_run) REFERENCES import_run(id)
    PRIMARY KEY (import_run, kind)
TABLE import_difference
    id bigint NOT NULL IDENTITY
    import_run bigint NOT NULL
    kind text NOT NULL
    line bigint NOT NULL
    external_id text NOT NULL
    label text NOT NULL
    detail text NOT NULL
    candidate bigint
    FOREIGN KEY (import_run) REFERENCES import_run(id)
    PRIMARY KEY (id)
CREATE INDEX import_difference_run ON public.import_difference USING btree (import_run, kind, id)
TABLE import_owner
    record_kind text NOT NULL
    field text NOT NULL
    source bigint NOT NULL
    FOREIGN KEY (source) REFERENCES import_source(id)
    PRIMARY KEY (record_kind, field)
TABLE import_run
    id bigint NOT NULL IDENTITY
    source bigint NOT NULL
    record_kind text NOT NULL
    preset text NOT NULL
    options text NOT NULL
    file_name text NOT NULL
    file_bytes bigint NOT NULL
    effective_on text NOT NULL
    close_missing boolean NOT NULL
    matches text NOT NULL
    state text NOT NULL
    plan_digest text NOT NULL
    message text NOT NULL
    created_at bigint NOT NULL
    created_by text NOT NULL
    finished_at bigint
    FOREIGN KEY (source) REFERENCES import_source(id)
    PRIMARY KEY (id)
CREATE INDEX import_run_source ON public.import_run USING btree (source, id)
TABLE import_source
    id bigint NOT NULL IDENTITY
    name text NOT NULL
    valid_from text NOT NULL
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    PRIMARY KEY (id)
    UNIQUE (name)
TABLE intake_file
    id bigint NOT NULL IDENTITY
    sha256 text NOT NULL
    file_name text NOT NULL
    uploaded_by bigint NOT NULL
    uploader text NOT NULL
    uploaded_at bigint NOT NULL
    state text NOT NULL
    tries bigint NOT NULL DEFAULT 0
    problem text NOT NULL DEFAULT ''::text
    document bigint
    org_group bigint
    held_on text
    title text NOT NULL DEFAULT ''::text
    findings bigint NOT NULL DEFAULT 0
    doubts bigint NOT NULL DEFAULT 0
    doubt bigint NOT NULL DEFAULT 0
    text_key text NOT NULL DEFAULT ''::text
    reader_version bigint NOT NULL DEFAULT 0
    is_apart boolean NOT NULL
    saved_at bigint
    changes bigint NOT NULL DEFAULT 0
    answer text
    FOREIGN KEY (document) REFERENCES document(id) ON DELETE CASCADE
    FOREIGN KEY (org_group) REFERENCES org_group(id) ON DELETE SET NULL
    PRIMARY KEY (id)
    UNIQUE (document)
    UNIQUE (sha256, uploaded_by)
CREATE INDEX intake_file_corrected ON public.intake_file USING btree (saved_at, id) WHERE (changes > 0)
CREATE INDEX intake_file_like_day ON public.intake_file USING btree (org_group, held_on, id)
CREATE INDEX intake_file_like_text ON public.intake_file USING btree (text_key, id) WHERE (text_key <> ''::text)
CREATE INDEX intake_file_queue ON public.intake_file USING btree (state, doubt, id)
TABLE intake_file_content
    file bigint NOT NULL
    content bytea NOT NULL
    FOREIGN KEY (file) REFERENCES intake_file(id) ON DELETE CASCADE
    PRIMARY KEY (file)
TABLE invitation
    meeting bigint NOT NULL
    person bigint NOT NULL
    address text NOT NULL
    sequence bigint NOT NULL
    told text NOT NULL
    is_cancelled boolean NOT NULL
    told_at bigint NOT NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (meeting, person)
CREATE INDEX invitation_person ON public.invitation USING btree (person)
TABLE invitation_answer
    meeting bigint NOT NULL
    person bigint NOT NULL
    answer text NOT NULL
    answered_at bigint NOT NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (meeting, person)
CREATE INDEX invitation_answer_person ON public.invitation_answer USING btree (person)
TABLE job
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    payload text NOT NULL
    job_key text NOT NULL
    once boolean NOT NULL
    state text NOT NULL
    due_at bigint
    attempts bigint NOT NULL
    claims bigint NOT NULL
    error text NOT NULL
    created_at bigint NOT NULL
    started_at bigint
    finished_at bigint
    PRIMARY KEY (id)
CREATE INDEX job_due ON public.job USING btree (due_at, id)
CREATE INDEX job_kind_key ON public.job USING btree (kind, job_key)
CREATE INDEX job_state ON public.job USING btree (state, finished_at)
CREATE UNIQUE INDEX job_once ON public.job USING btree (kind, job_key) WHERE once
TABLE local_agreement
    id bigint NOT NULL IDENTITY
    dialogue bigint NOT NULL
    text text NOT NULL
    question text NOT NULL
    responsible bigint
    responsible_name text NOT NULL
    due_on text
    state text NOT NULL
    reason text NOT NULL
    commitment bigint
    agreed_on text NOT NULL
    state_since text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (commitment) REFERENCES commitment(id) ON DELETE SET NULL
    FOREIGN KEY (dialogue) REFERENCES workplace_dialogue(id) ON DELETE CASCADE
    FOREIGN KEY (responsible) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX local_agreement_dialogue ON public.local_agreement USING btree (dialogue)
CREATE INDEX local_agreement_responsible ON public.local_agreement USING btree (responsible, state)
TABLE mail_message
    id bigint NOT NULL IDENTITY
    mail_key text NOT NULL
    recipient text NOT NULL
    subject text NOT NULL
    body text NOT NULL
    unsubscribe_url text NOT NULL
    state text NOT NULL
    attempts bigint NOT NULL
    next_try_at bigint
    error text NOT NULL
    created_at bigint NOT NULL
    settled_at bigint
    calendar_method text NOT NULL DEFAULT ''::text
    calendar text NOT NULL DEFAULT ''::text
    PRIMARY KEY (id)
    UNIQUE (mail_key)
CREATE INDEX mail_message_settled ON public.mail_message USING btree (state, settled_at)
CREATE INDEX mail_message_state ON public.mail_message USING btree (state, next_try_at, id)
TABLE manager_confirmation
    item bigint NOT NULL
    unit bigint NOT NULL
    manager bigint
    manager_name text NOT NULL
    done boolean NOT NULL
    confirmed_on text
    forum text NOT NULL
    note text NOT NULL
    FOREIGN KEY (item) REFERENCES survey_plan_item(id) ON DELETE CASCADE
    FOREIGN KEY (manager) REFERENCES person(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (item, unit)
CREATE INDEX manager_confirmation_unit ON public.manager_confirmation USING btree (unit)
TABLE mandate
    id bigint NOT NULL IDENTITY
    office bigint NOT NULL
    person bigint
    status text NOT NULL
    valid_from text NOT NULL
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    FOREIGN KEY (office) REFERENCES office(id)
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX mandate_office ON public.mandate USING btree (office, valid_from)
CREATE INDEX mandate_person ON public.mandate USING btree (person)
TABLE matter
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    title text NOT NULL
    text_number bigint NOT NULL
    preparer bigint NOT NULL
    preparer_name text NOT NULL
    back_on text
    state text NOT NULL
    consulted_number bigint
    answer_by text
    skip_reason text NOT NULL
    how_used text NOT NULL
    withdrawn_reason text NOT NULL
    decision bigint
    made_at bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (decision) REFERENCES decision(id)
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (preparer) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX matter_decision ON public.matter USING btree (decision)
CREATE INDEX matter_group ON public.matter USING btree (org_group, state, back_on)
CREATE INDEX matter_preparer ON public.matter USING btree (preparer, state)
CREATE INDEX matter_state ON public.matter USING btree (state, id)
TABLE matter_consulted
    id bigint NOT NULL IDENTITY
    matter bigint NOT NULL
    person bigint NOT NULL
    name text NOT NULL
    commitment bigint NOT NULL
    asked_on text NOT NULL
    stance text
    answer text NOT NULL
    answered_at bigint
    FOREIGN KEY (matter) REFERENCES matter(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX matter_consulted_person ON public.matter_consulted USING btree (person, asked_on)
CREATE UNIQUE INDEX matter_consulted_matter ON public.matter_consulted USING btree (matter, person)
TABLE matter_consulted_unit
    consulted bigint NOT NULL
    unit bigint NOT NULL
    asked_on text NOT NULL
    FOREIGN KEY (consulted) REFERENCES matter_consulted(id) ON DELETE CASCADE
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (consulted, unit)
CREATE INDEX matter_consulted_unit_unit ON public.matter_consulted_unit USING btree (unit, asked_on)
TABLE matter_item
    item bigint NOT NULL
    matter bigint NOT NULL
    FOREIGN KEY (item) REFERENCES agenda_item(id) ON DELETE CASCADE
    FOREIGN KEY (matter) REFERENCES matter(id) ON DELETE CASCADE
    PRIMARY KEY (item)
CREATE INDEX matter_item_matter ON public.matter_item USING btree (matter)
TABLE matter_text
    matter bigint NOT NULL
    number bigint NOT NULL
    text text NOT NULL
    saved_at bigint NOT NULL
    FOREIGN KEY (matter) REFERENCES matter(id) ON DELETE CASCADE
    PRIMARY KEY (matter, number)
TABLE measure
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    number bigint NOT NULL
    title text NOT NULL
    text text NOT NULL
    level text NOT NULL
    unit bigint
    aruba text
    owner bigint
    owner_name text NOT NULL
    state text NOT NULL
    criteria text NOT NULL
    baseline text NOT NULL
    evaluate_on text
    verdict text
    evaluation text NOT NULL
    evaluated_on text
    decision bigint
    effective_from text
    reason text NOT NULL
    state_since text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (decision) REFERENCES decision(id)
    FOREIGN KEY (owner) REFERENCES person(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX measure_owner ON public.measure USING btree (owner, state)
CREATE INDEX measure_state ON public.measure USING btree (state, evaluate_on)
CREATE INDEX measure_unit ON public.measure USING btree (unit)
CREATE UNIQUE INDEX measure_number ON public.measure USING btree (assignment, number)
TABLE measure_pilot
    measure bigint NOT NULL
    unit bigint NOT NULL
    from_on text NOT NULL
    FOREIGN KEY (measure) REFERENCES measure(id) ON DELETE CASCADE
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (measure, unit)
CREATE INDEX measure_pilot_unit ON public.measure_pilot USING btree (unit)
TABLE measure_template
    id bigint NOT NULL IDENTITY
    measure bigint NOT NULL
    name text NOT NULL
    owner_name text NOT NULL
    commitment bigint NOT NULL
    FOREIGN KEY (measure) REFERENCES measure(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX measure_template_of ON public.measure_template USING btree (measure)
TABLE meeting
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    title text NOT NULL
    held_on text
    secretary text NOT NULL
    document bigint
    created_at bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    state text NOT NULL DEFAULT 'kept'::text
    starts_at text NOT NULL DEFAULT ''::text
    ends_at text NOT NULL DEFAULT ''::text
    place text NOT NULL DEFAULT ''::text
    FOREIGN KEY (document) REFERENCES document(id)
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
    UNIQUE (document)
CREATE INDEX meeting_group ON public.meeting USING btree (org_group, held_on)
CREATE INDEX meeting_held_on ON public.meeting USING btree (held_on, id)
CREATE INDEX meeting_newest ON public.meeting USING btree (((state = ANY (ARRAY['planned'::text, 'running'::text]))) DESC, (
CASE
    WHEN (state = ANY (ARRAY['planned'::text, 'running'::text])) THEN (held_on || starts_at)
    ELSE NULL::text
END), ((held_on IS NULL)) DESC, held_on DESC, id DESC)
CREATE INDEX meeting_oldest ON public.meeting USING btree (((held_on IS NULL)) DESC, held_on, id DESC)
CREATE INDEX meeting_state ON public.meeting USING btree (org_group, state, held_on)
CREATE INDEX meeting_unfinished ON public.meeting USING btree (held_on) WHERE (state = ANY (ARRAY['planned'::text, 'running'::text, 'draft'::text]))
TABLE meeting_guest_group
    meeting bigint NOT NULL
    org_group bigint NOT NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (meeting, org_group)
CREATE INDEX meeting_guest_group_group ON public.meeting_guest_group USING btree (org_group, meeting)
TABLE meeting_in_series
    meeting bigint NOT NULL
    series bigint NOT NULL
    planned_day text NOT NULL
    planned_starts_at text NOT NULL
    planned_ends_at text NOT NULL
    planned_place text NOT NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    FOREIGN KEY (series) REFERENCES meeting_series(id) ON DELETE CASCADE
    PRIMARY KEY (meeting)
CREATE INDEX meeting_in_series_series ON public.meeting_in_series USING btree (series, planned_day)
TABLE meeting_move
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    from_day text NOT NULL
    from_time text NOT NULL
    to_day text
    to_time text NOT NULL
    reason text NOT NULL
    actor_name text NOT NULL
    moved_at bigint NOT NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX meeting_move_meeting ON public.meeting_move USING btree (meeting, id)
TABLE meeting_series
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    title text NOT NULL
    rhythm text NOT NULL
    first_day text NOT NULL
    weekday bigint NOT NULL
    nth bigint NOT NULL
    starts_at text NOT NULL
    ends_at text NOT NULL
    place text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
CREATE INDEX meeting_series_group ON public.meeting_series USING btree (org_group)
TABLE mention
    comment bigint NOT NULL
    person bigint NOT NULL
    FOREIGN KEY (comment) REFERENCES comment(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (comment, person)
TABLE minutes_adjustment
    id bigint NOT NULL IDENTITY
    version bigint NOT NULL
    person bigint
    name text NOT NULL
    adjusted_at bigint
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (version) REFERENCES minutes_version(id)
    PRIMARY KEY (id)
CREATE INDEX minutes_adjustment_person ON public.minutes_adjustment USING btree (person)
CREATE INDEX minutes_adjustment_version ON public.minutes_adjustment USING btree (version)
TABLE minutes_copy
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    url text NOT NULL
    name text NOT NULL
    kind text NOT NULL
    sha256 text NOT NULL
    content bytea NOT NULL
    added_by text NOT NULL
    added_at bigint NOT NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id)
    PRIMARY KEY (id)
CREATE INDEX minutes_copy_meeting ON public.minutes_copy USING btree (meeting)
TABLE minutes_correction
    id bigint NOT NULL IDENTITY
    version bigint NOT NULL
    reason text NOT NULL
    asked_by text NOT NULL
    asked_at bigint NOT NULL
    FOREIGN KEY (version) REFERENCES minutes_version(id)
    PRIMARY KEY (id)
CREATE INDEX minutes_correction_version ON public.minutes_correction USING btree (version)
TABLE minutes_extract
    id bigint NOT NULL IDENTITY
    version bigint NOT NULL
    masked text NOT NULL
    made_by text NOT NULL
    made_at bigint NOT NULL
    recipient text NOT NULL
    given_on text
    FOREIGN KEY (version) REFERENCES minutes_version(id)
    PRIMARY KEY (id)
CREATE INDEX minutes_extract_version ON public.minutes_extract USING btree (version)
TABLE minutes_file
    id bigint NOT NULL IDENTITY
    version bigint NOT NULL
    "extract" bigint NOT NULL
    adjusted bigint NOT NULL
    format text NOT NULL
    content bytea NOT NULL
    FOREIGN KEY (version) REFERENCES minutes_version(id)
    PRIMARY KEY (id)
CREATE UNIQUE INDEX minutes_file_format ON public.minutes_file USING btree (version, "extract", adjusted, format)
TABLE minutes_version
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    number bigint NOT NULL
    published_at bigint NOT NULL
    published_by text NOT NULL
    reason text NOT NULL
    content text NOT NULL
    sha256 text NOT NULL
    previous text NOT NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id)
    PRIMARY KEY (id)
CREATE UNIQUE INDEX minutes_version_number ON public.minutes_version USING btree (meeting, number)
TABLE note_dismissal
    id bigint NOT NULL IDENTITY
    item bigint NOT NULL
    said text NOT NULL
    FOREIGN KEY (item) REFERENCES agenda_item(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE UNIQUE INDEX note_dismissal_item ON public.note_dismissal USING btree (item, said)
TABLE notice
    id bigint NOT NULL IDENTITY
    person bigint NOT NULL
    at bigint NOT NULL
    what text NOT NULL
    actor_name text NOT NULL
    ref_kind text NOT NULL
    ref_object bigint NOT NULL
    seen_at bigint
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX notice_person ON public.notice USING btree (person, seen_at, id)
CREATE INDEX notice_seen ON public.notice USING btree (seen_at)
TABLE object_link
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    from_kind text NOT NULL
    from_object bigint NOT NULL
    to_kind text NOT NULL
    to_object bigint NOT NULL
    made_by bigint
    made_at bigint NOT NULL
    PRIMARY KEY (id)
CREATE INDEX object_link_to ON public.object_link USING btree (to_kind, to_object)
CREATE UNIQUE INDEX object_link_once ON public.object_link USING btree (from_kind, from_object, to_kind, to_object, kind)
TABLE office
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    title text NOT NULL
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
CREATE INDEX office_group ON public.office USING btree (org_group)
TABLE openid_attempt
    state_hash text NOT NULL
    browser_hash text NOT NULL
    nonce text NOT NULL
    verifier text NOT NULL
    next text NOT NULL
    expires_at bigint NOT NULL
    PRIMARY KEY (state_hash)
CREATE INDEX openid_attempt_expires ON public.openid_attempt USING btree (expires_at)
TABLE openid_session
    session_key text NOT NULL
    account bigint NOT NULL
    subject text NOT NULL
    sid text NOT NULL
    id_token text NOT NULL
    expires_at bigint NOT NULL
    FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
    PRIMARY KEY (session_key)
CREATE INDEX openid_session_account ON public.openid_session USING btree (account)
CREATE INDEX openid_session_expires ON public.openid_session USING btree (expires_at)
CREATE INDEX openid_session_sid ON public.openid_session USING btree (sid)
CREATE INDEX openid_session_subject ON public.openid_session USING btree (subject)
TABLE operations_plan
    id bigint NOT NULL IDENTITY
    unit bigint NOT NULL
    year bigint NOT NULL
    state text NOT NULL
    adopted_number bigint NOT NULL DEFAULT 0
    copied_from bigint
    made_at bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (copied_from) REFERENCES operations_plan(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX operations_plan_copied_from ON public.operations_plan USING btree (copied_from)
CREATE INDEX operations_plan_year ON public.operations_plan USING btree (year, state)
CREATE UNIQUE INDEX operations_plan_unit ON public.operations_plan USING btree (unit, year)
TABLE org_group
    id bigint NOT NULL IDENTITY
    code text NOT NULL
    name text NOT NULL
    sort_key text NOT NULL
    kind text NOT NULL
    demo boolean NOT NULL DEFAULT false
    unit bigint
    default_mode text NOT NULL DEFAULT 'physical'::text
    valid_from text NOT NULL DEFAULT '2000-01-01'::text
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    created_at bigint NOT NULL DEFAULT 0
    changed_at bigint NOT NULL DEFAULT 0
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
    UNIQUE (code)
CREATE INDEX org_group_changed_at ON public.org_group USING btree (changed_at, id)
CREATE INDEX org_group_unit ON public.org_group USING btree (unit)
CREATE TRIGGER org_group_deleted AFTER DELETE ON public.org_group FOR EACH ROW EXECUTE FUNCTION note_deleted_object('group')
CREATE TRIGGER org_group_stamped BEFORE INSERT OR UPDATE ON public.org_group FOR EACH ROW EXECUTE FUNCTION stamp_object()
TABLE org_unit
    id bigint NOT NULL IDENTITY
    code text NOT NULL
    kind text NOT NULL
    demo boolean NOT NULL DEFAULT false
    created_at bigint NOT NULL DEFAULT 0
    changed_at bigint NOT NULL DEFAULT 0
    PRIMARY KEY (id)
    UNIQUE (code)
CREATE INDEX org_unit_changed_at ON public.org_unit USING btree (changed_at, id)
CREATE TRIGGER org_unit_deleted AFTER DELETE ON public.org_unit FOR EACH ROW EXECUTE FUNCTION note_deleted_object('unit')
CREATE TRIGGER org_unit_stamped BEFORE INSERT OR UPDATE ON public.org_unit FOR EACH ROW EXECUTE FUNCTION stamp_object()
TABLE own_answer
    id text NOT NULL
    survey bigint NOT NULL
    box text NOT NULL
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX own_answer_survey ON public.own_answer USING btree (survey)
TABLE person
    id bigint NOT NULL IDENTITY
    code text NOT NULL
    name text NOT NULL
    sort_key text NOT NULL
    email text NOT NULL
    demo boolean NOT NULL DEFAULT false
    created_at bigint NOT NULL DEFAULT 0
    changed_at bigint NOT NULL DEFAULT 0
    PRIMARY KEY (id)
    UNIQUE (code)
CREATE INDEX person_changed_at ON public.person USING btree (changed_at, id)
CREATE INDEX person_email ON public.person USING btree (email)
CREATE INDEX person_folded_email ON public.person USING btree (lower(email))
CREATE INDEX person_sort_key ON public.person USING btree (sort_key)
CREATE TRIGGER person_deleted AFTER DELETE ON public.person FOR EACH ROW EXECUTE FUNCTION note_deleted_object('person')
CREATE TRIGGER person_stamped BEFORE INSERT OR UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION stamp_object()
TABLE person_key
    person bigint NOT NULL
    sort_key text NOT NULL
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (person, sort_key)
CREATE INDEX person_key_sort_key ON public.person_key USING btree (sort_key, person)
TABLE person_name
    id bigint NOT NULL IDENTITY
    person bigint NOT NULL
    name text NOT NULL
    sort_key text NOT NULL
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX person_name_person ON public.person_name USING btree (person)
CREATE INDEX person_name_sort_key ON public.person_name USING btree (sort_key)
TABLE plan_core_item
    id bigint NOT NULL IDENTITY
    part text NOT NULL
    "position" bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    PRIMARY KEY (id)
CREATE INDEX plan_core_item_part ON public.plan_core_item USING btree (part, "position")
TABLE plan_core_level_change
    id bigint NOT NULL IDENTITY
    item bigint NOT NULL
    from_level text NOT NULL
    to_level text NOT NULL
    from_year bigint NOT NULL
    decision bigint
    decision_number text NOT NULL
    changed_by_name text NOT NULL
    changed_at bigint NOT NULL
    FOREIGN KEY (decision) REFERENCES decision(id) ON DELETE SET NULL
    FOREIGN KEY (item) REFERENCES plan_core_item(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX plan_core_level_change_decision ON public.plan_core_level_change USING btree (decision)
CREATE INDEX plan_core_level_change_item ON public.plan_core_level_change USING btree (item, id)
TABLE plan_core_wording
    item bigint NOT NULL
    from_year bigint NOT NULL
    to_year bigint NOT NULL
    level text NOT NULL
    heading text NOT NULL
    body text NOT NULL
    source text NOT NULL
    source_address text NOT NULL
    said_by text NOT NULL
    said_at bigint NOT NULL
    FOREIGN KEY (item) REFERENCES plan_core_item(id)
    PRIMARY KEY (item, from_year)
CREATE INDEX plan_core_wording_year ON public.plan_core_wording USING btree (to_year, from_year)
TABLE plan_file
    id bigint NOT NULL IDENTITY
    plan bigint NOT NULL
    sha256 text NOT NULL
    view_sha256 text NOT NULL
    state text NOT NULL
    pages bigint NOT NULL DEFAULT 0
    expected_pages bigint NOT NULL
    bytes bigint NOT NULL DEFAULT 0
    problem text NOT NULL DEFAULT ''::text
    asked_by bigint NOT NULL
    asked_at bigint NOT NULL
    made_at bigint
    expires_at bigint NOT NULL
    FOREIGN KEY (plan) REFERENCES operations_plan(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX plan_file_expires ON public.plan_file USING btree (expires_at)
CREATE INDEX plan_file_plan ON public.plan_file USING btree (plan, asked_at)
CREATE UNIQUE INDEX plan_file_document ON public.plan_file USING btree (plan, sha256)
TABLE plan_file_content
    file bigint NOT NULL
    kind text NOT NULL
    content bytea NOT NULL
    FOREIGN KEY (file) REFERENCES plan_file(id) ON DELETE CASCADE
    PRIMARY KEY (file, kind)
TABLE plan_section
    id bigint NOT NULL IDENTITY
    plan bigint NOT NULL
    part text NOT NULL
    "position" bigint NOT NULL
    core_item bigint
    heading text NOT NULL
    body text NOT NULL
    is_used boolean NOT NULL
    copied_from bigint
    pending_since text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (core_item) REFERENCES plan_core_item(id)
    FOREIGN KEY (plan) REFERENCES operations_plan(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX plan_section_item ON public.plan_section USING btree (core_item)
CREATE INDEX plan_section_pending ON public.plan_section USING btree (pending_since, plan) WHERE (pending_since IS NOT NULL)
CREATE INDEX plan_section_plan ON public.plan_section USING btree (plan, part, "position")
CREATE UNIQUE INDEX plan_section_core_item ON public.plan_section USING btree (plan, core_item) WHERE (core_item IS NOT NULL)
TABLE plan_use
    plan bigint NOT NULL
    year bigint NOT NULL
    part text NOT NULL
    core_item bigint NOT NULL
    has_words boolean NOT NULL
    sections bigint NOT NULL
    FOREIGN KEY (plan) REFERENCES operations_plan(id) ON DELETE CASCADE
    PRIMARY KEY (plan, part, core_item)
CREATE INDEX plan_use_year ON public.plan_use USING btree (year, part, core_item)
TABLE plan_version
    plan bigint NOT NULL
    number bigint NOT NULL
    content text NOT NULL
    reason text NOT NULL
    adopted_by bigint
    adopted_by_name text NOT NULL
    adopted_at bigint NOT NULL
    FOREIGN KEY (adopted_by) REFERENCES person(id)
    FOREIGN KEY (plan) REFERENCES operations_plan(id) ON DELETE CASCADE
    PRIMARY KEY (plan, number)
CREATE INDEX plan_version_adopted_by ON public.plan_version USING btree (adopted_by)
TABLE poll
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    item bigint
    kind text NOT NULL
    title text NOT NULL
    state text NOT NULL
    is_anonymous boolean NOT NULL
    shown_at_once boolean NOT NULL
    code text
    expected bigint
    most bigint NOT NULL
    low_word text NOT NULL
    high_word text NOT NULL
    statement_set text NOT NULL
    answers bigint NOT NULL DEFAULT 0
    was_shown boolean NOT NULL DEFAULT false
    closed_at bigint
    FOREIGN KEY (item) REFERENCES agenda_item(id) ON DELETE SET NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX poll_item ON public.poll USING btree (item)
CREATE INDEX poll_meeting ON public.poll USING btree (meeting, id)
CREATE INDEX poll_statement_set ON public.poll USING btree (statement_set, id) WHERE (statement_set <> ''::text)
CREATE UNIQUE INDEX poll_code ON public.poll USING btree (code)
TABLE poll_line
    id bigint NOT NULL IDENTITY
    poll bigint NOT NULL
    "position" bigint NOT NULL
    text text NOT NULL
    FOREIGN KEY (poll) REFERENCES poll(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX poll_line_poll ON public.poll_line USING btree (poll, "position")
TABLE poll_tally
    poll bigint NOT NULL
    line bigint NOT NULL
    value text NOT NULL
    answers bigint NOT NULL
    support bigint NOT NULL
    place bigint NOT NULL
    FOREIGN KEY (poll) REFERENCES poll(id) ON DELETE CASCADE
    PRIMARY KEY (poll, line, value)
TABLE poll_ticket
    poll bigint NOT NULL
    voter text NOT NULL
    FOREIGN KEY (poll) REFERENCES poll(id) ON DELETE CASCADE
    PRIMARY KEY (poll, voter)
TABLE poll_vote
    poll bigint NOT NULL
    person bigint NOT NULL
    line bigint NOT NULL
    value text NOT NULL
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    FOREIGN KEY (poll) REFERENCES poll(id) ON DELETE CASCADE
    PRIMARY KEY (poll, person, line, value)
TABLE presence
    kind text NOT NULL
    object bigint NOT NULL
    person bigint NOT NULL
    seen_at bigint NOT NULL
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (kind, object, person)
CREATE INDEX presence_seen ON public.presence USING btree (seen_at)
TABLE progress_lineage
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    measure bigint
    words text NOT NULL
    fate text NOT NULL
    became text NOT NULL
    reason text NOT NULL
    made_on text NOT NULL
    made_by_name text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (measure) REFERENCES measure(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX progress_lineage_assignment ON public.progress_lineage USING btree (assignment, id)
CREATE INDEX progress_lineage_measure ON public.progress_lineage USING btree (measure)
TABLE public_id_namespace
    id bigint NOT NULL
    namespace bigint NOT NULL
    PRIMARY KEY (id)
TABLE pulse
    id bigint NOT NULL IDENTITY
    baseline bigint NOT NULL
    survey_group bigint NOT NULL
    agreement bigint
    questions text NOT NULL
    state text NOT NULL
    state_since text NOT NULL
    cadence text NOT NULL
    rounds bigint NOT NULL
    days_open bigint NOT NULL
    next_on text
    conclusion text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    created_by bigint
    created_by_name text NOT NULL
    FOREIGN KEY (agreement) REFERENCES local_agreement(id) ON DELETE SET NULL
    FOREIGN KEY (baseline) REFERENCES survey(id) ON DELETE CASCADE
    FOREIGN KEY (created_by) REFERENCES person(id)
    FOREIGN KEY (survey_group) REFERENCES survey_group(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX pulse_agreement ON public.pulse USING btree (agreement)
CREATE INDEX pulse_baseline ON public.pulse USING btree (baseline)
CREATE INDEX pulse_group ON public.pulse USING btree (survey_group)
CREATE INDEX pulse_next ON public.pulse USING btree (next_on)
TABLE pulse_round
    pulse bigint NOT NULL
    number bigint NOT NULL
    survey bigint NOT NULL
    FOREIGN KEY (pulse) REFERENCES pulse(id) ON DELETE CASCADE
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    PRIMARY KEY (pulse, number)
    UNIQUE (survey)
TABLE question_mapping
    survey bigint NOT NULL
    question text NOT NULL
    earlier bigint NOT NULL
    earlier_question text NOT NULL
    comparability text NOT NULL
    note text NOT NULL
    FOREIGN KEY (earlier) REFERENCES survey(id) ON DELETE CASCADE
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    PRIMARY KEY (survey, earlier, question)
CREATE INDEX question_mapping_earlier ON public.question_mapping USING btree (earlier)
TABLE rating_tally
    round bigint NOT NULL
    area bigint NOT NULL
    focus_area bigint NOT NULL
    own bigint NOT NULL
    superior bigint NOT NULL
    agreed bigint NOT NULL
    dialogues bigint NOT NULL
    dissents bigint NOT NULL
    FOREIGN KEY (round) REFERENCES dialogue_round(id) ON DELETE CASCADE
    PRIMARY KEY (round, area, focus_area, own, superior, agreed)
TABLE reader_rule_use
    reader_version bigint NOT NULL
    rule text NOT NULL
    kept bigint NOT NULL
    changed bigint NOT NULL
    removed bigint NOT NULL
    added bigint NOT NULL
    PRIMARY KEY (reader_version, rule)
TABLE recovery_code
    account bigint NOT NULL
    code_hash text NOT NULL
    FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
    PRIMARY KEY (account, code_hash)
TABLE reinforcement
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    kind text NOT NULL
    thousandths bigint NOT NULL
    note text NOT NULL
    decision bigint NOT NULL
    from_on text NOT NULL
    to_on text NOT NULL
    active_on text
    ended_on text
    end_note text NOT NULL DEFAULT ''::text
    noted_by_name text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (decision) REFERENCES decision(id)
    PRIMARY KEY (id)
CREATE INDEX reinforcement_assignment ON public.reinforcement USING btree (assignment, from_on)
CREATE INDEX reinforcement_decision ON public.reinforcement USING btree (decision)
CREATE INDEX reinforcement_to_on ON public.reinforcement USING btree (to_on, from_on)
CREATE INDEX reinforcement_unreported ON public.reinforcement USING btree (from_on) WHERE ((active_on IS NULL) AND (ended_on IS NULL))
TABLE reminder_choice
    person bigint NOT NULL
    frequency text NOT NULL
    weekday bigint NOT NULL
    hour bigint NOT NULL
    channel text NOT NULL
    changed_at bigint NOT NULL
    invitations boolean NOT NULL DEFAULT true
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (person)
TABLE reminder_digest
    person bigint NOT NULL
    period text NOT NULL
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (person, period)
CREATE INDEX reminder_digest_period ON public.reminder_digest USING btree (period)
TABLE reminder_mention
    person bigint NOT NULL
    commitment bigint NOT NULL
    times bigint NOT NULL
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (person, commitment)
TABLE reminder_secret
    id bigint NOT NULL
    secret text NOT NULL
    PRIMARY KEY (id)
TABLE remote_request
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    person bigint NOT NULL
    state text NOT NULL
    asked_at bigint NOT NULL
    answered_by bigint
    answered_at bigint
    FOREIGN KEY (answered_by) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE UNIQUE INDEX remote_request_person ON public.remote_request USING btree (meeting, person)
TABLE report_back
    id bigint NOT NULL IDENTITY
    plan bigint NOT NULL
    reporter bigint NOT NULL
    to_group bigint
    to_person bigint
    due_on text NOT NULL
    state text NOT NULL
    text text NOT NULL DEFAULT ''::text
    answer_by text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (plan) REFERENCES follow_up_plan(id) ON DELETE CASCADE
    FOREIGN KEY (reporter) REFERENCES person(id) ON DELETE CASCADE
    FOREIGN KEY (to_group) REFERENCES org_group(id)
    FOREIGN KEY (to_person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX report_back_plan ON public.report_back USING btree (plan, id)
CREATE INDEX report_back_reporter ON public.report_back USING btree (reporter, state, due_on)
CREATE INDEX report_back_state ON public.report_back USING btree (state, due_on)
CREATE INDEX report_back_to_group ON public.report_back USING btree (to_group, state, due_on)
CREATE INDEX report_back_to_person ON public.report_back USING btree (to_person, state, due_on)
TABLE report_turn
    id bigint NOT NULL IDENTITY
    report bigint NOT NULL
    event text NOT NULL
    text text NOT NULL
    person bigint NOT NULL
    at bigint NOT NULL
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    FOREIGN KEY (report) REFERENCES report_back(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX report_turn_report ON public.report_turn USING btree (report, id)
TABLE review
    id bigint NOT NULL IDENTITY
    round bigint NOT NULL
    assignment bigint NOT NULL
    number bigint NOT NULL
    seat bigint NOT NULL
    person bigint
    name text NOT NULL
    movement text NOT NULL
    verdict text NOT NULL
    comment text NOT NULL
    given_on text NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (round) REFERENCES review_round(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX review_assignment ON public.review USING btree (assignment, number, id)
CREATE INDEX review_person ON public.review USING btree (person, round)
CREATE UNIQUE INDEX review_seat ON public.review USING btree (round, assignment, number, seat)
TABLE review_outcome
    assignment bigint NOT NULL
    number bigint NOT NULL
    round bigint NOT NULL
    verdict text NOT NULL
    decided_on text NOT NULL
    commitment bigint
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (round) REFERENCES review_round(id) ON DELETE CASCADE
    PRIMARY KEY (assignment, number)
CREATE INDEX review_outcome_round ON public.review_outcome USING btree (round, assignment)
TABLE review_point
    id bigint NOT NULL IDENTITY
    review bigint NOT NULL
    "position" bigint NOT NULL
    text text NOT NULL
    part bigint
    answer text NOT NULL DEFAULT ''::text
    answered_by text NOT NULL DEFAULT ''::text
    answered_on text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (part) REFERENCES assignment_part(id) ON DELETE SET NULL
    FOREIGN KEY (review) REFERENCES review(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX review_point_part ON public.review_point USING btree (part)
CREATE INDEX review_point_review ON public.review_point USING btree (review, "position")
TABLE review_round
    id bigint NOT NULL IDENTITY
    title text NOT NULL
    year bigint NOT NULL
    opened_at bigint NOT NULL
    opened_by bigint
    opened_by_name text NOT NULL
    deadline text NOT NULL
    answer_days bigint NOT NULL
    reminded_on text
    closed_at bigint
    conclusion text NOT NULL DEFAULT ''::text
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (opened_by) REFERENCES person(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX review_round_year ON public.review_round USING btree (year, id)
CREATE UNIQUE INDEX review_round_open ON public.review_round USING btree (year) WHERE (closed_at IS NULL)
TABLE review_stand_in
    round bigint NOT NULL
    assignment bigint NOT NULL
    seat bigint NOT NULL
    person bigint
    name text NOT NULL
    commitment bigint
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (round) REFERENCES review_round(id) ON DELETE CASCADE
    PRIMARY KEY (round, assignment, seat)
CREATE INDEX review_stand_in_assignment ON public.review_stand_in USING btree (assignment, round)
CREATE INDEX review_stand_in_person ON public.review_stand_in USING btree (person, round)
TABLE rights_revision
    id bigint NOT NULL
    revision bigint NOT NULL
    PRIMARY KEY (id)
TABLE role_assignment
    id bigint NOT NULL IDENTITY
    person bigint NOT NULL
    role text NOT NULL
    unit bigint
    org_group bigint
    deputy_for bigint
    valid_from text NOT NULL DEFAULT '2000-01-01'::text
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    reason text NOT NULL DEFAULT ''::text
    FOREIGN KEY (deputy_for) REFERENCES person(id)
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (person) REFERENCES person(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX role_assignment_person ON public.role_assignment USING btree (person)
CREATE INDEX role_assignment_unit ON public.role_assignment USING btree (unit, role)
TABLE round_focus
    round bigint NOT NULL
    "position" bigint NOT NULL
    focus_area bigint NOT NULL
    name text
    definition text
    school_forms text
    FOREIGN KEY (focus_area) REFERENCES focus_area(id)
    FOREIGN KEY (round) REFERENCES dialogue_round(id) ON DELETE CASCADE
    PRIMARY KEY (round, focus_area)
CREATE INDEX round_focus_area ON public.round_focus USING btree (focus_area)
TABLE round_missing
    round bigint NOT NULL
    assignment bigint NOT NULL
    number bigint NOT NULL
    what text NOT NULL
    who text NOT NULL
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (round) REFERENCES review_round(id) ON DELETE CASCADE
    PRIMARY KEY (round, assignment)
CREATE INDEX round_missing_assignment ON public.round_missing USING btree (assignment)
TABLE round_reviewer
    id bigint NOT NULL IDENTITY
    round bigint NOT NULL
    seat bigint NOT NULL
    person bigint
    name text NOT NULL
    commitment bigint
    named_on text NOT NULL
    ended_on text
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE SET NULL
    FOREIGN KEY (round) REFERENCES review_round(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX round_reviewer_person ON public.round_reviewer USING btree (person, round)
CREATE INDEX round_reviewer_round ON public.round_reviewer USING btree (round, seat, id)
CREATE UNIQUE INDEX round_reviewer_seat ON public.round_reviewer USING btree (round, seat) WHERE (ended_on IS NULL)
TABLE round_theme
    id bigint NOT NULL IDENTITY
    round bigint NOT NULL
    "position" bigint NOT NULL
    name text NOT NULL
    parts text NOT NULL
    why text NOT NULL
    questions text NOT NULL
    support text NOT NULL
    FOREIGN KEY (round) REFERENCES dialogue_round(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX round_theme_round ON public.round_theme USING btree (round, "position", id)
TABLE schema_migration
    number bigint NOT NULL
    name text NOT NULL
    applied_at bigint NOT NULL
    PRIMARY KEY (number)
TABLE scim_group
    org_group bigint NOT NULL
    external_id text
    withdrawn boolean NOT NULL
    FOREIGN KEY (org_group) REFERENCES org_group(id) ON DELETE CASCADE
    PRIMARY KEY (org_group)
CREATE INDEX scim_group_external_id ON public.scim_group USING btree (external_id)
TABLE scim_user
    account bigint NOT NULL
    external_id text
    given_name text NOT NULL
    family_name text NOT NULL
    withdrawn boolean NOT NULL
    FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
    PRIMARY KEY (account)
CREATE INDEX scim_user_external_id ON public.scim_user USING btree (external_id)
TABLE seal_folder
    id bigint NOT NULL
    name text NOT NULL
    PRIMARY KEY (id)
TABLE sealed_answer
    id text NOT NULL
    survey bigint NOT NULL
    survey_group bigint NOT NULL
    epoch bigint NOT NULL
    box bytea NOT NULL
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    FOREIGN KEY (survey_group) REFERENCES survey_group(id) ON DELETE CASCADE
    PRIMARY KEY (survey_group, epoch, id)
TABLE search_document
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    object bigint NOT NULL
    org_group bigint NOT NULL
    title text NOT NULL
    body text NOT NULL
    url text NOT NULL
    dated text
    stems text NOT NULL
    stem_vector tsvector GENERATED to_tsvector('simple'::regconfig, stems)
    everyone boolean NOT NULL DEFAULT false
    PRIMARY KEY (id)
CREATE INDEX search_document_object ON public.search_document USING btree (kind, object)
CREATE INDEX search_document_stems ON public.search_document USING gin (stem_vector)
TABLE search_reader
    person bigint NOT NULL
    kind text NOT NULL
    object bigint NOT NULL
    FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
    PRIMARY KEY (person, kind, object)
CREATE INDEX search_reader_object ON public.search_reader USING btree (kind, object)
TABLE search_reader_group
    org_group bigint NOT NULL
    kind text NOT NULL
    object bigint NOT NULL
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (org_group, kind, object)
CREATE INDEX search_reader_group_object ON public.search_reader_group USING btree (kind, object)
TABLE second_factor
    account bigint NOT NULL
    secret text NOT NULL
    confirmed boolean NOT NULL
    last_step bigint NOT NULL
    created_at bigint NOT NULL
    FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
    PRIMARY KEY (account)
TABLE session
    token_hash text NOT NULL
    account bigint NOT NULL
    created_at bigint NOT NULL
    expires_at bigint NOT NULL
    browser text NOT NULL DEFAULT ''::text
    method text NOT NULL DEFAULT 'password'::text
    last_seen_at bigint NOT NULL DEFAULT 0
    FOREIGN KEY (account) REFERENCES account(id)
    PRIMARY KEY (token_hash)
CREATE INDEX session_account ON public.session USING btree (account)
CREATE INDEX session_expires ON public.session USING btree (expires_at)
TABLE shared_sentence
    id bigint NOT NULL IDENTITY
    dialogue bigint NOT NULL
    name text NOT NULL
    text text NOT NULL
    department bigint
    shared_by_name text NOT NULL
    shared_at bigint NOT NULL
    FOREIGN KEY (department) REFERENCES org_unit(id)
    FOREIGN KEY (dialogue) REFERENCES dialogue(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX shared_sentence_department ON public.shared_sentence USING btree (department, id)
CREATE INDEX shared_sentence_dialogue ON public.shared_sentence USING btree (dialogue, id)
TABLE sign_in_step
    token_hash text NOT NULL
    account bigint NOT NULL
    expires_at bigint NOT NULL
    FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
    PRIMARY KEY (token_hash)
CREATE INDEX sign_in_step_account ON public.sign_in_step USING btree (account)
CREATE INDEX sign_in_step_expires ON public.sign_in_step USING btree (expires_at)
TABLE sign_in_throttle
    subject text NOT NULL
    failures bigint NOT NULL
    last_failure_at bigint NOT NULL
    PRIMARY KEY (subject)
CREATE INDEX sign_in_throttle_at ON public.sign_in_throttle USING btree (last_failure_at)
TABLE status_report
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    light text NOT NULL
    word text NOT NULL
    trend text NOT NULL
    text text NOT NULL
    reported_on text NOT NULL
    item bigint
    corrects bigint
    made_at bigint NOT NULL
    made_by bigint
    made_by_name text NOT NULL
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (corrects) REFERENCES status_report(id) ON DELETE CASCADE
    FOREIGN KEY (item) REFERENCES agenda_item(id) ON DELETE SET NULL
    FOREIGN KEY (made_by) REFERENCES person(id) ON DELETE SET NULL
    PRIMARY KEY (id)
CREATE INDEX status_report_assignment ON public.status_report USING btree (assignment, reported_on, id)
CREATE INDEX status_report_item ON public.status_report USING btree (item)
CREATE INDEX status_report_made_by ON public.status_report USING btree (made_by)
CREATE UNIQUE INDEX status_report_corrects ON public.status_report USING btree (corrects)
TABLE survey
    id bigint NOT NULL IDENTITY
    name text NOT NULL
    year bigint NOT NULL
    concept text NOT NULL
    form_version bigint
    intro text NOT NULL
    state text NOT NULL
    state_since text NOT NULL
    least_group bigint NOT NULL DEFAULT 5
    live_results boolean NOT NULL DEFAULT true
    follow_through text NOT NULL
    rule_employed_on text
    rule_pay_forms text NOT NULL DEFAULT 'monthly'::text
    rule_leaves_out text NOT NULL DEFAULT 'leave_of_absence'::text
    version bigint NOT NULL DEFAULT 1
    created_by_name text NOT NULL
    mailing bigint NOT NULL DEFAULT 0
    mailed_on text
    kind text NOT NULL DEFAULT 'campaign'::text
    asks text NOT NULL DEFAULT ''::text
    below bigint
    FOREIGN KEY (below) REFERENCES org_unit(id)
    FOREIGN KEY (form_version) REFERENCES form_version(id)
    PRIMARY KEY (id)
CREATE INDEX survey_form ON public.survey USING btree (form_version)
CREATE INDEX survey_newest ON public.survey USING btree (year, id)
TABLE survey_benchmark
    id bigint NOT NULL IDENTITY
    survey bigint NOT NULL
    name text NOT NULL
    question text NOT NULL
    value bigint NOT NULL
    people bigint
    comparability text NOT NULL DEFAULT 'same'::text
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    PRIMARY KEY (id)
    UNIQUE (survey, name, question)
TABLE survey_entry
    id bigint NOT NULL IDENTITY
    survey bigint NOT NULL
    survey_group bigint NOT NULL
    person bigint NOT NULL
    included boolean NOT NULL
    reason text NOT NULL
    corrected_by_name text NOT NULL DEFAULT ''::text
    correction text NOT NULL DEFAULT ''::text
    token_hash text
    answered boolean NOT NULL DEFAULT false
    mailing bigint NOT NULL DEFAULT 0
    attempt text NOT NULL DEFAULT ''::text
    FOREIGN KEY (person) REFERENCES person(id)
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    FOREIGN KEY (survey_group) REFERENCES survey_group(id) ON DELETE CASCADE
    PRIMARY KEY (id)
    UNIQUE (survey, person)
CREATE INDEX survey_entry_group ON public.survey_entry USING btree (survey_group, included)
CREATE INDEX survey_entry_person ON public.survey_entry USING btree (person, survey)
CREATE UNIQUE INDEX survey_entry_token ON public.survey_entry USING btree (token_hash) WHERE (token_hash IS NOT NULL)
TABLE survey_group
    id bigint NOT NULL IDENTITY
    survey bigint NOT NULL
    unit bigint NOT NULL
    parent bigint
    name text NOT NULL
    sort_key text NOT NULL
    depth bigint NOT NULL
    manager bigint
    invited bigint NOT NULL DEFAULT 0
    answered bigint NOT NULL DEFAULT 0
    FOREIGN KEY (manager) REFERENCES person(id)
    FOREIGN KEY (parent) REFERENCES survey_group(id) ON DELETE CASCADE
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
    UNIQUE (survey, unit)
CREATE INDEX survey_group_manager ON public.survey_group USING btree (manager)
CREATE INDEX survey_group_parent ON public.survey_group USING btree (parent)
CREATE INDEX survey_group_unit ON public.survey_group USING btree (unit, survey)
TABLE survey_guide
    id bigint NOT NULL IDENTITY
    survey bigint NOT NULL
    step text NOT NULL
    title text NOT NULL
    address text NOT NULL
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    PRIMARY KEY (id)
CREATE INDEX survey_guide_survey ON public.survey_guide USING btree (survey, step)
TABLE survey_phase
    survey bigint NOT NULL
    kind text NOT NULL
    from_on text NOT NULL
    to_on text NOT NULL
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    PRIMARY KEY (survey, kind)
CREATE INDEX survey_phase_from ON public.survey_phase USING btree (from_on, survey)
TABLE survey_plan
    id bigint NOT NULL IDENTITY
    survey bigint
    year bigint NOT NULL
    title text NOT NULL
    text text NOT NULL
    unit bigint
    state text NOT NULL
    state_since text NOT NULL
    followed_up text NOT NULL DEFAULT ''::text
    followed_up_on text
    version bigint NOT NULL DEFAULT 1
    created_by_name text NOT NULL
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE SET NULL
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX survey_plan_newest ON public.survey_plan USING btree (year, id)
CREATE INDEX survey_plan_survey ON public.survey_plan USING btree (survey)
TABLE survey_plan_item
    id bigint NOT NULL IDENTITY
    plan bigint NOT NULL
    place bigint NOT NULL
    text text NOT NULL
    FOREIGN KEY (plan) REFERENCES survey_plan(id) ON DELETE CASCADE
    PRIMARY KEY (id)
    UNIQUE (plan, place)
TABLE survey_seal
    survey_group bigint NOT NULL
    survey bigint NOT NULL
    epoch bigint NOT NULL
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    FOREIGN KEY (survey_group) REFERENCES survey_group(id) ON DELETE CASCADE
    PRIMARY KEY (survey_group)
CREATE INDEX survey_seal_survey ON public.survey_seal USING btree (survey)
TABLE survey_tally
    survey_group bigint NOT NULL
    question text NOT NULL
    value text NOT NULL
    shown bigint NOT NULL DEFAULT 0
    held bigint NOT NULL DEFAULT 0
    FOREIGN KEY (survey_group) REFERENCES survey_group(id) ON DELETE CASCADE
    PRIMARY KEY (survey_group, question, value)
TABLE survey_text
    id text NOT NULL
    survey_group bigint NOT NULL
    question text NOT NULL
    text text NOT NULL
    shown boolean NOT NULL DEFAULT false
    FOREIGN KEY (survey_group) REFERENCES survey_group(id) ON DELETE CASCADE
    PRIMARY KEY (survey_group, question, id)
TABLE term
    id bigint NOT NULL IDENTITY
    abbreviation text NOT NULL
    meaning text NOT NULL
    demo boolean NOT NULL DEFAULT false
    PRIMARY KEY (id)
CREATE UNIQUE INDEX term_abbreviation ON public.term USING btree (abbreviation, meaning)
TABLE unit_alias
    id bigint NOT NULL IDENTITY
    unit bigint NOT NULL
    name text NOT NULL
    sort_key text NOT NULL
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX unit_alias_sort_key ON public.unit_alias USING btree (sort_key)
CREATE INDEX unit_alias_unit ON public.unit_alias USING btree (unit)
TABLE unit_change
    id bigint NOT NULL IDENTITY
    kind text NOT NULL
    effective_on text NOT NULL
    reason text NOT NULL
    recorded_at bigint NOT NULL
    recorded_by text NOT NULL
    PRIMARY KEY (id)
CREATE INDEX unit_change_effective_on ON public.unit_change USING btree (effective_on)
TABLE unit_change_part
    unit_change bigint NOT NULL
    unit bigint NOT NULL
    side text NOT NULL
    goes_to bigint
    FOREIGN KEY (goes_to) REFERENCES org_unit(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    FOREIGN KEY (unit_change) REFERENCES unit_change(id)
    PRIMARY KEY (unit_change, unit, side)
CREATE INDEX unit_change_part_goes_to ON public.unit_change_part USING btree (goes_to)
CREATE INDEX unit_change_part_unit ON public.unit_change_part USING btree (unit)
TABLE unit_involvement
    id bigint NOT NULL IDENTITY
    assignment bigint NOT NULL
    unit bigint NOT NULL
    form text NOT NULL
    on_day text NOT NULL
    note text NOT NULL
    noted_by_name text NOT NULL
    FOREIGN KEY (assignment) REFERENCES assignment(id) ON DELETE CASCADE
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX unit_involvement_assignment ON public.unit_involvement USING btree (assignment, unit)
CREATE INDEX unit_involvement_unit ON public.unit_involvement USING btree (unit, assignment)
TABLE unit_version
    id bigint NOT NULL IDENTITY
    unit bigint NOT NULL
    name text NOT NULL
    sort_key text NOT NULL
    school_form text NOT NULL
    parent bigint
    valid_from text NOT NULL
    valid_to text NOT NULL DEFAULT '9999-12-31'::text
    FOREIGN KEY (parent) REFERENCES org_unit(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX unit_version_parent ON public.unit_version USING btree (parent, valid_to, valid_from, unit)
CREATE INDEX unit_version_sort_key ON public.unit_version USING btree (sort_key)
CREATE UNIQUE INDEX unit_version_unit ON public.unit_version USING btree (unit, valid_from)
CREATE TRIGGER unit_version_is_part AFTER INSERT OR DELETE OR UPDATE ON public.unit_version FOR EACH ROW EXECUTE FUNCTION stamp_org_unit_of_unit_version()
TABLE unprepared_item
    item bigint NOT NULL
    reason text NOT NULL
    said_by text NOT NULL
    said_at bigint NOT NULL
    FOREIGN KEY (item) REFERENCES agenda_item(id) ON DELETE CASCADE
    PRIMARY KEY (item)
TABLE used_token
    token_hash text NOT NULL
    expires_at bigint NOT NULL
    PRIMARY KEY (token_hash)
CREATE INDEX used_token_expires ON public.used_token USING btree (expires_at)
TABLE workplace_dialogue
    id bigint NOT NULL IDENTITY
    survey bigint NOT NULL
    survey_group bigint NOT NULL
    forum text NOT NULL
    planned_on text
    held_on text
    notes text NOT NULL
    version bigint NOT NULL DEFAULT 1
    held_by_name text NOT NULL DEFAULT ''::text
    FOREIGN KEY (survey) REFERENCES survey(id) ON DELETE CASCADE
    FOREIGN KEY (survey_group) REFERENCES survey_group(id) ON DELETE CASCADE
    PRIMARY KEY (id)
    UNIQUE (survey_group)
CREATE INDEX workplace_dialogue_survey ON public.workplace_dialogue USING btree (survey)
