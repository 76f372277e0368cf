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
create trigger if not exists tile_only_grows before update on tile begin
  select raise(abort, 'a tile only grows')
  where new.level <> old.level or new."index" <> old."index"
     or substr(new.hashes, 1, length(old.hashes)) <> old.hashes or length(new.hashes) > 256 * 64;
end;
create trigger if not exists tile_is_never_deleted before delete on tile begin
  select raise(abort, 'a tile is never deleted');
end;

-- What must be kept is kept by the engine itself, by its own clock: 45 CFR 164.316(b)(2)(i), six years.
create trigger if not exists document_is_kept before delete on document
when old.held = 1 or old.retain_until is null or old.retain_until > unixepoch() * 1000 begin
  select raise(abort, 'a document is kept until its time has come and no hold is on it');
end;
create trigger if not exists document_is_never_replaced before insert on document begin
  select raise(abort, 'a document is never replaced')
  where exists (
    select 1 from document where organization = new.organization and source = new.source and what = new.what
  );
  select raise(abort, 'a document is kept for six years at least')
  where new.retain_until < new.created_at + 6 * 365 * 86400000;
end;
create trigger if not exists document_stays_as_it_is before update on document begin
  select raise(abort, 'a document stays as it is')
  where new.organization <> old.organization or new.source <> old.source or new.what <> old.what
     or new.sha256 <> old.sha256 or new.created_at <> old.created_at;
  select raise(abort, 'the time to keep a document never becomes shorter')
  where old.retain_until is not null and (new.retain_until is null or new.retain_until < old.retain_until);
  select raise(abort, 'a document is kept for six years at least')
  where new.retain_until < old.created_at + 6 * 365 * 86400000;
  select raise(abort, 'a hold ends by two people')
  where old.held = 1 and new.held = 0
    and exists (select 1 from legal_hold where organization = old.organization and released_by is null);
end;
create trigger if not exists retention_is_never_deleted before delete on retention begin
  select raise(abort, 'the time to keep texts is never forgotten');
end;
create trigger if not exists retention_never_becomes_shorter before update on retention begin
  select raise(abort, 'the time to keep texts never becomes shorter')
  where new.organization <> old.organization or new.until < old.until;
  select raise(abort, 'a hold ends by two people')
  where old.held = 1 and new.held = 0
    and exists (select 1 from legal_hold where organization = old.organization and released_by is null);
end;
create trigger if not exists retention_is_never_replaced before insert on retention
when exists (select 1 from retention where organization = new.organization and until > new.until) begin
  select raise(abort, 'the time to keep texts never becomes shorter');
end;
create trigger if not exists legal_hold_is_never_deleted before delete on legal_hold begin
  select raise(abort, 'a legal hold is never deleted');
end;
create trigger if not exists legal_hold_is_never_replaced before insert on legal_hold
when exists (select 1 from legal_hold where id = new.id) or new.released_by is not null begin
  select raise(abort, 'a legal hold is never replaced');
end;
create trigger if not exists legal_hold_ends_by_two_people before update on legal_hold begin
  select raise(abort, 'a legal hold ends by two people')
  where new.id <> old.id or new.organization <> old.organization
     or (old.release_requested_by is not null and new.release_requested_by is not old.release_requested_by)
     or (old.released_by is not null and new.released_by is not old.released_by)
     or (new.released_by is not null
         and (old.release_requested_by is null or new.released_by = old.release_requested_by));
end;
-- A free text goes only by erasure, which two people decided, or when its time has come; the log keeps its commitment.
create trigger if not exists free_text_is_kept before delete on free_text
when not exists (
  select 1 from retention
  where organization = old.chain and held = 0 and in_effect = 0 and until <= unixepoch() * 1000
) begin
  select raise(abort, 'a text is kept until its time has come and no hold is on it');
end;
create trigger if not exists free_text_is_never_replaced before insert on free_text
when exists (select 1 from free_text where ref = new.ref) begin
  select raise(abort, 'a text is never replaced');
end;
create trigger if not exists free_text_is_erased_by_two_people before update on free_text begin
  select raise(abort, 'a text is erased as a whole and by two people')
  where new.ref <> old.ref or new.chain <> old.chain or new.body <> '' or new.salt <> '' or new.erased_at is null
     or not exists (select 1 from erasure where ref = old.ref and organization = old.chain and confirmed_by is not null);
  select raise(abort, 'a legal hold keeps this text')
  where exists (select 1 from legal_hold where organization = old.chain and released_by is null);
end;
create trigger if not exists erasure_begins_with_one before insert on erasure
when new.confirmed_by is not null or exists (select 1 from erasure where ref = new.ref) begin
  select raise(abort, 'an erasure is asked for by one person and confirmed by another');
end;
create trigger if not exists erasure_is_confirmed_by_another before update on erasure begin
  select raise(abort, 'an erasure is asked for by one person and confirmed by another')
  where new.ref <> old.ref or new.organization <> old.organization or new.requested_by <> old.requested_by
     or old.confirmed_by is not null or new.confirmed_by is null or new.confirmed_by = old.requested_by;
end;
create trigger if not exists erasure_is_remembered before delete on erasure when old.confirmed_by is not null begin
  select raise(abort, 'an erasure is remembered');
end;
-- A paper counts only when two people verified it, neither of whom brought it.
create trigger if not exists paper_begins_unverified before insert on paper
when new.accepted = 1 or exists (select 1 from paper where id = new.id) begin
  select raise(abort, 'a paper begins unverified');
end;
create trigger if not exists paper_counts_when_two_verified before update on paper begin
  select raise(abort, 'a paper stays as it was uploaded')
  where new.id <> old.id or new.organization <> old.organization or new.sha256 <> old.sha256
     or new.uploaded_by <> old.uploaded_by or (old.accepted = 1 and new.accepted = 0);
  select raise(abort, 'two people verify a paper')
  where new.accepted = 1 and (select count(*) from paper_verification where paper = new.id) < 2;
end;
create trigger if not exists paper_is_never_deleted before delete on paper begin
  select raise(abort, 'a paper is never forgotten');
end;
create trigger if not exists paper_verifier_is_another before insert on paper_verification
when exists (select 1 from paper where id = new.paper and uploaded_by = new.person)
  or not exists (select 1 from paper where id = new.paper)
  or exists (select 1 from paper_verification where paper = new.paper and person = new.person) begin
  select raise(abort, 'another person verifies a paper');
end;
create trigger if not exists paper_verification_is_never_changed before update on paper_verification begin
  select raise(abort, 'a verification is never changed');
end;
create trigger if not exists paper_verification_is_never_deleted before delete on paper_verification begin
  select raise(abort, 'a verification is never deleted');
end;
