import type { EntityManager } from 'typeorm'
import type { Language, Marking } from '#core/contracts/http/common'
import { mayFlow } from '#core/permissions/may-flow'
import { SigningKeys } from '#server/auth/signing-keys'
import { portalUrlOf } from '#server/config/tokens'
import { queueMail } from '#server/mail/queue-mail'
import { newsletterToken } from '#server/publishing/newsletter-links'
import { publicationUrl } from '#server/publishing/publication-url'
import { readerWords } from '#workers/delivery/reader-words'
import type { Processor, Services } from '#workers/runtime/processor'

type What = 'published' | 'withdrawn'

interface Publication {
  id: string
  desk_id: string
  slug: string
  title: string
  language: Language
  summary: string
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  marking: Marking
  desk_open: boolean
}

/** With the marking of the words that stand there, and whether their desk is open. */
const publication = `
  select p.id, p.desk_id, p.slug, p.title, p.language, p.summary, p.withdrawn_at, p.withdrawn_reason, r.marking,
         d.archived_at is null as desk_open
    from publications p join revisions r on r.id = p.revision_id join desks d on d.id = p.desk_id where p.id = $1`

const active = `u.status = 'active' and u.email_confirmed_at is not null`

/**
 * Members who asked for mail, in the language of the text ($2); of a withdrawal, who got that mail or wrote a comment. Where mails are really
 * sent ($2), one that still waits was not got, and is not sent any more.
 */
const recipients: Record<What, string> = {
  published: `
    select u.id, u.email from newsletter_subscriptions s join users u on u.id = s.user_id
     where ${active} and coalesce(u.language, 'en') = $2
       and not exists (select 1 from publication_mails m where m.publication_id = $1 and m.user_id = u.id and m.what = 'published')
     order by u.id limit 100`,
  withdrawn: `
    select u.id, u.email from users u
     where ${active}
       and ((exists (select 1 from publication_mails m where m.publication_id = $1 and m.user_id = u.id and m.what = 'published')
             and not ($2::boolean and exists (
               select 1 from mails q where q.publication_id = $1 and q.recipient = u.email and q.sent_at is null)))
            or exists (select 1 from comments c where c.publication_id = $1 and c.author_id = u.id and c.state = 'published'))
       and not exists (select 1 from publication_mails m where m.publication_id = $1 and m.user_id = u.id and m.what = 'withdrawn')
     order by u.id limit 100`,
}

/** The row is what makes it once: of two runs at the same time, only one has it. */
const claim = `
  insert into publication_mails (publication_id, user_id, what, desk_id) values ($1, $2, $3, $4)
  on conflict do nothing returning user_id`

/**
 * Mails to readers about a publication. A hundred at a time, each with the trace that it was written in one transaction: a
 * run that was cut short is gone on with, and nobody gets a mail twice. What is no longer there, or may not go out, is not told.
 */
export const tellReaders: Processor<'publications.tell'> = async (services, { publicationId, what }) => {
  const { keeper } = services
  const { rows } = await keeper.query<{ desk_id: string }>('select desk_id from publications where id = $1', [
    publicationId,
  ])
  if (rows[0]) while (await tellSome(services, rows[0].desk_id, publicationId, what));
}

const tellSome = (services: Services, deskId: string, publicationId: string, what: What): Promise<boolean> =>
  services.transactions.asDesk(deskId, async (manager) => {
    const [found] = await manager.query<Publication[]>(publication, [publicationId])
    if (!found || !isTold(found, what)) return false
    const choice = what === 'published' ? found.language : Boolean(services.config.SMTP_URL)
    const values = [publicationId, choice]
    const people = await manager.query<{ id: string; email: string }[]>(recipients[what], values)
    for (const person of people) await tell(services, manager, found, what, person)
    return people.length > 0
  })

/** A desk that is archived recommends nothing any more; what it has withdrawn is told all the same. */
const isTold = ({ marking, withdrawn_at, desk_open }: Publication, what: What): boolean =>
  mayFlow(marking, 'public') &&
  (what === 'published' ? withdrawn_at === null && desk_open : withdrawn_at !== null)

const tell = async (
  { config, keeper }: Services,
  manager: EntityManager,
  found: Publication,
  what: What,
  { id: userId, email }: { id: string; email: string },
): Promise<void> => {
  const claimed = await manager.query<unknown[]>(claim, [found.id, userId, what, found.desk_id])
  if (claimed.length === 0) return
  const { language, title, summary, withdrawn_reason } = found
  const prefix = language === 'zh' ? '/zh' : ''
  const token = await newsletterToken(new SigningKeys(keeper), userId)
  const unsubscribe = `${portalUrlOf(config)}${prefix}/unsubscribe/${token}`
  const words = what === 'published' ? summary : (withdrawn_reason ?? '')
  const url = publicationUrl(config, found)
  const { subject, lines } = readerWords[language][what]({ title, words, url, unsubscribe })
  await queueMail(manager, config, {
    ...{ to: email, subject, text: `${lines.join('\n')}\n`, patient: true },
    ...(what === 'published' ? { headers: endingBy(unsubscribe), publicationId: found.id } : {}),
  })
}

/** RFC 2369 and, for the button that mail programs show, RFC 8058. */
const endingBy = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})
