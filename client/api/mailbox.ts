import { z } from 'zod'
import { mailboxView, newMailbox, type MailboxView, type NewMailbox } from '#core/news/mailbox'
import { request } from './request'

/** Whether the desk takes newsletters by mail. */
export const fetchMailbox = (deskId: string): Promise<MailboxView> =>
  request('GET', `/desks/${deskId}/mailbox`, mailboxView)

/** A new address for them, told this once; an older one ends. */
export const makeMailbox = (deskId: string): Promise<NewMailbox> =>
  request('PUT', `/desks/${deskId}/mailbox`, newMailbox)

export const removeMailbox = (deskId: string): Promise<unknown> =>
  request('DELETE', `/desks/${deskId}/mailbox`, z.unknown())
