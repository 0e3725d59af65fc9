import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { ReadPosition, SinceRead } from '#core/contracts/http/last-read'
import { changedBlocks } from '#core/editor/changes/changed-blocks'
import { describeChange } from '#core/editor/changes/describe-change'
import { placesOfRemoved } from '#core/editor/changes/places-of-removed'
import { asDocument } from '#core/editor/json/fragment-to-json'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { Principal } from '#server/auth/principal'
import { BriefingRead } from '#server/database/entities/briefing-read'
import { namesOf } from '#server/database/names-of'
import { Transactions } from '#server/database/transactions'
import { withAuthors } from '#server/database/with-authors'
import { DocumentTexts, loadBriefing } from '#server/features/briefings/index'
import { readTalkSince } from '#server/features/last-read/talk-since'

/** Two windows may be left at once: the one that has seen less takes nothing back. */
const keep = `
  insert into briefing_reads as r (briefing_id, user_id, desk_id, epoch, seq, content) values ($1, $2, $3, $4, $5, $6)
  on conflict (briefing_id, user_id) do update
    set epoch = excluded.epoch, seq = excluded.seq, content = excluded.content, read_at = now()
  where (r.epoch, r.seq) <= (excluded.epoch, excluded.seq)`

/** Whoever left at the same place of the log had the same words before him. */
const sameWords = `
  select content from briefing_reads where briefing_id = $1 and epoch = $2 and seq = $3 limit 1`

const never: SinceRead = { readAt: null, blocks: [], comments: 0, decisions: 0, people: [] }

/** How far each person has read a briefing, and what others did to it since. */
@Injectable()
export class LastReadService {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: DocumentTexts,
  ) {}

  /** What others changed, said and decided since I have last read it. Throws NOT_FOUND. */
  since(me: Principal, briefingId: string): Promise<SinceRead> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { id, deskId, documentId } = await loadBriefing(manager, me, 'briefing.read', briefingId)
      const read = await manager.findOneBy(BriefingRead, { briefingId: id, userId: me.userId })
      if (!read) return never
      const { people, ...talk } = await readTalkSince(
        manager,
        { briefingId: id, userId: me.userId, deskId },
        read.readAt,
      )
      const blocks = (await this.#changes(manager, documentId, read)).filter(
        ({ authors }) => authors.length === 0 || authors.some((author) => author.id !== me.userId),
      )
      const others = await namesOf(manager, [
        ...blocks.flatMap(({ authors }) => authors.map((author) => author.id)),
        ...people,
      ])
      others.delete(me.userId)
      return { readAt: read.readAt.toISOString(), blocks, ...talk, people: [...others.values()] }
    })
  }

  /**
   * I had it before me up to this place of its log. Where that place cannot be told any more because later edits were merged with
   * it, what was noted before stays: rather too much is shown as new than too little.
   */
  async note(me: Principal, briefingId: string, place: ReadPosition): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const { id, deskId, documentId } = await loadBriefing(manager, me, 'briefing.read', briefingId)
      const words = await this.#wordsAt(manager, { id, documentId, userId: me.userId }, place)
      if (!words) return
      await manager.query(keep, [id, me.userId, deskId, words.epoch, words.seq, words.content])
    })
  }

  async #wordsAt(
    manager: EntityManager,
    { id, documentId, userId }: { id: string; documentId: string; userId: string },
    place: ReadPosition,
  ): Promise<Pick<BriefingRead, 'epoch' | 'seq' | 'content'> | null> {
    const { epoch, seq } = place
    const [known] = await manager.query<Pick<BriefingRead, 'content'>[]>(sameWords, [id, epoch, seq])
    if (known) return { epoch, seq, ...known }
    const then = await this.texts.readAt(documentId, place)
    if (then) return { ...then, content: { ...then.content } }
    if (await manager.existsBy(BriefingRead, { briefingId: id, userId })) return null
    const now = await this.texts.read(documentId)
    return { ...now, content: { ...now.content } }
  }

  async #changes(
    manager: EntityManager,
    documentId: string,
    { epoch, seq, content: read }: BriefingRead,
  ): Promise<SinceRead['blocks']> {
    const head = await this.texts.head(documentId)
    if (epoch === head.epoch && seq === head.seq) return []
    const { content, blockAuthors } = await this.texts.readAuthored(documentId)
    const before = asDocument(read as unknown as EditorNode)
    const places = placesOfRemoved(before, content)
    const changes = await withAuthors(
      manager,
      changedBlocks(before, content).map(describeChange),
      blockAuthors,
    )
    return changes.map((change) => ({
      ...change,
      place: change.kind === 'removed' ? (places.get(change.blockId ?? '') ?? null) : change.blockId,
    }))
  }
}
