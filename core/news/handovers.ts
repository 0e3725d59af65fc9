import { z } from 'zod'
import { id, person, timestamp } from '#core/contracts/http/common'

/** What the shift leaves: an article that is claimed or was kept, or a source that is ill. */
const handoverItem = z.object({
  kind: z.enum(['claimed', 'kept', 'ill-source']),
  id,
  title: z.string(),
  by: person.nullable(),
})
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

export const newHandover = z.strictObject({
  note: z.string().trim().max(4_000).default(''),
  toId: id.nullable().default(null),
})
export type NewHandover = z.infer<typeof newHandover>
