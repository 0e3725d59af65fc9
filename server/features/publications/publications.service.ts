import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import type { Headline, PublicationCard, PublicationView } from '#core/contracts/http/publications'
import type { ArchiveMonth, PortalFound, SectionCount } from '#core/contracts/portal/page'
import { parseQuery, type Term } from '#core/search/query'
import { groupsOf } from '#core/search/search-plan'
import { toTextQueries } from '#core/search/to-tsquery'
import { Transactions } from '#server/database/transactions'
import {
  cardOf,
  headlineOf,
  publicationOf,
  type CardRow,
  type HeadlineRow,
  type PublicationRow,
} from '#server/features/publications/publication-rows'
import { foundOn } from '#server/features/publications/found-on'
import * as statements from '#server/features/publications/publication-statements'

/** Who reads: a member by his id, somebody with a reading pass, or a visitor (null), who gets the beginning. */
export type Reader = { userId: string } | 'pass' | null

const lettersOf = (terms: readonly Term[]): string[] =>
  terms.filter(({ excluded }) => !excluded).map(({ text }) => text.toLowerCase())

/** What stands on the portal, for everybody to read as far as he may (promise `portal/gate`). */
@Injectable()
export class PublicationsService {
  constructor(private readonly transactions: Transactions) {}

  /** The newest of a language, or of one of its sections. */
  newest(
    language: Language,
    offset: number,
    limit: number,
    section: string | null = null,
  ): Promise<PublicationCard[]> {
    return this.#cards(statements.newestCards, [language, offset, limit, section])
  }

  /** What the desks call the fields they write about, the largest first; at most 40. */
  sections(language: Language): Promise<SectionCount[]> {
    return this.#open((manager) => manager.query<SectionCount[]>(statements.sections, [language]))
  }

  ofMonth(language: Language, year: number, month: number): Promise<PublicationCard[]> {
    return this.#cards(statements.cardsOfMonth, [language, year, month])
  }

  related(language: Language, id: string): Promise<PublicationCard[]> {
    return this.#cards(statements.relatedCards, [language, id])
  }

  months(language: Language): Promise<ArchiveMonth[]> {
    return this.#open((manager) => manager.query<ArchiveMonth[]>(statements.months, [language]))
  }

  headlines(offset: number, limit: number): Promise<Headline[]> {
    return this.#open(async (manager) =>
      (await manager.query<HeadlineRow[]>(statements.newestHeadlines, [offset, limit])).map(headlineOf),
    )
  }

  /** The oldest first: what stands on a page of them stays there while others come. */
  addresses(offset: number, limit: number): Promise<{ slug: string; language: Language; at: Date }[]> {
    return this.#open((manager) => manager.query(statements.addressesOfPage, [offset, limit]))
  }

  /** How many stand on the portal, in both languages. */
  count(): Promise<number> {
    return this.#open(async (manager) => {
      const [row] = await manager.query<[{ count: number }]>(statements.standingCount)
      return row.count
    })
  }

  /**
   * Published titles, summaries and beginnings, and headlines, that have all that is asked for, in either script. What
   * stands behind the gate is not searched, whoever asks: a hit would tell a visitor of it. `exactly`: in the script that
   * was typed only. Throws QUERY_TOO_LONG.
   */
  search(query: string, exactly = false): Promise<PortalFound> {
    const { terms } = parseQuery(query)
    const groups = groupsOf({ terms })
    const match = toTextQueries(groups)?.strict.match
    if (match === undefined) return Promise.resolve({ publications: [], headlines: [], alsoFound: null })
    return this.#open(async (manager) => {
      const values = [match, exactly ? lettersOf(terms) : []]
      const cards = await manager.query<(CardRow & { teaser: string })[]>(statements.foundCards, values)
      const headlines = await manager.query<HeadlineRow[]>(statements.foundHeadlines, values)
      return foundOn(terms, groups, cards, headlines)
    })
  }

  /** One publication with the body when this reader may have it. Throws NOT_FOUND. */
  async get(slug: string, reader: Reader): Promise<PublicationView & { deskId: string }> {
    const work = async (manager: EntityManager) => {
      if (reader === 'pass') await manager.query(`select set_config('app.reader', 'pass', true)`)
      const [row] = await manager.query<PublicationRow[]>(statements.onePublication, [slug, reader !== null])
      if (!row) throw new DomainError('NOT_FOUND')
      return { ...publicationOf(row), deskId: row.desk_id }
    }
    if (reader === 'pass') return this.transactions.open(work)
    return reader === null ? this.#open(work) : this.transactions.asUser(reader.userId, work)
  }

  #cards(statement: string, values: unknown[]): Promise<PublicationCard[]> {
    return this.#open(async (manager) => (await manager.query<CardRow[]>(statement, values)).map(cardOf))
  }

  #open<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.transactions.read(work)
  }
}
