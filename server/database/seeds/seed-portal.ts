import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { toTextVector } from '#core/search/to-tsvector'
import { PortalHeadline } from '#server/database/entities/portal-headline'
import type { Briefing } from '#server/database/entities/briefing'
import { Publication, PublicationCorrection } from '#server/database/entities/publication'
import {
  demoHeadlines,
  demoPublications,
  type DemoPublication,
} from '#server/database/seeds/demo-publications'
import { datedBack, keep, sign, writeSignable } from '#server/database/seeds/signed-words'
import { rewriteWords } from '#server/database/seeds/written-later'
import { rewritePublication } from '#server/publishing/rewrite-publication'
import { settleState } from '#server/publishing/settle-state'
import { joinGroup } from '#server/publishing/translations'
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
  const content = contentOf(wanted)
  const { briefing, revision } = await writeSignable(manager, {
    ...{ deskId, title, language, marking: 'CLEAR', authors },
    content: correction ? worded(content, correction.after, correction.before) : content,
    writtenAt: new Date(publishedAt.getTime() - 5 * hour),
  })
  const managerId = people.get('manager@briefroom.example')!.id
  await sign(manager, revision, managerId, new Date(publishedAt.getTime() - hour))
  await requirePublishable(manager, briefing, revision)
  const id = v7()
  const wish = { summary, categories: [part], newsletter: false }
  const translationGroup = await groupOf(manager, deskId, wanted.translationOf)
  await writePublication(manager, {
    ...{ id, slug, revision, wish, actorId: managerId, translationGroup, publishedAt },
  })
  if (correction) {
    const at = new Date(publishedAt.getTime() + day)
    await correct(manager, { ...{ id, briefing, content, authors, managerId, at }, note: correction.note })
  }
  await settleState(manager, briefing.id)
  const changedAt = correction ? new Date(publishedAt.getTime() + day) : publishedAt
  await datedBack(manager, briefing, { settledAt: publishedAt, changedAt })
}

/** The same blocks with other words in one place. */
const worded = (content: EditorDocument, from: string, to: string): EditorDocument =>
  JSON.parse(JSON.stringify(content).replace(from, to)) as EditorDocument

const groupOf = async (
  manager: EntityManager,
  deskId: string,
  slug: string | undefined,
): Promise<string | null> => {
  const other = slug === undefined ? null : await manager.findOneBy(Publication, { deskId, slug })
  return other && joinGroup(manager, other)
}

interface Corrected {
  id: string
  briefing: Briefing
  /** As it says since. */
  content: EditorDocument
  authors: readonly { id: string }[]
  managerId: string
  note: string
  at: Date
}

/** What was wrong is changed in the text, kept, signed, and put in the place of the earlier words. */
const correct = async (
  manager: EntityManager,
  { id, briefing, content, authors, managerId, note, at }: Corrected,
): Promise<void> => {
  const { deskId, documentId } = briefing
  await rewriteWords(manager, { documentId, authorId: authors[0]!.id }, content)
  const keptAt = new Date(at.getTime() - 2 * hour)
  const revision = await keep(manager, briefing, { number: 2, content, authors, at: keptAt })
  await sign(manager, revision, managerId, new Date(at.getTime() - hour))
  const publication = await manager.findOneByOrFail(Publication, { id })
  await rewritePublication(manager, publication, revision, {}, at)
  const revisions = { revisionId: revision.id, previousRevisionId: publication.revisionId }
  await manager.insert(PublicationCorrection, {
    ...{ id: v7(), publicationId: id, deskId, note, at, correctedBy: managerId, ...revisions },
  })
}
