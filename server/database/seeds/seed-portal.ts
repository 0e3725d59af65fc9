import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { contentHash } from '#core/editor/canonical/content-hash'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { Briefing } from '#server/database/entities/briefing'
import { PortalHeadline } from '#server/database/entities/portal-headline'
import { Publication, PublicationCorrection } from '#server/database/entities/publication'
import { Revision } from '#server/database/entities/revision'
import {
  demoHeadlines,
  demoPublications,
  type DemoPublication,
} from '#server/database/seeds/demo-publications'
import { writeFirstDocument } from '#server/features/briefings/first-document'
import { publishedText } from '#server/publishing/published-text'

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
    await manager.insert(PortalHeadline, { id: v7(), deskId, title, url, publisher, language, publishedAt })
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
  const author = authors[0]!
  const [briefingId, documentId, revisionId, id] = [v7(), v7(), v7(), v7()]
  const content = canonicalContent(contentOf(wanted))
  const hash = await contentHash({ title, language, marking: 'CLEAR', content })
  const publishedAt = new Date(Date.now() - daysAgo * day)
  await writeFirstDocument(manager, { id: documentId, deskId, authorId: author.id, content })
  await manager.insert(Briefing, {
    id: briefingId,
    deskId,
    documentId,
    title,
    language,
    marking: 'CLEAR',
    state: 'published',
    createdBy: author.id,
    createdAt: publishedAt,
    updatedAt: publishedAt,
  })
  await manager.insert(Revision, {
    id: revisionId,
    deskId,
    briefingId,
    number: 1,
    title,
    language,
    marking: 'CLEAR',
    content: { ...content },
    contentHash: hash,
    epoch: 1,
    seq: 1,
    createdBy: author.id,
    createdAt: publishedAt,
  })
  await manager.insert(Publication, {
    id,
    deskId,
    revisionId,
    slug,
    title,
    language,
    section: part,
    ...publishedText({ title, language, content, summary }),
    authors: authors.map(({ name }) => name),
    contentHash: hash,
    publishedBy: people.get('manager@briefroom.example')!.id,
    publishedAt,
    correctedAt: correction ? new Date(publishedAt.getTime() + day) : null,
  })
  if (correction)
    await manager.insert(PublicationCorrection, {
      id: v7(),
      publicationId: id,
      deskId,
      note: correction,
      at: new Date(publishedAt.getTime() + day),
    })
}
