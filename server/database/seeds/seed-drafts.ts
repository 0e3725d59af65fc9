import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { Review, Reviewer } from '#server/database/entities/review'
import { demoDrafts, type DemoDraft } from '#server/database/seeds/demo-drafts'
import { datedBack, sign, writeSignable } from '#server/database/seeds/signed-words'
import { appendBlocks } from '#server/database/seeds/written-later'
import { settleState } from '#server/publishing/settle-state'
import type { Desk } from '#server/database/seeds/seed-portal'

const hour = 3_600_000

/**
 * What is on its way, so that whoever opens the demo sees it: a briefing that waits for review, and one that was signed and
 * then changed by a line. Made once: a desk that has had a review is left alone.
 */
export const seedDrafts = async (manager: EntityManager, desk: Desk): Promise<void> => {
  if (await manager.existsBy(Review, { deskId: desk.deskId })) return
  for (const draft of demoDrafts) await write(manager, desk, draft)
}

const paragraph = (text: string): EditorNode => ({
  type: 'paragraph',
  attrs: { id: randomUUID() },
  content: [{ type: 'text', text }],
})
const section = (kind: string, ...content: EditorNode[]): EditorNode => ({
  type: 'section',
  attrs: { kind, id: randomUUID() },
  content,
})

const contentOf = ({ bottomLine, judgement, background }: DemoDraft): EditorDocument => {
  const { claim, likelihood, confidence } = judgement
  const attrs = { id: randomUUID(), likelihood, row: 1, confidence }
  return {
    type: 'doc',
    content: [
      section('bottomLine', paragraph(bottomLine)),
      section('keyJudgements', { type: 'keyJudgement', attrs, content: [{ type: 'text', text: claim }] }),
      section('background', ...background.map(paragraph)),
    ],
  }
}

const ago = (hours: number): Date => new Date(Date.now() - hours * hour)

const write = async (manager: EntityManager, { deskId, people }: Desk, draft: DemoDraft): Promise<void> => {
  const { title, language, marking, lateLine } = draft
  const author = people.get(draft.author)!
  const managerId = people.get('manager@briefroom.example')!.id
  const { briefing, revision } = await writeSignable(manager, {
    ...{ deskId, title, language, marking, authors: [author], content: contentOf(draft) },
    writtenAt: ago(3),
  })
  const reviewId = v7()
  await manager.insert(Review, {
    ...{ id: reviewId, deskId, briefingId: briefing.id, revisionId: revision.id, note: draft.note },
    ...{
      askedBy: author.id,
      askedAt: ago(2),
      due: ago(-20),
    },
    state: lateLine === null ? 'open' : 'approved',
  })
  const signed = lateLine !== null
  await manager.insert(Reviewer, {
    ...{ reviewId, userId: managerId, deskId, answer: signed ? 'signed' : 'waiting' },
    answeredAt: signed ? ago(1) : null,
  })
  if (lateLine !== null) {
    await sign(manager, revision, managerId, ago(1))
    const writing = { documentId: briefing.documentId, authorId: people.get(draft.lateAuthor)!.id }
    await appendBlocks(manager, writing, [paragraph(lateLine)])
  }
  await settleState(manager, briefing.id)
  const [settledAt, changedAt] = signed ? [ago(1), ago(0.4)] : [ago(2), ago(2)]
  await datedBack(manager, briefing, { settledAt, changedAt })
}
