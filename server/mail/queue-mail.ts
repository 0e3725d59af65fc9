import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { Config } from '#server/config/schema'
import { Mail } from '#server/database/entities/mail'
import { requestJob } from '#server/database/request-job'

export interface NewMail {
  /** One address. */
  to: string
  subject: string
  text: string
  html?: string
  /** Beside those that every mail has; never from what somebody typed. */
  headers?: Record<string, string>
  /** One of many of its kind: it lets those go first that somebody waits for. */
  patient?: boolean
  /** Its subject says what a desk works on: admins do not read it in their log. */
  confidential?: boolean
  /** After this it is not sent any more, where the mail server was away for that long. */
  usefulUntil?: Date
  /** It has words of this publication: it is not sent any more once that is withdrawn. */
  publicationId?: string
}

/** Mails leave with the transaction that wanted them: written as a row, sent by a worker where there is a mail server. */
export const queueMail = async (
  manager: EntityManager,
  { SMTP_URL }: Pick<Config, 'SMTP_URL'>,
  { to, html, headers = {}, patient = false, confidential = false, usefulUntil, ...mail }: NewMail,
): Promise<void> => {
  const id = v7()
  const words = { recipient: to, subject: mail.subject, text: mail.text, html: html ?? null, headers }
  const use = { usefulUntil: usefulUntil ?? null, publicationId: mail.publicationId ?? null }
  await manager.insert(Mail, { id, ...words, ...use, confidential })
  if (SMTP_URL) await requestJob(manager, patient ? 'newsletters.send' : 'mail.send', { mailId: id })
}
