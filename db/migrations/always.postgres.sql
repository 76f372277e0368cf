-- Made again at every start, in the order of this file: each function and its trigger from here, whatever stands under its name.
-- Every one of them fires always, also for a session that calls itself a replica. Names mean our tables and nobody's temporary ones.
create or replace function refuse() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception '%', tg_argv[0] using errcode = 'integrity_constraint_violation';
end $$;
create or replace function now_ms() returns bigint language sql volatile set search_path = pg_catalog as $$
  select (extract(epoch from clock_timestamp()) * 1000)::bigint
$$;

create or replace trigger event_is_never_changed before update on event for each row execute function refuse('an event is never changed');
create or replace trigger event_is_never_deleted before delete on event for each row execute function refuse('an event is never deleted');
create or replace trigger event_is_never_emptied before truncate on event execute function refuse('an event is never deleted');
create or replace function event_follows_its_chain() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  last record;
begin
  select seq, leaf into last from event where chain = new.chain order by seq desc limit 1;
  if new.seq <> coalesce(last.seq, 0) + 1 or new.prev <> coalesce(last.leaf, '') then
    raise exception 'an event follows the last of its chain' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger event_follows_its_chain before insert on event for each row execute function event_follows_its_chain();

create or replace trigger leaf_is_never_changed before update on leaf for each row execute function refuse('a leaf is never changed');
create or replace trigger leaf_is_never_deleted before delete on leaf for each row execute function refuse('a leaf is never deleted');
create or replace trigger leaf_is_never_emptied before truncate on leaf execute function refuse('a leaf is never deleted');
create or replace function leaf_follows_the_tree() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.position <> coalesce((select max(position) from leaf), -1) + 1 then
    raise exception 'a leaf follows the last of the tree' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger leaf_follows_the_tree before insert on leaf for each row execute function leaf_follows_the_tree();
create or replace function tile_only_grows() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.level <> old.level or new.index <> old.index
     or substr(new.hashes, 1, length(old.hashes)) <> old.hashes or length(new.hashes) > 256 * 64 then
    raise exception 'a tile only grows' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger tile_only_grows before update on tile for each row execute function tile_only_grows();
create or replace trigger tile_is_never_deleted before delete on tile for each row execute function refuse('a tile is never deleted');
create or replace trigger tile_is_never_emptied before truncate on tile execute function refuse('a tile is never deleted');

-- What must be kept is kept by the engine itself, by its own clock: 45 CFR 164.316(b)(2)(i), six years.
create or replace trigger document_is_kept before delete on document for each row
  when (old.held or old.retain_until is null or old.retain_until > now_ms())
  execute function refuse('a document is kept until its time has come and no hold is on it');
create or replace trigger document_is_never_emptied before truncate on document execute function refuse('a document is kept until its time has come and no hold is on it');
create or replace function document_is_never_replaced() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from document where organization = new.organization and source = new.source and what = new.what) then
    raise exception 'a document is never replaced' using errcode = 'integrity_constraint_violation';
  end if;
  if new.retain_until < new.created_at + 6 * 365 * 86400000::bigint then
    raise exception 'a document is kept for six years at least' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger document_is_never_replaced before insert on document for each row execute function document_is_never_replaced();
create or replace function document_stays_as_it_is() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.organization <> old.organization or new.source <> old.source or new.what <> old.what
     or new.sha256 <> old.sha256 or new.created_at <> old.created_at then
    raise exception 'a document stays as it is' using errcode = 'integrity_constraint_violation';
  end if;
  if old.retain_until is not null and (new.retain_until is null or new.retain_until < old.retain_until) then
    raise exception 'the time to keep a document never becomes shorter' using errcode = 'integrity_constraint_violation';
  end if;
  if new.retain_until < old.created_at + 6 * 365 * 86400000::bigint then
    raise exception 'a document is kept for six years at least' using errcode = 'integrity_constraint_violation';
  end if;
  if old.held and not new.held
     and exists (select 1 from legal_hold where organization = old.organization and released_by is null) then
    raise exception 'a hold ends by two people' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger document_stays_as_it_is before update on document for each row execute function document_stays_as_it_is();

create or replace trigger retention_is_never_deleted before delete on retention for each row execute function refuse('the time to keep texts is never forgotten');
create or replace trigger retention_is_never_emptied before truncate on retention execute function refuse('the time to keep texts is never forgotten');
create or replace function retention_never_becomes_shorter() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.organization <> old.organization or new.until < old.until then
    raise exception 'the time to keep texts never becomes shorter' using errcode = 'integrity_constraint_violation';
  end if;
  if old.held and not new.held
     and exists (select 1 from legal_hold where organization = old.organization and released_by is null) then
    raise exception 'a hold ends by two people' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger retention_never_becomes_shorter before update on retention for each row execute function retention_never_becomes_shorter();
create or replace function retention_is_never_replaced() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from retention where organization = new.organization and until > new.until) then
    raise exception 'the time to keep texts never becomes shorter' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger retention_is_never_replaced before insert on retention for each row execute function retention_is_never_replaced();

create or replace trigger legal_hold_is_never_deleted before delete on legal_hold for each row execute function refuse('a legal hold is never deleted');
create or replace trigger legal_hold_is_never_emptied before truncate on legal_hold execute function refuse('a legal hold is never deleted');
create or replace function legal_hold_is_never_replaced() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.released_by is not null or exists (select 1 from legal_hold where id = new.id) then
    raise exception 'a legal hold is never replaced' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger legal_hold_is_never_replaced before insert on legal_hold for each row execute function legal_hold_is_never_replaced();
create or replace trigger legal_hold_ends_by_two_people before update on legal_hold for each row
  when (new.id <> old.id or new.organization <> old.organization
    or (old.release_requested_by is not null and new.release_requested_by is distinct from old.release_requested_by)
    or (old.released_by is not null and new.released_by is distinct from old.released_by)
    or (new.released_by is not null
      and (old.release_requested_by is null or new.released_by = old.release_requested_by)))
  execute function refuse('a legal hold ends by two people');

-- A free text goes only by erasure, which two people decided, or when its time has come; the log keeps its commitment.
create or replace function free_text_is_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (
    select 1 from retention where organization = old.chain and not held and not in_effect and until <= now_ms()
  ) then
    raise exception 'a text is kept until its time has come and no hold is on it' using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $$;
create or replace trigger free_text_is_kept before delete on free_text for each row execute function free_text_is_kept();
create or replace trigger free_text_is_never_emptied before truncate on free_text execute function refuse('a text is kept until its time has come and no hold is on it');
create or replace function free_text_is_never_replaced() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from free_text where ref = new.ref) then
    raise exception 'a text is never replaced' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger free_text_is_never_replaced before insert on free_text for each row execute function free_text_is_never_replaced();
create or replace function free_text_is_erased_by_two_people() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.ref <> old.ref or new.chain <> old.chain or new.body <> '' or new.salt <> '' or new.erased_at is null
     or not exists (select 1 from erasure where ref = old.ref and organization = old.chain and confirmed_by is not null) then
    raise exception 'a text is erased as a whole and by two people' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select 1 from legal_hold where organization = old.chain and released_by is null) then
    raise exception 'a legal hold keeps this text' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger free_text_is_erased_by_two_people before update on free_text for each row execute function free_text_is_erased_by_two_people();

create or replace function erasure_begins_with_one() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.confirmed_by is not null or exists (select 1 from erasure where ref = new.ref) then
    raise exception 'an erasure is asked for by one person and confirmed by another' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger erasure_begins_with_one before insert on erasure for each row execute function erasure_begins_with_one();
create or replace trigger erasure_is_confirmed_by_another before update on erasure for each row
  when (new.ref <> old.ref or new.organization <> old.organization or new.requested_by <> old.requested_by
    or old.confirmed_by is not null or new.confirmed_by is null or new.confirmed_by = old.requested_by)
  execute function refuse('an erasure is asked for by one person and confirmed by another');
create or replace trigger erasure_is_remembered before delete on erasure for each row
  when (old.confirmed_by is not null) execute function refuse('an erasure is remembered');
create or replace trigger erasure_is_never_emptied before truncate on erasure execute function refuse('an erasure is remembered');

-- A paper counts only when two people verified it, neither of whom brought it.
create or replace function paper_begins_unverified() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.accepted or exists (select 1 from paper where id = new.id) then
    raise exception 'a paper begins unverified' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger paper_begins_unverified before insert on paper for each row execute function paper_begins_unverified();
create or replace function paper_counts_when_two_verified() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.id <> old.id or new.organization <> old.organization or new.sha256 <> old.sha256
     or new.uploaded_by <> old.uploaded_by or (old.accepted and not new.accepted) then
    raise exception 'a paper stays as it was uploaded' using errcode = 'integrity_constraint_violation';
  end if;
  if new.accepted and (select count(*) from paper_verification where paper = new.id) < 2 then
    raise exception 'two people verify a paper' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger paper_counts_when_two_verified before update on paper for each row execute function paper_counts_when_two_verified();
create or replace trigger paper_is_never_deleted before delete on paper for each row execute function refuse('a paper is never forgotten');
create or replace trigger paper_is_never_emptied before truncate on paper execute function refuse('a paper is never forgotten');
create or replace function paper_verifier_is_another() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from paper where id = new.paper and uploaded_by = new.person)
     or not exists (select 1 from paper where id = new.paper)
     or exists (select 1 from paper_verification where paper = new.paper and person = new.person) then
    raise exception 'another person verifies a paper' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger paper_verifier_is_another before insert on paper_verification for each row execute function paper_verifier_is_another();
create or replace trigger paper_verification_is_never_changed before update on paper_verification for each row execute function refuse('a verification is never changed');
create or replace trigger paper_verification_is_never_deleted before delete on paper_verification for each row execute function refuse('a verification is never deleted');
create or replace trigger paper_verification_is_never_emptied before truncate on paper_verification execute function refuse('a verification is never deleted');
