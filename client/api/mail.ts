import { caughtMails, type CaughtMail } from '#core/contracts/http/mail'
import { request } from './request'

/** Mails that were caught instead of sent (demo only). */
export const fetchMails = async (to: string): Promise<CaughtMail[]> =>
  (await request('GET', '/dev/mail', caughtMails, { query: { to } })).items
