import { createTransport } from 'nodemailer'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Config } from '#server/config/schema'
import { publicUrlOf } from '#server/config/tokens'
import { Mail } from '#server/database/entities/mail'
import { requestJob } from '#server/database/request-job'
import { uselessMail } from '#server/mail/useless-mail'
import { wordsOfNow } from '#workers/delivery/words-of-now'
import type { Processor } from '#workers/runtime/processor'

/** How long the mail server may take for each step, in milliseconds. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/**
 * Sends one mail, unless it is of no use any more. Its Message-ID is made of the mail's own id, so that a mail that was sent just before a worker died and
 * is sent again is the same mail to whoever receives it.
 * @throws Error while another run is sending it: whether that one succeeds is not known yet
 */
export const sendMail: Processor<'mail.send' | 'newsletters.send'> = async (
  { config, transactions },
  { mailId },
) => {
  const mail = await transactions.open((manager) => takeDue(manager, config, mailId))
  if (!mail) return
  try {
    await deliver(config, mail)
  } catch (error) {
    await transactions.open((manager) => manager.query(giveBack, [mailId]))
    throw error
  }
  await transactions.open((manager) => noteSent(manager, mail))
}

type Words = Pick<Mail, 'id' | 'recipient' | 'subject' | 'text' | 'html' | 'headers' | 'publicationId'>

/** Two minutes: longer than a mail server that answers at all takes. */
const take = `
  update mails m set taken_until = now() + interval '2 minutes'
   where m.id = $1 and m.sent_at is null and not ${uselessMail} and coalesce(m.taken_until < now(), true)
  returning id, recipient, subject, text, html, headers, publication_id as "publicationId"`
const giveBack = 'update mails set taken_until = null where id = $1'
const taken = 'select 1 from mails where id = $1 and sent_at is null and taken_until >= now()'

const takeDue = async (manager: EntityManager, config: Config, id: string): Promise<Words | null> => {
  const [[mail]] = await manager.query<[Words[], number]>(take, [id])
  if (mail?.publicationId) return { ...mail, ...(await wordsOfNow(manager, config, mail)) }
  if (mail) return mail
  if ((await manager.query<unknown[]>(taken, [id])).length > 0) throw new Error('this mail is being sent')
  return null
}

const withdrawn = 'select 1 from publications where id = $1 and withdrawn_at is not null'

/** Whoever gets in this moment what is being withdrawn is told of that as well: when others were, he had not got it. */
const noteSent = async (manager: EntityManager, { id, publicationId }: Words): Promise<void> => {
  await manager.update(Mail, { id }, { sentAt: new Date() })
  if (publicationId !== null && (await manager.query<unknown[]>(withdrawn, [publicationId])).length > 0)
    await requestJob(manager, 'publications.tell', { publicationId, what: 'withdrawn' })
}

const deliver = async (
  config: Config,
  { id, recipient, subject, text, html, headers }: Words,
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
