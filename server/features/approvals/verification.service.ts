import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Verification } from '#core/contracts/http/approvals'
import type { Language, Marking } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { circleAdmits } from '#server/database/circle-admits'
import { Transactions } from '#server/database/transactions'
import { countedSignatures, signaturesOf, standing } from '#server/publishing/approved'
import { publicationUrl } from '#server/publishing/publication-url'

interface PublicRow {
  kind: 'content' | 'file'
  content_hash: string
  is_current: boolean
  id: string
  slug: string
  title: string
  language: Language
  published_at: Date
  withdrawn_at: Date | null
  taken_back_at: Date | null
}

/** A title that is public now is told to everybody; the words of earlier versions had titles of their own, which are not. */
const published = `
  select h.kind, h.content_hash, h.is_current, p.id, p.slug, p.title, p.language, p.published_at, p.withdrawn_at,
         a.taken_back_at
    from publications_of_hash($1) h join publications p on p.id = h.publication_id
    left join lateral approval_of_words(h.content_hash, p.briefing_id) a on true
   order by p.withdrawn_at is null desc, h.is_current desc, p.published_at desc limit 1`

interface RevisionRow {
  kind: 'content' | 'file'
  id: string
  briefing_id: string
  number: number
  title: string
  marking: Marking
  content_hash: string
}

/** Revisions of this hash that $1 may see; row-level security keeps other desks' away. The approved one comes first. */
const own = `
  select x.kind, r.id, r.briefing_id, r.number, r.title, r.marking, r.content_hash
    from (select 'content' as kind, id from revisions where content_hash = $2
          union select 'file', revision_id from exports where blob_sha256 = $2) x
    join revisions r on r.id = x.id
    join briefings b on b.id = r.briefing_id and b.deleted_at is null
   where ${circleAdmits('briefing', 'b.id', '$1')}
   order by exists (select 1 from (${countedSignatures(`${standing} and a.revision_id = r.id`)}) k where k.people >= k.needed) desc,
            r.number desc limit 1`

const approvalOfWords = 'select approved_at, taken_back_at from approval_of_words($1, $2)'

const nothing = { kind: null, verdict: 'unknown', contentHash: null, title: null } as const

interface WordsRow {
  approved_at: Date
  taken_back_at: Date | null
}

/** Words that are approved anywhere are: the same ones may stand in another briefing. */
const verdictOf = (words: WordsRow | undefined, known: Verification): Verification['verdict'] => {
  if (known.verdict === 'approved' || (words && !words.taken_back_at)) return 'approved'
  return words || known.verdict === 'taken-back' ? 'taken-back' : 'not-approved'
}

/** Says whether words, or a file, are what was approved. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Nobody learns more than what is public; whoever is signed in also learns of his desks' unpublished words. */
  verify(me: Principal | null, hash: string): Promise<Verification> {
    const work = async (manager: EntityManager): Promise<Verification> => {
      const known = await this.#published(manager, hash)
      return me ? { ...known, ...(await this.#own(manager, me, hash, known)) } : known
    }
    return me ? this.transactions.asUser(me.userId, work) : this.transactions.open(work)
  }

  /** Only approved words are ever published: that a hash is a publication's answers the question, unless a signature was taken back since. */
  async #published(manager: EntityManager, hash: string): Promise<Verification> {
    const [row] = await manager.query<PublicRow[]>(published, [hash])
    const empty = { hash, approvedAt: null, takenBackAt: null, publication: null, revision: null }
    if (!row) return { ...nothing, ...empty }
    const state = row.withdrawn_at ? 'withdrawn' : row.is_current ? 'current' : 'earlier'
    const { id, slug, published_at } = row
    const url = publicationUrl(this.config, row)
    return {
      ...empty,
      ...{ kind: row.kind, contentHash: row.content_hash },
      verdict: row.taken_back_at ? 'taken-back' : 'approved',
      takenBackAt: row.taken_back_at?.toISOString() ?? null,
      title: state === 'earlier' ? null : row.title,
      publication: { id, slug, url, state, publishedAt: published_at.toISOString() },
    }
  }

  async #own(
    manager: EntityManager,
    me: Principal,
    hash: string,
    known: Verification,
  ): Promise<Partial<Verification>> {
    const [row] = await manager.query<RevisionRow[]>(own, [me.userId, hash])
    if (!row) return {}
    const [words] = await manager.query<WordsRow[]>(approvalOfWords, [row.content_hash, row.briefing_id])
    const { id, number, marking } = row
    const signatures = await signaturesOf(manager, id)
    const verdict = verdictOf(words, known)
    const takenBackAt = words?.taken_back_at?.toISOString() ?? known.takenBackAt
    return {
      ...{ kind: row.kind, contentHash: row.content_hash, title: row.title },
      verdict,
      approvedAt: words?.approved_at.toISOString() ?? null,
      takenBackAt: verdict === 'taken-back' ? takenBackAt : null,
      revision: { id, briefingId: row.briefing_id, number, marking, signatures },
    }
  }
}
