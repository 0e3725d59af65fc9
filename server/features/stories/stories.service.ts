import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type {
  NewStory,
  StoryChange,
  StoryChanged,
  StoryPage,
  StoryPart,
  StoryQuery,
  StorySummary,
} from '#core/news/stories'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { circleAdmits } from '#server/database/circle-admits'
import { Story, StoryVisit } from '#server/database/entities/story'
import { tellStory } from '#server/database/tell-story'
import { Transactions } from '#server/database/transactions'
import { readStory, storyColumns, storyOf, type StoryRow } from '#server/database/views/story-views'
import { addTo, makeStory, mergeInto, splitOff, takeOutOf } from '#server/features/stories/story-corrections'
import {
  checkArticles,
  lockStories,
  lockStory,
  noteChange,
  refuseStory,
  tellLeft,
} from '#server/features/stories/story-moves'
import { readStoryParts } from '#server/features/stories/story-page'
import { readTalkSince } from '#server/features/stories/story-talk'
import { renameGeneral } from '#server/database/rename-general'
import { pageFrom, readCursor } from '#server/http/cursor'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

const byMoment = z.tuple([z.string().max(40), z.uuid()])

const list = `
  select ${storyColumns}
   where t.desk_id = $2 and t.merged_into is null and t.state = $3
     and ($4::timestamptz is null or (t.last_report_at, t.id) < ($4::timestamptz, $5::uuid))
     and ($6::text is null or strpos(lower(t.title), lower($6)) > 0)
     and ${circleAdmits('story', 't.id', '$1')}
   order by t.last_report_at desc, t.id desc limit $7`

/** Articles about one event: found by the machine, corrected by people, and the corrections stay. */
@Injectable()
export class StoriesService {
  constructor(private readonly transactions: Transactions) {}

  /** The stories of a desk, the one with the newest report first. */
  list(me: Principal, deskId: string, query: StoryQuery): Promise<Page<StorySummary>> {
    requireRight(me, 'story.read', { deskId })
    const [at, id] = readCursor(byMoment, query.cursor) ?? [null, null]
    return this.transactions.asUser(me.userId, async (manager) => {
      const values = [me.userId, deskId, query.state, at, id, query.q ?? null, query.limit + 1]
      const rows = await manager.query<StoryRow[]>(list, values)
      return pageFrom(rows, query.limit, storyOf, (row) => [row.moved_at, row.id])
    })
  }

  /** Everything of one story, of its reports the newest. A merged one says where it went. */
  read(me: Principal, id: string, { reports }: StoryPart): Promise<StoryPage> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { mergedInto, deskId } = await loadFor(manager, me, 'story.read', Story, id)
      const summary = await readStory(manager, id)
      if (!summary) throw new DomainError('NOT_FOUND')
      const visit = await manager.findOneBy(StoryVisit, { storyId: id, userId: me.userId })
      const reader = { storyId: id, userId: me.userId, deskId }
      const parts = await readStoryParts(manager, { ...reader, reports })
      const talk = visit && (await readTalkSince(manager, reader, visit.at))
      return { ...summary, ...parts, lookedAt: visit?.at.toISOString() ?? null, talk, mergedInto }
    })
  }

  /** Makes a story of articles; they leave the stories that they were in. */
  add(me: Principal, deskId: string, wanted: NewStory): Promise<StorySummary> {
    requireRight(me, 'story.write', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      await lockStories(manager, deskId)
      await checkArticles(manager, me, deskId, wanted.articleIds)
      const { story, left } = await makeStory(manager, me, deskId, wanted)
      for (const id of left) await refuseStory(manager, me, { id, deskId }, wanted.articleIds)
      await record(manager, me, story, 'story.created', {})
      await tellLeft(manager, me, deskId, left)
      return story
    })
  }

  /** Corrects a story: names, closes, adds, takes out, splits, merges; in this order when several are asked for. */
  change(me: Principal, id: string, change: StoryChange): Promise<StoryChanged> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const story = await lockStory(manager, me, id)
      await this.#settings(manager, me, story, change)
      if (change.add) await addTo(manager, me, story, change.add)
      if (change.takeOut) await takeOutOf(manager, me, story, change.takeOut)
      const split = change.split ? await splitOff(manager, me, story, change.split) : null
      const merged = change.mergeInto ? await mergeInto(manager, me, story, change.mergeInto) : null
      await record(manager, me, story, 'story.changed', { fields: Object.keys(change) })
      const told =
        merged ??
        (await tellStory(manager, id, { actorId: me.userId, placed: change.add ?? [], change: null }))
      return { story: told, split }
    })
  }

  async #settings(manager: EntityManager, me: Principal, story: Story, change: StoryChange): Promise<void> {
    if (change.title !== undefined && change.title !== story.title) {
      await manager.update(Story, { id: story.id }, { title: change.title })
      await renameGeneral(manager, story, 'story', change.title)
      await noteChange(manager, me, story, 'titled', { title: change.title })
    }
    if (change.closed !== undefined && change.closed !== (story.state === 'closed')) {
      await manager.update(Story, { id: story.id }, { state: change.closed ? 'closed' : 'open' })
      await noteChange(manager, me, story, change.closed ? 'closed' : 'opened')
    }
  }

  /** I have seen it as it is now. */
  async visit(me: Principal, id: string): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadFor(manager, me, 'story.read', Story, id)
      await manager.query(
        `insert into story_visits (story_id, user_id, desk_id) values ($1, $2, $3)
         on conflict (story_id, user_id) do update set at = now()`,
        [id, me.userId, deskId],
      )
    })
  }
}

const record = (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: { id: string; deskId: string },
  action: 'story.created' | 'story.changed',
  data: Record<string, unknown>,
): Promise<void> =>
  audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'story', id }, data })
