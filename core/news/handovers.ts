import { z } from 'zod'
import { id, person, timestamp } from '#core/contracts/http/common'

/** What the shift leaves, as it is written down: an article that is claimed or was kept, or a source that is ill. */
const handedItem = z.object({
  kind: z.enum(['claimed', 'kept', 'ill-source']),
  id,
  title: z.string(),
  by: person.nullable(),
})
export type HandedItem = z.infer<typeof handedItem>

/** `done`: what was claimed is decided by now, or gone; the source is well again, paused or gone. */
const handoverItem = handedItem.extend({ done: z.boolean().default(false) })
export type HandoverItem = z.infer<typeof handoverItem>

export const handoverView = z.object({
  id,
  deskId: id,
  note: z.string(),
  items: z.array(handoverItem),
  from: person.nullable(),
  to: person.nullable(),
  at: timestamp,
  acceptedAt: timestamp.nullable(),
})
export type HandoverView = z.infer<typeof handoverView>

/** Whether this person may take it over: nobody has, and it was given to him, or by somebody else to whoever comes next. */
export const isOpenTo = ({ acceptedAt, to, from }: HandoverView, userId: string): boolean =>
  acceptedAt === null && (to === null ? from?.id !== userId : to.id === userId)

/** The articles that move to whoever takes it over, as far as the giver keeps them until then. */
export const movingItems = ({ items, from }: HandoverView): HandoverItem[] =>
  items.filter(({ kind, by, done }) => kind === 'claimed' && !done && by !== null && by.id === from?.id)

export const newHandover = z.strictObject({
  note: z.string().trim().max(4_000).default(''),
  toId: id.nullable().default(null),
})
export type NewHandover = z.infer<typeof newHandover>
