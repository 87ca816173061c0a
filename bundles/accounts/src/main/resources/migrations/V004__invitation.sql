-- Invitations by number, whether somebody is registered by it or not.

create table invitation (
    id uuid primary key,
    organisation uuid not null references organisation,
    phone bytea not null,                 -- sealed
    phone_index bigint not null,          -- keyed fingerprint; equal ones are compared opened
    role text not null check (role in
        ('owner', 'sender', 'reviewer', 'finance', 'auditor', 'operator', 'officer', 'legal')),
    invited_by uuid references person on delete set null,
    at timestamptz not null default now(),
    until timestamptz not null
);
create index invitation_organisation on invitation (organisation, at);
create index invitation_phone on invitation (phone_index);
