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
TABLE agenda_item
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    "position" bigint NOT NULL
    number bigint
    title text NOT NULL
    section text
    text_begin bigint NOT NULL
    text_end bigint NOT NULL
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
TABLE attendance
    id bigint NOT NULL IDENTITY
    meeting bigint NOT NULL
    name text NOT NULL
    person bigint
    status text NOT NULL
    FOREIGN KEY (meeting) REFERENCES meeting(id)
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
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
TABLE commitment
    id bigint NOT NULL IDENTITY
    text text NOT NULL
    org_group bigint NOT NULL
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
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
CREATE INDEX commitment_origin ON public.commitment USING btree (origin_kind, origin)
CREATE INDEX commitment_status_due ON public.commitment USING btree (status, due_on)
TABLE commitment_owner
    id bigint NOT NULL IDENTITY
    commitment bigint NOT NULL
    name text NOT NULL
    person bigint
    FOREIGN KEY (commitment) REFERENCES commitment(id)
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (id)
CREATE INDEX commitment_owner_commitment ON public.commitment_owner USING btree (commitment)
CREATE INDEX commitment_owner_person ON public.commitment_owner USING btree (person)
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
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
CREATE INDEX decision_origin ON public.decision USING btree (origin_kind, origin)
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
TABLE meeting
    id bigint NOT NULL IDENTITY
    org_group bigint NOT NULL
    title text NOT NULL
    held_on text
    secretary text NOT NULL
    document bigint
    created_at bigint NOT NULL
    version bigint NOT NULL DEFAULT 1
    FOREIGN KEY (document) REFERENCES document(id)
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    PRIMARY KEY (id)
    UNIQUE (document)
CREATE INDEX meeting_group ON public.meeting USING btree (org_group, held_on)
CREATE INDEX meeting_held_on ON public.meeting USING btree (held_on, id)
TABLE org_group
    id bigint NOT NULL IDENTITY
    code text NOT NULL
    name text NOT NULL
    sort_key text NOT NULL
    kind text NOT NULL
    chair bigint
    secretary bigint
    demo boolean NOT NULL DEFAULT false
    FOREIGN KEY (chair) REFERENCES person(id)
    FOREIGN KEY (secretary) REFERENCES person(id)
    PRIMARY KEY (id)
    UNIQUE (code)
TABLE org_group_member
    org_group bigint NOT NULL
    person bigint NOT NULL
    FOREIGN KEY (org_group) REFERENCES org_group(id)
    FOREIGN KEY (person) REFERENCES person(id)
    PRIMARY KEY (org_group, person)
CREATE INDEX org_group_member_person ON public.org_group_member USING btree (person)
TABLE org_unit
    id bigint NOT NULL IDENTITY
    code text NOT NULL
    name text NOT NULL
    sort_key text NOT NULL
    kind text NOT NULL
    school_form text NOT NULL
    parent bigint
    demo boolean NOT NULL DEFAULT false
    FOREIGN KEY (parent) REFERENCES org_unit(id)
    PRIMARY KEY (id)
    UNIQUE (code)
CREATE INDEX org_unit_parent ON public.org_unit USING btree (parent)
TABLE person
    id bigint NOT NULL IDENTITY
    code text NOT NULL
    name text NOT NULL
    sort_key text NOT NULL
    email text NOT NULL
    demo boolean NOT NULL DEFAULT false
    PRIMARY KEY (id)
    UNIQUE (code)
CREATE INDEX person_sort_key ON public.person USING btree (sort_key)
TABLE role_assignment
    id bigint NOT NULL IDENTITY
    person bigint NOT NULL
    role text NOT NULL
    unit bigint
    FOREIGN KEY (person) REFERENCES person(id)
    FOREIGN KEY (unit) REFERENCES org_unit(id)
    PRIMARY KEY (id)
CREATE INDEX role_assignment_person ON public.role_assignment USING btree (person)
TABLE schema_migration
    number bigint NOT NULL
    name text NOT NULL
    applied_at bigint NOT NULL
    PRIMARY KEY (number)
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
    PRIMARY KEY (id)
CREATE INDEX search_document_object ON public.search_document USING btree (kind, object)
CREATE INDEX search_document_stems ON public.search_document USING gin (stem_vector)
TABLE session
    token_hash text NOT NULL
    account bigint NOT NULL
    created_at bigint NOT NULL
    expires_at bigint NOT NULL
    FOREIGN KEY (account) REFERENCES account(id)
    PRIMARY KEY (token_hash)
CREATE INDEX session_account ON public.session USING btree (account)
CREATE INDEX session_expires ON public.session USING btree (expires_at)
TABLE sign_in_throttle
    subject text NOT NULL
    failures bigint NOT NULL
    last_failure_at bigint NOT NULL
    PRIMARY KEY (subject)
CREATE INDEX sign_in_throttle_at ON public.sign_in_throttle USING btree (last_failure_at)
