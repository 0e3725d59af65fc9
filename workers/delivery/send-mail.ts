import { createTransport } from 'nodemailer'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Config } from '#server/config/schema'
import { publicUrlOf } from '#server/config/tokens'
import { Mail } from '#server/database/entities/mail'
import { requestJob } from '#server/database/request-job'
import { uselessMail } from '#server/mail/useless-mail'
import type { Processor } from '#workers/runtime/processor'

/** How long the mail server may take for each step, in milliseconds. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/**
 * Sends one mail, unless it is of no use any more. Its Message-ID is made of the mail's own id, so that a mail that was sent just before a worker died and
 * is sent again is the same mail to whoever receives it.
 */
export const sendMail: Processor<'mail.send' | 'newsletters.send'> = async (
  { config, transactions },
  { mailId },
) => {
  const mail = await transactions.open((manager) => findDue(manager, mailId))
  if (!mail) return
  await deliver(config, mail)
  await transactions.open((manager) => noteSent(manager, mail))
}

const due = `select 1 from mails m where m.id = $1 and m.sent_at is null and not ${uselessMail}`

const findDue = async (manager: EntityManager, id: string): Promise<Mail | null> =>
  (await manager.query<unknown[]>(due, [id])).length > 0 ? manager.findOneBy(Mail, { id }) : null

const withdrawn = 'select 1 from publications where id = $1 and withdrawn_at is not null'

/** Whoever gets in this moment what is being withdrawn is told of that as well: when others were, he had not got it. */
const noteSent = async (manager: EntityManager, { id, publicationId }: Mail): Promise<void> => {
  await manager.update(Mail, { id }, { sentAt: new Date() })
  if (publicationId !== null && (await manager.query<unknown[]>(withdrawn, [publicationId])).length > 0)
    await requestJob(manager, 'publications.tell', { publicationId, what: 'withdrawn' })
}

const deliver = async (
  config: Config,
  { id, recipient, subject, text, html, headers }: Mail,
): Promise<void> => {
  if (!config.SMTP_URL) throw new DomainError('UNAVAILABLE', 'There is no mail server (SMTP_URL).')
  const { hostname } = new URL(publicUrlOf(config))
  const transport = createTransport({
    url: config.SMTP_URL,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      messageId: `<${id}@${hostname}>`,
      from: { name: 'Briefroom', address: `no-reply@${hostname}` },
      // As an object: an address with a comma in it stays one recipient.
      to: { name: '', address: recipient },
      subject,
      text,
      headers,
      ...(html === null ? {} : { html }),
    })
  } finally {
    transport.close()
  }
}
