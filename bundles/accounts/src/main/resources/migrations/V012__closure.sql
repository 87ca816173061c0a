-- Organisations that were closed with their owner: until when something of theirs may wait.

alter table erased
    add column looked_at timestamptz,       -- when somebody looked last whether something waits
    add column emptied_at timestamptz;      -- since when nothing does
create index erased_left on erased (coalesce(looked_at, at)) where not person and emptied_at is null;
