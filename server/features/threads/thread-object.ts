import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ThreadObjectKind } from '#core/contracts/http/threads'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Story } from '#server/database/entities/story'
import { lockStory } from '#server/features/stories/index'
import { circleOf, loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

/** What a discussion is about, as far as the discussion needs it. */
export interface ThreadObject {
  kind: ThreadObjectKind
  id: string
  deskId: string
  title: string
  /** The people it is limited to; null for the whole desk. */
  circle: string[] | null
  /** Rooms of the desk's stream in which its discussion is heard; a limited thing's never in the desk's own. */
  rooms: string[]
}

export const parseObject = (on: string): { kind: ThreadObjectKind; id: string } => {
  const [kind, id] = on.split(':') as [ThreadObjectKind, string]
  return { kind, id }
}

/** Loads the object of a thread for somebody who acts on the thread. Missing, foreign and limited are one NOT_FOUND. */
export const loadObject = (
  manager: EntityManager,
  me: Principal,
  action: Action,
  kind: ThreadObjectKind,
  id: string,
): Promise<ThreadObject> => loaders[kind](manager, me, action, id)

/**
 * The same for a discussion that begins: until the transaction ends a briefing is not limited to other people and not put
 * into the bin, and a story is not merged and not dropped. Throws GONE for one that was merged.
 */
export const holdObject: typeof loadObject = async (manager, me, action, kind, id) => {
  if (kind === 'briefing') await manager.query('select 1 from briefings where id = $1 for share', [id])
  if (kind === 'story') await lockStory(manager, me, id)
  return loadObject(manager, me, action, kind, id)
}

type Loader = (manager: EntityManager, me: Principal, action: Action, id: string) => Promise<ThreadObject>

const loadDesk: Loader = async (manager, me, action, id) => {
  requireRight(me, action, { deskId: id })
  const desk = await manager.findOneBy(Desk, { id })
  if (!desk) throw new DomainError('NOT_FOUND')
  return { kind: 'desk', id, deskId: id, title: desk.name, circle: null, rooms: [`desk:${id}`] }
}

const loadArticle: Loader = async (manager, me, action, id) => {
  const { deskId, title } = await loadFor(manager, me, action, Article, id)
  return { kind: 'article', id, deskId, title, circle: null, rooms: [`desk:${deskId}`] }
}

const loadBriefing: Loader = async (manager, me, action, id) => {
  const { deskId, title, deletedAt } = await loadFor(manager, me, action, Briefing, id)
  if (deletedAt) throw new DomainError('NOT_FOUND')
  const circle = await circleOf(manager, 'briefing', id)
  const rooms = [...(circle ? [] : [`desk:${deskId}`]), `briefing:${id}`]
  return { kind: 'briefing', id, deskId, title, circle, rooms }
}

const loadStory: Loader = async (manager, me, action, id) => {
  const { deskId, title } = await loadFor(manager, me, action, Story, id)
  const circle = await circleOf(manager, 'story', id)
  const rooms = [...(circle ? [] : [`desk:${deskId}`]), `story:${id}`]
  return { kind: 'story', id, deskId, title, circle, rooms }
}

const loaders: Record<ThreadObjectKind, Loader> = {
  desk: loadDesk,
  article: loadArticle,
  briefing: loadBriefing,
  story: loadStory,
}
