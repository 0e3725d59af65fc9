/**
 * SQL: the mail `mails m` is of no use any more, and not sent: its time is over, or the publication that it tells of was withdrawn.
 */
export const uselessMail = `
  (coalesce(m.useful_until < now(), false)
   or exists (select 1 from publications p where p.id = m.publication_id and p.withdrawn_at is not null))`
