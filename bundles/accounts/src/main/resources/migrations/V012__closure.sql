-- Organisations that were closed with their owner: until when something of theirs may wait.

alter table erased add column emptied_at timestamptz;       -- since when nothing of it waits to be sent; null: nobody has looked
create index erased_left on erased (at) where not person and emptied_at is null;
