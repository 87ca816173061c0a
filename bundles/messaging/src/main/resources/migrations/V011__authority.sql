-- Who may decide: an organisation's own people on what its own words stopped, the platform on everything.

alter table review add column platforms boolean not null default true;
comment on column review.platforms is 'whether anything but the organisation''s own words has the notice wait';

alter table notice add column own_words boolean not null default false;
comment on column notice.own_words is 'whether the appeal on which it rests overruled its organisation''s own words alone';
