-- Made again after every migration, because rebuilding a table drops its triggers.
create trigger if not exists event_is_never_changed before update on event begin
  select raise(abort, 'an event is never changed');
end;
create trigger if not exists event_is_never_deleted before delete on event begin
  select raise(abort, 'an event is never deleted');
end;
-- INSERT OR REPLACE passes the two above; it cannot pass this one.
create trigger if not exists event_follows_its_chain before insert on event begin
  select raise(abort, 'an event follows the last of its chain')
  where new.seq <> coalesce((select max(seq) from event where chain = new.chain), 0) + 1
     or new.prev <> coalesce((select leaf from event where chain = new.chain order by seq desc limit 1), '');
end;
create trigger if not exists leaf_is_never_changed before update on leaf begin
  select raise(abort, 'a leaf is never changed');
end;
create trigger if not exists leaf_is_never_deleted before delete on leaf begin
  select raise(abort, 'a leaf is never deleted');
end;
create trigger if not exists leaf_follows_the_tree before insert on leaf begin
  select raise(abort, 'a leaf follows the last of the tree')
  where new.position <> coalesce((select max(position) from leaf), -1) + 1;
end;
