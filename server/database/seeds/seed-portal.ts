import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { toTextVector } from '#core/search/to-tsvector'
import { PortalHeadline } from '#server/database/entities/portal-headline'
import { Publication, PublicationCorrection } from '#server/database/entities/publication'
import {
  demoHeadlines,
  demoPublications,
  type DemoPublication,
} from '#server/database/seeds/demo-publications'
import { sign, writeSignable } from '#server/database/seeds/signed-words'
import { settleState } from '#server/publishing/settle-state'
import { requirePublishable, writePublication } from '#server/publishing/write-publication'

const hour = 3_600_000
const day = 24 * hour

export interface Desk {
  deskId: string
  /** Ids and names of the desk's people by their addresses. */
  people: ReadonlyMap<string, { id: string; name: string }>
}

/** Publishes the demo's finished briefings where they are missing: briefing, document, revision and publication of each. */
export const seedPublications = async (manager: EntityManager, desk: Desk): Promise<void> => {
  for (const publication of demoPublications) {
    if (!(await manager.existsBy(Publication, { slug: publication.slug })))
      await publish(manager, desk, publication)
  }
}

/** The first headlines of the News; they lead to the sample publisher. */
export const seedHeadlines = async (
  manager: EntityManager,
  deskId: string,
  publisherUrl: string,
): Promise<void> => {
  if (await manager.existsBy(PortalHeadline, { deskId })) return
  for (const { title, path, publisher, language, hoursAgo } of demoHeadlines) {
    const publishedAt = new Date(Date.now() - hoursAgo * hour)
    const url = new URL(path, publisherUrl).href
    const tokens = toTextVector(title, '')
    const seen = { title, tokens, url, publisher, language, publishedAt }
    await manager.insert(PortalHeadline, { id: v7(), deskId, ...seen })
  }
}

const text = (value: string): EditorNode => ({ type: 'text', text: value })
const paragraph = (value: string): EditorNode => ({
  type: 'paragraph',
  attrs: { id: randomUUID() },
  content: [text(value)],
})
const section = (kind: string, ...content: EditorNode[]): EditorNode => ({
  type: 'section',
  attrs: { kind, id: randomUUID() },
  content,
})

const contentOf = ({ bottomLine, judgement, background, outlook }: DemoPublication): EditorDocument => {
  const { claim, likelihood, confidence } = judgement
  const attrs = { id: randomUUID(), likelihood, row: 1, confidence }
  return {
    type: 'doc',
    content: [
      section('bottomLine', paragraph(bottomLine)),
      section('background', ...background.map(paragraph)),
      section('keyJudgements', { type: 'keyJudgement', attrs, content: [text(claim)] }),
      section('outlook', paragraph(outlook)),
    ],
  }
}

const publish = async (
  manager: EntityManager,
  { deskId, people }: Desk,
  wanted: DemoPublication,
): Promise<void> => {
  const { slug, title, language, section: part, summary, daysAgo, correction } = wanted
  const authors = wanted.authors.map((email) => people.get(email)!)
  const publishedAt = new Date(Date.now() - daysAgo * day)
  const { briefing, revision } = await writeSignable(manager, {
    ...{ deskId, title, language, marking: 'CLEAR', authors, content: contentOf(wanted) },
    writtenAt: new Date(publishedAt.getTime() - 5 * hour),
  })
  const managerId = people.get('manager@briefroom.example')!.id
  await sign(manager, revision, managerId, new Date(publishedAt.getTime() - hour))
  await requirePublishable(manager, briefing, revision)
  const id = v7()
  const wish = { summary, categories: [part], newsletter: false }
  await writePublication(manager, {
    ...{ id, slug, revision, wish, actorId: managerId, translationGroup: null, publishedAt },
  })
  if (correction) await correct(manager, { id, deskId, note: correction, at: publishedAt })
  await settleState(manager, briefing.id)
  await manager.query('update briefings set updated_at = $2 where id = $1', [briefing.id, publishedAt])
  await manager.query(stays, [briefing.id, publishedAt])
}

/** The demo's past took its time, as it would have. */
const stays = `
  update briefing_stays set since = case when state = 'draft' then since else $2 end,
                            until = case when state = 'draft' then $2 end where briefing_id = $1`

const correct = async (
  manager: EntityManager,
  { id, deskId, note, at: publishedAt }: { id: string; deskId: string; note: string; at: Date },
): Promise<void> => {
  const at = new Date(publishedAt.getTime() + day)
  await manager.insert(PublicationCorrection, { id: v7(), publicationId: id, deskId, note, at })
  await manager.query('update publications set corrected_at = $2 where id = $1', [id, at])
}
