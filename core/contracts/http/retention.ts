import { z } from 'zod'
import { timestamp } from '#core/contracts/http/common'

/** What is not kept for ever, and for how many days while nobody has decided otherwise; null: as long as the house stands. */
export const retentionKinds = {
  mails: { days: 90, least: 1 },
  notifications: { days: 90, least: 7 },
  sessions: { days: 30, least: 1 },
  unconfirmed: { days: 90, least: 7 },
  suspended: { days: null, least: 30 },
  responses: { days: null, least: 30 },
  exports: { days: null, least: 7 },
} as const satisfies Record<string, { days: number | null; least: number }>
export type RetentionKind = keyof typeof retentionKinds
export const retentionNames = Object.keys(retentionKinds) as RetentionKind[]

const daysOf = (kind: RetentionKind) =>
  z.number().int().min(retentionKinds[kind].least).max(36_500).nullable()

/** Days by kind. */
export const retentionRules = z.strictObject({
  mails: daysOf('mails'),
  notifications: daysOf('notifications'),
  sessions: daysOf('sessions'),
  unconfirmed: daysOf('unconfirmed'),
  suspended: daysOf('suspended'),
  responses: daysOf('responses'),
  exports: daysOf('exports'),
})
export type RetentionRules = z.infer<typeof retentionRules>
export const retentionChange = retentionRules.partial()
export type RetentionChange = z.infer<typeof retentionChange>

/** What a rule means now. Of `old` things as many are `due` as nothing needs any more; the others stay. */
export const retentionView = z.object({
  kind: z.enum(retentionNames),
  days: z.number().int().nullable(),
  least: z.number().int(),
  old: z.number().int(),
  due: z.number().int(),
  /** When something went last, and how much. */
  last: z.object({ at: timestamp, removed: z.number().int() }).nullable(),
})
export type RetentionView = z.infer<typeof retentionView>
export const retentionList = z.object({ items: z.array(retentionView) })
export type RetentionList = z.infer<typeof retentionList>
