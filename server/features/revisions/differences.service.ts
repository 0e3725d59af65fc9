import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ChangesView } from '#core/contracts/http/changes'
import type { HashedWords } from '#core/editor/canonical/content-hash'
import { changedBlocks } from '#core/editor/changes/changed-blocks'
import type { DocumentAuthors } from '#core/editor/changes/block-authors'
import { countChanges } from '#core/editor/changes/count-changes'
import { describeChange } from '#core/editor/changes/describe-change'
import { readStoredAuthors } from '#core/editor/changes/stored-authors'
import type { Principal } from '#server/auth/principal'
import type { Revision } from '#server/database/entities/revision'
import { Transactions } from '#server/database/transactions'
import { withAuthors } from '#server/database/with-authors'
import { DocumentTexts, loadBriefing, wordsOf } from '#server/features/briefings/index'
import { loadRevision, openMarkings } from '#server/features/revisions/load-revision'
import { readRevision } from '#server/features/revisions/revisions.service'
import { approvedRevisions } from '#server/publishing/approved'

/**
 * What a revision (its number $3) is compared with unless somebody says: the newest approved one before it, else the one
 * that somebody kept before it; of markings $2 only.
 */
const before = `
  select coalesce(
    (select r.id from (${approvedRevisions('$1')}) g join revisions r on r.id = g.revision_id
      where r.number < $3 and r.marking = any($2::text[]) order by r.number desc limit 1),
    (select id from revisions where briefing_id = $1 and number < $3 and marking = any($2::text[]) and created_by is not null
      order by number desc limit 1)) as id`

const approvedLast = `
  select r.id from (${approvedRevisions('$1')}) g join revisions r on r.id = g.revision_id
   where r.marking = any($2::text[]) order by g.at desc, r.number desc limit 1`

const nothing: HashedWords = {
  title: '',
  language: 'en',
  marking: 'CLEAR',
  content: { type: 'doc', content: [] },
}

/** Exactly what changed between two states of a briefing. */
@Injectable()
export class DifferencesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: DocumentTexts,
  ) {}

  /** Of a revision since an earlier one of the same briefing (NOT_FOUND for one of another); without any, all is new. */
  ofRevision(me: Principal, revisionId: string, sinceId: string | undefined): Promise<ChangesView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const revision = await loadRevision(manager, me, 'revision.read', revisionId)
      const { briefingId, number } = revision
      const since = await earlier(manager, me, briefingId, sinceId, [before, number])
      const { blockAuthors } = revision
      const authors = blockAuthors ? readStoredAuthors(blockAuthors) : new Map()
      return compare(manager, since, { after: wordsOf(revision), authors }, revision)
    })
  }

  /** Of the draft as it is committed now, since the revision approved last that the reader may see, unless another is named. */
  ofDraft(me: Principal, briefingId: string, sinceId: string | undefined): Promise<ChangesView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { documentId, title, language, marking } = await loadBriefing(
        manager,
        me,
        'revision.read',
        briefingId,
      )
      const since = await earlier(manager, me, briefingId, sinceId, [approvedLast])
      const { content, blockAuthors: authors } = await this.texts.readAuthored(documentId)
      return compare(manager, since, { after: { title, language, marking, content }, authors }, null)
    })
  }
}

const earlier = async (
  manager: EntityManager,
  me: Principal,
  briefingId: string,
  wanted: string | undefined,
  [statement, ...values]: [string, ...unknown[]],
): Promise<Revision | null> => {
  const open = await openMarkings(manager, briefingId)
  const id =
    wanted ?? (await manager.query<{ id: string | null }[]>(statement, [briefingId, open, ...values]))[0]?.id
  if (id === undefined || id === null) return null
  const since = await loadRevision(manager, me, 'revision.read', id)
  if (since.briefingId !== briefingId) throw new DomainError('NOT_FOUND')
  return since
}

const compare = async (
  manager: EntityManager,
  since: Revision | null,
  { after, authors }: { after: HashedWords; authors: DocumentAuthors },
  revision: Revision | null,
): Promise<ChangesView> => {
  const old = since ? wordsOf(since) : { ...nothing, language: after.language, marking: after.marking }
  const fields = (['title', 'marking', 'language'] as const)
    .filter((field) => old[field] !== after[field])
    .map((field) => ({ field, before: old[field], after: after[field] }))
  return {
    since: since && (await readRevision(manager, since.id)),
    revision: revision && (await readRevision(manager, revision.id)),
    count: countChanges(old, after),
    fields,
    blocks: await withAuthors(
      manager,
      changedBlocks(old.content, after.content).map(describeChange),
      authors,
    ),
  }
}
