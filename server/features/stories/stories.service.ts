import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type {
  NewStory,
  StoryChange,
  StoryChanged,
  StoryMade,
  StoryPage,
  StoryPart,
  StoryQuery,
  StorySummary,
} from '#core/news/stories'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { circleAdmits } from '#server/database/circle-admits'
import { Article } from '#server/database/entities/article'
import { Story, StoryVisit } from '#server/database/entities/story'
import { tellStory } from '#server/database/tell-story'
import { tellTriaged } from '#server/database/tell-triaged'
import { Transactions } from '#server/database/transactions'
import { withWayBack } from '#server/database/way-back/keep-way-back'
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
  add(me: Principal, deskId: string, wanted: NewStory): Promise<StoryMade> {
    requireRight(me, 'story.write', { deskId })
    const { articleIds, keep = false } = wanted
    return this.transactions.asUser(me.userId, async (manager) => {
      if (keep) await lockArticles(manager, articleIds)
      await lockStories(manager, deskId)
      await checkArticles(manager, me, deskId, articleIds)
      const act = { actorId: me.userId, deskId }
      const { done: story, undo } = await withWayBack(
        manager,
        act,
        { articleIds, storyIds: [] },
        async () => {
          const { story: made, left } = await makeStory(manager, me, deskId, wanted)
          for (const id of left) await refuseStory(manager, me, { id, deskId }, articleIds)
          if (keep) await keepAll(manager, me, articleIds)
          await tellLeft(manager, me, deskId, left)
          return made
        },
      )
      await record(manager, me, story, 'story.created', keep ? { kept: articleIds } : {})
      if (keep) await tellTriaged(manager, me, deskId, articleIds)
      return { ...story, undo }
    })
  }

  /** Corrects a story: names, closes, adds, takes out, splits, merges; in this order when several are asked for. */
  change(me: Principal, id: string, change: StoryChange): Promise<StoryChanged> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const story = await lockStory(manager, me, id)
      const act = { actorId: me.userId, deskId: story.deskId }
      const scope = {
        articleIds: [...(change.add ?? []), ...(change.takeOut ?? [])],
        storyIds: [id, ...(change.mergeInto === undefined ? [] : [change.mergeInto])],
      }
      const { done, undo } = await withWayBack(manager, act, scope, () =>
        this.#correct(manager, me, story, change),
      )
      await record(manager, me, story, 'story.changed', { fields: Object.keys(change) })
      const told =
        done.merged ??
        (await tellStory(manager, id, { actorId: me.userId, placed: change.add ?? [], change: null }))
      return { story: told, split: done.split, undo }
    })
  }

  async #correct(
    manager: EntityManager,
    me: Principal,
    story: Story,
    change: StoryChange,
  ): Promise<{ split: StorySummary | null; merged: StorySummary | null }> {
    await this.#settings(manager, me, story, change)
    if (change.add) await addTo(manager, me, story, change.add)
    if (change.takeOut) await takeOutOf(manager, me, story, change.takeOut)
    return {
      split: change.split ? await splitOff(manager, me, story, change.split) : null,
      merged: change.mergeInto ? await mergeInto(manager, me, story, change.mergeInto) : null,
    }
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

/** Held before the stories are, as whoever triages does. */
const lockArticles = async (manager: EntityManager, ids: readonly string[]): Promise<void> => {
  await manager.query('select 1 from articles where id = any ($1::uuid[]) order by id for no key update', [
    ids,
  ])
}

const keepAll = async (manager: EntityManager, me: Principal, ids: readonly string[]): Promise<void> => {
  const decision = { decision: 'kept' as const, decidedBy: me.userId, decidedAt: new Date() }
  await manager.update(Article, { id: In([...ids]) }, { ...decision, decisionReason: null })
}
