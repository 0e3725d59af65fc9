import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import { z } from 'zod'
import type {
  BriefingList,
  BriefingView,
  NewBriefing,
  ReadableBriefings,
} from '#core/contracts/http/briefings'
import { id, type Page } from '#core/contracts/http/common'
import { can } from '#core/permissions/can'
import type { Principal } from '#server/auth/principal'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Transactions } from '#server/database/transactions'
import { BriefingViews } from '#server/features/briefings/briefing-views'
import { setCircle } from '#server/features/briefings/circle'
import { citeArticle } from '#server/features/briefings/cite-article'
import { DocumentTexts } from '#server/features/briefings/document-texts'
import { firstContent } from '#server/features/briefings/first-content'
import { writeFirstDocument } from '#server/features/briefings/first-document'
import { loadBriefing } from '#server/features/briefings/load-briefing'
import { auditBriefing, tellBriefing } from '#server/features/briefings/tell-briefing'
import { markingOver, templateOf } from '#server/features/briefings/templates'
import { bringAlong } from '#server/features/briefings/source-words'
import { readCursor } from '#server/http/cursor'
import { requireRight } from '#server/permissions/require'

const byMove = z.tuple([z.string().max(40), id])

const withCircles = `
  select id, desk_id as "deskId",
    (select array_agg(user_id::text) from resource_members m where m.kind = 'briefing' and m.resource_id = b.id) as circle
  from briefings b where id = any($1::uuid[]) and deleted_at is null`

export interface BriefingQuery {
  view: BriefingList
  cursor?: string | undefined
  limit: number
}

/** The briefings of a desk. */
@Injectable()
export class BriefingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: DocumentTexts,
    private readonly views: BriefingViews,
  ) {}

  list(me: Principal, deskId: string, { view, cursor, limit }: BriefingQuery): Promise<Page<BriefingView>> {
    requireRight(me, 'briefing.read', { deskId })
    const after = readCursor(byMove, cursor)
    return this.transactions.asUser(me.userId, async (manager) => {
      const values = [me.userId, deskId, view, after?.[0] ?? null, after?.[1] ?? null]
      return this.views.page(manager, me, values, limit)
    })
  }

  /** Of these the ones that he may read and that are not in the bin, in no order. */
  readable(me: Principal, ids: readonly string[]): Promise<ReadableBriefings> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const found = await manager.query<{ id: string; deskId: string; circle: string[] | null }[]>(
        withCircles,
        [ids],
      )
      const readable = found.filter(
        ({ deskId, circle }) => can(me, 'briefing.read', { deskId, circle }) === 'yes',
      )
      return { ids: readable.map((briefing) => briefing.id) }
    })
  }

  get(me: Principal, briefingId: string): Promise<BriefingView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadBriefing(manager, me, 'briefing.read', briefingId)
      return this.views.read(manager, me, briefingId)
    })
  }

  /**
   * Begins a briefing: its row, its document and its first words are one transaction. A RED one is its author's until he names
   * others; one with the words of a template is limited as that is. Throws NOT_FOUND for what is no template of the desk, and
   * MARKING for a marking below it.
   */
  add(me: Principal, deskId: string, wanted: NewBriefing): Promise<BriefingView> {
    requireRight(me, 'briefing.create', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const desk = await manager.findOneByOrFail(Desk, { id: deskId })
      const { articleId, templateId } = wanted
      const words =
        templateId === undefined
          ? null
          : await templateOf(manager, me, this.texts, { deskId, id: templateId })
      const citation = articleId === undefined ? null : await citeArticle(manager, me, deskId, articleId)
      const briefing = {
        id: v7(),
        deskId,
        documentId: v7(),
        title: wanted.title,
        language: wanted.language ?? words?.source.language ?? desk.language,
        marking: markingOver(words, wanted.marking) ?? desk.defaultMarking,
        createdBy: me.userId,
      }
      const content = firstContent({
        template: wanted.template,
        words: words?.content ?? null,
        citation,
        row: desk.likelihoodRow,
      })
      const first = { id: briefing.documentId, deskId, authorId: me.userId, content }
      // What a template gives is nothing that anybody would fetch back.
      const keptSeq = await writeFirstDocument(manager, first)
      await manager.insert(Briefing, { ...briefing, keptSeq })
      if (words) await bringAlong(manager, me, briefing, words)
      else if (briefing.marking === 'RED') await setCircle(manager, briefing, [me.userId])
      await auditBriefing(manager, me, 'briefing.created', briefing, words ? { template: templateId } : {})
      await tellBriefing(manager, me, 'briefing.added', briefing)
      return this.views.read(manager, me, briefing.id)
    })
  }
}
