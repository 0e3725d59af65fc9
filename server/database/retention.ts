import {
  retentionKinds,
  retentionNames,
  retentionRules,
  type RetentionKind,
  type RetentionRules,
} from '#core/contracts/http/retention'

/** Which rows of a kind a rule is about: all that are older than `$1` days, and what of them nothing needs. */
interface Aged {
  /** `from` and `where` of the old ones; the row that goes is called `x`. */
  old: string
  /** Its key, as text. */
  key: string
  /** What else must be true before it may go. */
  unneeded?: string
}

const before = 'now() - make_interval(days => $1)'

/** Somebody whose name stands under what a desk has written, signed or published, or who is on one. */
const leftNoTrace = `
  not exists (select 1 from memberships m where m.user_id = x.id)
  and not exists (select 1 from briefings b where b.created_by = x.id)
  and not exists (select 1 from revisions r where r.created_by = x.id)
  and not exists (select 1 from approvals a where a.signed_by = x.id)
  and not exists (select 1 from publications p where p.published_by = x.id)`

/**
 * The evidence of a citation stays: the answers from which an article was read that any briefing, or any revision of one,
 * cites. So do the feed's newest answer, by which the next is compared, and what people brought by hand or by mail: a file
 * also where the same bytes had been fetched before, under the publisher's address.
 */
const citedByNobody = `
  x.url not like 'upload:%' and x.url not like 'mail:%'
  and not exists (select 1 from articles a join sources s on s.id = a.source_id
                   where s.url = 'by-hand:files' and a.identity = 'sha256:' || x.sha256)
  and not exists (select 1 from feeds f where f.raw_sha256 = x.sha256)
  and not exists (
    select 1 from article_versions v where v.raw_sha256 = x.sha256
       and (exists (select 1 from briefing_citations c where c.article_id = v.article_id)
            or exists (select 1 from revisions r
                        where jsonb_path_query_array(r.content, '$.**.articleId') ? v.article_id::text)))`

/** Files of signed or published words stay, and those that somebody outside may still fetch. */
const unsignedAndUnshared = `
  not exists (select 1 from approvals a where a.revision_id = x.revision_id)
  and not exists (select 1 from publications p where p.revision_id = x.revision_id)
  and not exists (select 1 from publication_corrections c
                   where c.revision_id = x.revision_id or c.previous_revision_id = x.revision_id)
  and not exists (select 1 from export_links l
                   where l.export_id = x.id and l.revoked_at is null and l.expires_at > now())`

const aged: Record<RetentionKind, Aged> = {
  mails: { key: 'x.id', old: `mails x where x.created_at < ${before}` },
  notifications: {
    key: 'x.id',
    old: `notifications x where x.at < ${before}`,
    unneeded: 'x.read_at is not null',
  },
  sessions: { key: 'x.id', old: `sessions x where coalesce(x.revoked_at, x.expires_at) < ${before}` },
  unconfirmed: {
    key: 'x.id',
    old: `users x where x.status = 'active' and x.role = 'member' and x.email_confirmed_at is null
            and x.created_at < ${before}`,
    unneeded: `${leftNoTrace} and not exists (
      select 1 from sessions s where s.user_id = x.id and s.last_seen_at > ${before})`,
  },
  suspended: {
    key: 'x.id',
    old: `users x where x.status = 'suspended' and x.suspended_at < ${before}`,
    unneeded: `x.role = 'member' and ${leftNoTrace}`,
  },
  responses: {
    key: 'x.sha256',
    old: `raw_responses x where x.fetched_at < ${before}`,
    unneeded: citedByNobody,
  },
  exports: {
    key: 'x.id',
    old: `exports x where x.status = 'ready' and x.finished_at < ${before}`,
    unneeded: unsignedAndUnshared,
  },
}

/** `$1` days → `{old, due}`. For the keeper, who sees the rows of all desks. */
export const countAged = (kind: RetentionKind): string =>
  `select count(*)::int as old, (count(*) filter (where ${aged[kind].unneeded ?? 'true'}))::int as due from ${aged[kind].old}`

/** `$1` days, `$2` at most → the keys of what goes, as text. For the keeper. */
export const selectDue = (kind: RetentionKind): string =>
  `select ${aged[kind].key}::text as key from ${aged[kind].old} and ${aged[kind].unneeded ?? 'true'} limit $2`

/** `$1` days, `$2` a key → a row if that one still goes. For the keeper. */
export const selectStillDue = (kind: RetentionKind): string =>
  `select 1 from ${aged[kind].old} and ${aged[kind].key} = $2 and ${aged[kind].unneeded ?? 'true'}`

export const rulesStatement = `select value from installation_settings where name = 'retention'`

/** The rules in force, from the rows of `rulesStatement`. A value that is no rule (any more) counts as not decided. */
export const rulesFrom = (rows: readonly { value: unknown }[]): RetentionRules => {
  const stored = (rows[0]?.value ?? {}) as Record<string, unknown>
  const ruleOf = (kind: RetentionKind): [RetentionKind, number | null] => {
    const kept = retentionRules.shape[kind].safeParse(stored[kind])
    return [kind, kept.success ? kept.data : retentionKinds[kind].days]
  }
  return retentionRules.parse(Object.fromEntries(retentionNames.map(ruleOf)))
}
