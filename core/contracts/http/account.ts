import { z } from 'zod'
import { id, language } from '#core/contracts/http/common'
import { notificationKinds } from '#core/contracts/http/notifications'

/** By kind of notification: whether it also comes by mail. What is not named has its default, no. */
export const notificationChoices = z.strictObject(
  Object.fromEntries(notificationKinds.map((kind) => [kind, z.boolean().optional()])),
)
export type NotificationChoices = z.infer<typeof notificationChoices>

/** A zone of the IANA list, as `Europe/Berlin`. */
export const timeZone = z
  .string()
  .max(60)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'a time zone')

export const accountView = z.object({
  name: z.string(),
  email: z.string(),
  about: z.string(),
  language: language.nullable(),
  timeZone: z.string().nullable(),
  /** Where the person's picture is to be had; null: initials are shown. */
  picture: z.string().nullable(),
  notifications: z.record(z.string(), z.boolean()),
})
export type AccountView = z.infer<typeof accountView>

/** What deletes an account is typed: its own address. */
export const accountErasure = z.strictObject({ email: z.string().max(254) })

export const accountChange = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  about: z.string().max(2_000).optional(),
  language: language.optional(),
  timeZone: timeZone.nullable().optional(),
  /** An upload of one's own for this purpose, or null for initials. */
  pictureId: id.nullable().optional(),
  notifications: notificationChoices.optional(),
})
export type AccountChange = z.infer<typeof accountChange>
