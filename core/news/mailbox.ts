import { z } from 'zod'
import { person, timestamp } from '#core/contracts/http/common'

/** Whether a desk takes newsletters by mail. The address is told once, when it is made. */
export const mailboxView = z.object({
  mailbox: z.object({ createdBy: person.nullable(), createdAt: timestamp }).nullable(),
})
export type MailboxView = z.infer<typeof mailboxView>

export const newMailbox = z.object({ address: z.string() })
export type NewMailbox = z.infer<typeof newMailbox>

const text = z.string()

/**
 * A mail as mail services bring it to an address of ours, as JSON: our own plain form; Postmark's
 * (https://postmarkapp.com/developer/webhooks/inbound-webhook); CloudMailin's JSON (normalised). Other fields are passed over.
 */
export const inboundMail = z.union([
  z.object({
    from: text,
    subject: text,
    html: text.nullish(),
    text: text.nullish(),
    messageId: text.nullish(),
  }),
  z
    .object({
      From: text,
      Subject: text,
      HtmlBody: text.nullish(),
      TextBody: text.nullish(),
      MessageID: text.nullish(),
    })
    .transform((mail) => ({
      ...{ from: mail.From, subject: mail.Subject, html: mail.HtmlBody },
      ...{ text: mail.TextBody, messageId: mail.MessageID },
    })),
  z
    .object({
      headers: z.object({ from: text, subject: text.nullish(), message_id: text.nullish() }),
      html: text.nullish(),
      plain: text.nullish(),
    })
    .transform(({ headers, html, plain }) => ({
      ...{ from: headers.from, subject: headers.subject ?? '', html, text: plain },
      messageId: headers.message_id,
    })),
])
export type InboundMail = z.infer<typeof inboundMail>

/** The address in `Name <a@b.example>` (RFC 5322, 3.4), in lower case, and its name; null where there is none. */
export const senderOf = (from: string): { name: string; host: string } | null => {
  const address = (/<([^<>\s]+)>\s*$/.exec(from)?.[1] ?? from.trim()).toLowerCase()
  const host = /^[^@\s]+@([a-z0-9.-]{1,253})$/.exec(address)?.[1]
  const name = from
    .replace(/<[^<>]*>\s*$/, '')
    .replaceAll('"', '')
    .trim()
  return host === undefined ? null : { name: name === '' || name.includes('@') ? host : name, host }
}
