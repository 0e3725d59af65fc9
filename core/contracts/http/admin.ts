import { z } from 'zod'
import { id, line, pageQuery, person, timestamp } from '#core/contracts/http/common'
import { queueNames } from '#core/contracts/jobs/jobs'
import { deskRole, installationRole } from '#core/contracts/http/session'

export const userStatuses = ['active', 'suspended', 'erased'] as const

export const userQuery = pageQuery.extend({
  q: z.string().max(200).optional(),
  status: z.enum(userStatuses).optional(),
  role: installationRole.optional(),
  id: id.optional(),
})
export type UserQuery = z.infer<typeof userQuery>

/** A person as the admins see him: no text of his, no desk's content. */
export const userView = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: installationRole,
  status: z.enum(userStatuses),
  secondFactor: z.boolean(),
  sessions: z.number().int(),
  desks: z.array(z.object({ id, name: z.string(), role: deskRole })),
  createdAt: timestamp,
  lastSeenAt: timestamp.nullable(),
})
export type UserView = z.infer<typeof userView>

export const userChange = z.strictObject({
  status: z.enum(['active', 'suspended']).optional(),
  role: installationRole.optional(),
  /** Takes the second factor away from somebody who has lost it; he is told by mail. */
  resetFactor: z.literal(true).optional(),
  /** Mails a temporary password, as if he had asked for one; the old one keeps working until it is used. */
  sendPassword: z.literal(true).optional(),
})
export type UserChange = z.infer<typeof userChange>

export const endedSessions = z.object({ endedSessions: z.number().int(), endedTokens: z.number().int() })
export type EndedSessions = z.infer<typeof endedSessions>

export const adminDesk = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  members: z.number().int(),
  /** Those whose account is active: with none of them nobody on the desk can make another. */
  managers: z.array(person),
  /** Until when whoever asks is its guest. */
  guestUntil: timestamp.nullable(),
  createdAt: timestamp,
  archivedAt: timestamp.nullable(),
})
export type AdminDesk = z.infer<typeof adminDesk>
export const adminDeskChange = z.strictObject({
  archived: z.boolean().optional(),
  name: line(120).optional(),
})
export type AdminDeskChange = z.infer<typeof adminDeskChange>

/** Who manages a desk from now on that nobody manages any more: the address of an account. */
export const newDeskManager = z.strictObject({ email: z.string().max(254) })
export type NewDeskManager = z.infer<typeof newDeskManager>

/** Why an admin opens a desk that is not his; its managers are told. */
export const newGuest = z.strictObject({ reason: line(300) })
export type NewGuest = z.infer<typeof newGuest>
export const guestView = z.object({ slug: z.string(), until: timestamp })
export type GuestView = z.infer<typeof guestView>

export const auditQuery = pageQuery.extend({
  /** A person's id. */
  actor: id.optional(),
  /** A whole word of the list, or its beginning up to a point (`session.`). */
  action: z
    .string()
    .regex(/^[a-z-]+(\.[a-z.-]*)?$/)
    .max(60)
    .optional(),
  desk: id.optional(),
  /** An id of what it was done to. */
  object: z.string().max(80).optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
})
export type AuditQuery = z.infer<typeof auditQuery>

export const auditRow = z.object({
  id: z.string(),
  seq: z.number().int().nullable(),
  at: timestamp,
  actor: person.nullable(),
  action: z.string(),
  desk: z.object({ id, name: z.string() }).nullable(),
  objectKind: z.string().nullable(),
  objectId: z.string().nullable(),
  /** Of a person or a desk; titles of what a desk works on are for its members. */
  objectName: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
})
export type AuditRow = z.infer<typeof auditRow>

/** Whether the trail is what was sealed; else the first entry that is not. */
export const chainVerdict = z.union([
  z.object({ ok: z.literal(true), entries: z.number().int(), head: z.string() }),
  z.object({
    ok: z.literal(false),
    entryId: z.string(),
    seq: z.number().int(),
    reason: z.enum(['changed', 'missing', 'broken']),
  }),
])
export type ChainVerdictView = z.infer<typeof chainVerdict>

export const queueName = z.enum(queueNames)
export const queueView = z.object({
  name: queueName,
  waiting: z.number().int(),
  active: z.number().int(),
  delayed: z.number().int(),
  failed: z.number().int(),
  completed: z.number().int(),
  /** When the oldest job that waits was added. */
  oldestAt: timestamp.nullable(),
})
export type QueueView = z.infer<typeof queueView>
export const failedJob = z.object({
  id: z.string(),
  name: z.string(),
  /** Ids, never text. */
  data: z.unknown(),
  reason: z.string(),
  attempts: z.number().int(),
  failedAt: timestamp.nullable(),
})
export type FailedJob = z.infer<typeof failedJob>
/** BullMQ's own names, ours or `repeat:…`. */
export const jobId = z.string().regex(/^[\w:.@-]{1,200}$/)

/** Why a failed job is given up; it stands in the audit trail. */
export const jobDiscard = z.strictObject({ reason: line(300) })
export type JobDiscard = z.infer<typeof jobDiscard>

export const healthPart = z.object({
  name: z.enum(['database', 'queue', 'relay', 'audit', 'disk', 'mail', 'process']),
  state: z.enum(['well', 'ill', 'unknown']),
  /** Numbers for the words of the screen, by name. */
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
})
export type HealthPart = z.infer<typeof healthPart>
export const healthView = z.object({ at: timestamp, parts: z.array(healthPart) })
export type HealthView = z.infer<typeof healthView>

/** A mail that went out or waits; what it said is not here. */
export const mailRow = z.object({
  id,
  to: z.string(),
  /** Null: it says what a desk watches. */
  subject: z.string().nullable(),
  createdAt: timestamp,
  sentAt: timestamp.nullable(),
})
export type MailRow = z.infer<typeof mailRow>

export const installationSettings = z.object({
  registration: z.enum(['open', 'closed']),
  /** `staff`: managers and admins do nothing without one. */
  secondFactor: z.enum(['offered', 'staff']),
})
export type InstallationSettings = z.infer<typeof installationSettings>
export const settingsChange = z.strictObject({
  registration: z.enum(['open', 'closed']).optional(),
  secondFactor: z.enum(['offered', 'staff']).optional(),
})
export type SettingsChange = z.infer<typeof settingsChange>

export const announcementView = z.object({
  id,
  textEn: z.string(),
  textZh: z.string(),
  tone: z.enum(['info', 'warn']),
  startsAt: timestamp,
  endsAt: timestamp.nullable(),
})
export type AnnouncementView = z.infer<typeof announcementView>
export const newAnnouncement = z.strictObject({
  textEn: line(300),
  textZh: line(300),
  tone: z.enum(['info', 'warn']).default('info'),
  endsAt: timestamp.optional(),
})
export type NewAnnouncement = z.infer<typeof newAnnouncement>

export const backupView = z.object({
  name: z.string(),
  bytes: z.number().int(),
  encrypted: z.boolean(),
  /** A file in clear is not given away where others could ask for it: it is fetched from the machine itself. */
  mayFetch: z.boolean(),
  at: timestamp,
})
export type BackupView = z.infer<typeof backupView>
/** The last time that a backup was restored beside everything, to see that it can be (`npm run rehearse`). */
export const rehearsalView = z.object({
  at: timestamp,
  /** Name of the backup. */
  file: z.string(),
  ok: z.boolean(),
})
export type RehearsalView = z.infer<typeof rehearsalView>
export const backupsView = z.object({
  items: z.array(backupView),
  rehearsal: rehearsalView.nullable(),
  running: z.boolean(),
  /** Why the last one that was asked for here failed. */
  problem: z.string().nullable(),
  /** A file would leave this machine in clear: refused. */
  mayMake: z.boolean(),
})
export type BackupsView = z.infer<typeof backupsView>
export const backupName = z.string().regex(/^[\w.-]{1,120}\.briefroom\.gz$/)
