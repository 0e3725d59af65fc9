import { z } from 'zod'
import {
  adminDesk,
  announcementView,
  auditRow,
  backupsView,
  chainVerdict,
  endedSessions,
  failedJob,
  guestView,
  healthView,
  installationSettings,
  mailRow,
  queueView,
  userView,
  type AdminDesk,
  type AdminDeskChange,
  type AnnouncementView,
  type AuditRow,
  type BackupsView,
  type ChainVerdictView,
  type FailedJob,
  type GuestView,
  type HealthView,
  type InstallationSettings,
  type MailRow,
  type NewAnnouncement,
  type QueueView,
  type SettingsChange,
  type UserChange,
  type UserView,
} from '#core/contracts/http/admin'
import type { Page } from '#core/contracts/http/common'
import { retentionList, type RetentionChange, type RetentionView } from '#core/contracts/http/retention'
import { deskView, type DeskView, type NewDesk } from '#core/contracts/http/desks'
import { readAll, readPage } from './pages'
import { queryString, request } from './request'

export const fetchUsers = (q: string, status: string, cursor: string | null): Promise<Page<UserView>> =>
  readPage('/admin/users', userView, { q, status, cursor })
/** Null when nobody has this id. */
export const fetchUser = async (id: string): Promise<UserView | null> =>
  (await readPage('/admin/users', userView, { id, cursor: null })).items[0] ?? null
export const changeUser = (id: string, body: UserChange): Promise<UserView> =>
  request('PATCH', `/admin/users/${id}`, userView, { body })
export const signUserOut = async (id: string): Promise<number> =>
  (await request('POST', `/admin/users/${id}/sign-out`, endedSessions)).endedSessions

export const fetchAdminDesks = (): Promise<AdminDesk[]> => readAll('/admin/desks', adminDesk, {}, 1)
export const changeAdminDesk = (id: string, body: AdminDeskChange): Promise<AdminDesk> =>
  request('PATCH', `/admin/desks/${id}`, adminDesk, { body })
/** Whoever has this address manages the desk from now on; only while nobody does. */
export const appointManager = (id: string, email: string): Promise<unknown> =>
  request('POST', `/admin/desks/${id}/managers`, z.unknown(), { body: { email } })
/** Opens a desk that is not mine, for four hours; its managers are told why. */
export const openAsGuest = (id: string, reason: string): Promise<GuestView> =>
  request('POST', `/admin/desks/${id}/guest`, guestView, { body: { reason } })
export const leaveAsGuest = (id: string): Promise<unknown> =>
  request('DELETE', `/admin/desks/${id}/guest`, z.unknown())
export const addDesk = (body: NewDesk): Promise<DeskView> => request('POST', '/desks', deskView, { body })

export interface AuditFilter {
  actor: string
  action: string
  object: string
  from: string
  to: string
}
export const fetchAudit = (filter: AuditFilter, cursor: string | null): Promise<Page<AuditRow>> =>
  readPage('/audit', auditRow, { ...filter, cursor })
/** Where the same is to be had as a table. */
export const auditTableAddress = (filter: AuditFilter): string =>
  `/api/audit/table${queryString({ ...filter })}`
/** Every entry of years is looked at. */
const longestVerification = 10 * 60_000
export const verifyAudit = (): Promise<ChainVerdictView> =>
  request('POST', '/audit/verification', chainVerdict, { patience: longestVerification })

export const fetchQueues = (): Promise<QueueView[]> => readAll('/admin/queues', queueView, {}, 1)
export const fetchFailed = (queue: string): Promise<FailedJob[]> =>
  readAll(`/admin/queues/${queue}/failed`, failedJob, {}, 1)
const jobPath = (queue: string, id: string): string =>
  `/admin/queues/${queue}/failed/${encodeURIComponent(id)}`
export const retryJob = (queue: string, id: string): Promise<unknown> =>
  request('POST', `${jobPath(queue, id)}/retry`, z.unknown())
export const discardJob = (queue: string, id: string, reason: string): Promise<unknown> =>
  request('DELETE', jobPath(queue, id), z.unknown(), { body: { reason } })

export const fetchHealth = (): Promise<HealthView> => request('GET', '/admin/health', healthView)
export const fetchMailLog = (): Promise<MailRow[]> => readAll('/admin/mails', mailRow, {}, 1)

export const fetchSettings = (): Promise<InstallationSettings> =>
  request('GET', '/admin/settings', installationSettings)
export const changeSettings = (body: SettingsChange): Promise<InstallationSettings> =>
  request('PATCH', '/admin/settings', installationSettings, { body })

export const fetchRetention = async (): Promise<RetentionView[]> =>
  (await request('GET', '/admin/retention', retentionList)).items
/** What would go; nothing changes. */
export const previewRetention = async (body: RetentionChange): Promise<RetentionView[]> =>
  (await request('POST', '/admin/retention/preview', retentionList, { body })).items
export const changeRetention = async (body: RetentionChange): Promise<RetentionView[]> =>
  (await request('PATCH', '/admin/retention', retentionList, { body })).items

export const fetchAnnouncements = (): Promise<AnnouncementView[]> =>
  readAll('/announcements', announcementView, {}, 1)
export const announce = (body: Partial<NewAnnouncement>): Promise<AnnouncementView> =>
  request('POST', '/announcements', announcementView, { body })
export const takeBackAnnouncement = (id: string): Promise<unknown> =>
  request('DELETE', `/announcements/${id}`, z.unknown())

export const fetchBackups = (): Promise<BackupsView> => request('GET', '/admin/backups', backupsView)
/** Throws why the file at `backupAddress` would not be given: REAUTH, FORBIDDEN, NOT_FOUND. */
export const askForBackup = (name: string): Promise<unknown> =>
  request('GET', `/admin/backups/${name}/availability`, z.unknown())
export const backupAddress = (name: string): string => `/api/admin/backups/${name}`
export const makeBackup = (): Promise<unknown> => request('POST', '/admin/backups', z.unknown())
