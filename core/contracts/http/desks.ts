import { z } from 'zod'
import { id, language, line, marking, person, timestamp } from '#core/contracts/http/common'
import { deskRole } from '#core/contracts/http/session'

const likelihoodRow = z.literal([1, 2])

/** A team and its subject. The slug stands in addresses of the workspace, the id in the API. */
export const deskView = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  language,
  /** At which its briefings begin. */
  defaultMarking: marking,
  /** The row of likelihood words (ICD 203) in which its briefings begin. */
  likelihoodRow: likelihoodRow.default(1),
  role: deskRole,
  memberCount: z.number().int(),
  /** Who answers for what comes in now, the longest first. */
  onDuty: z.array(person).default([]),
})
export type DeskView = z.infer<typeof deskView>

export const newDesk = z.strictObject({
  name: line(120),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(40),
  language: language.default('en'),
})
export type NewDesk = z.infer<typeof newDesk>

/** In which language, at which marking and with which row of likelihood words briefings of the desk begin, where nobody says another. */
export const deskChange = z.strictObject({
  language: language.optional(),
  defaultMarking: marking.optional(),
  likelihoodRow: likelihoodRow.optional(),
})
export type DeskChange = z.infer<typeof deskChange>

export const deskMember = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  role: deskRole,
  since: timestamp,
  /** A guest, and until when: an admin, or who was invited for a time; null: a member. */
  guestUntil: timestamp.nullable(),
  /** Since when he answers for what comes in; null: he does not now. */
  onDutySince: timestamp.nullable().default(null),
  /** When he was signed in last, wherever in Briefroom, to the minute; null: never, or too long ago to be known. */
  lastSeenAt: timestamp.nullable().default(null),
  /** His account is suspended: he does not come, and nothing can be asked of him. */
  suspended: z.boolean(),
})
export type DeskMember = z.infer<typeof deskMember>

/** A person who already has an account is added by his address. */
export const newDeskMember = z.strictObject({ email: z.string().max(254), role: deskRole })
export type NewDeskMember = z.infer<typeof newDeskMember>

export const deskMemberChange = z.strictObject({ userId: id, role: deskRole })
/** Mine; a manager may set that of somebody else. */
export const dutyChange = z.strictObject({ onDuty: z.boolean(), userId: id.optional() })
export type DutyChange = z.infer<typeof dutyChange>
export const deskMemberRemoval = z.strictObject({ userId: id })
