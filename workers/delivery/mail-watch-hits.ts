import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { Language } from '#core/contracts/http/common'
import { publicUrlOf } from '#server/config/tokens'
import { membershipsNow } from '#server/database/memberships-now'
import { queueMail } from '#server/mail/queue-mail'
import { watchWords, type Found } from '#workers/delivery/watch-words'
import type { Processor, Services } from '#workers/runtime/processor'

/** Mails to one person in an hour; what is found beyond that waits and comes together (limit L25). */
const mostAnHour = 10
/** Hits of one mail. */
const mostHits = 100

const waiting = `
  select distinct w.desk_id as "deskId", w.created_by as "userId" from watches w
   where exists (select 1 from watch_hits h where h.watch_id = w.id and h.mail_due) order by 1, 2`

/** Whoever may still be told: of the desk, with an account, and not too often. */
const person = `
  select u.email, coalesce(u.language, 'en') as language, d.slug from users u
    join ${membershipsNow} m on m.user_id = u.id and m.desk_id = $2 join desks d on d.id = $2
   where u.id = $1 and u.status = 'active'`
const lately = `select count(*)::int as n from watch_mails where user_id = $1 and at > now() - interval '1 hour'`

const take = `
  with due as (
    select h.watch_id, h.article_id from watch_hits h join watches w on w.id = h.watch_id
     where h.mail_due and w.created_by = $1 and w.desk_id = $2 order by h.at limit ${mostHits} for update of h skip locked),
  taken as (
    update watch_hits h set mail_due = false from due where h.watch_id = due.watch_id and h.article_id = due.article_id
    returning h.watch_id, h.article_id, h.at)
  select w.name as watch, a.id, a.title, coalesce(s.title, f.title, s.url) as source from taken t
    join watches w on w.id = t.watch_id and w.mail and not w.paused join articles a on a.id = t.article_id
    join sources s on s.id = a.source_id join feeds f on f.id = s.feed_id order by t.at, a.id`

interface Person {
  email: string
  language: Language
  slug: string
}

/**
 * Tells people by mail what their watches found since the last mail: all of it in one. The hits are taken in the transaction
 * that writes the mail, so that each is told once; hits of somebody who may no longer see them are dropped.
 */
export const mailWatchHits: Processor<'watches.mail'> = async (services) => {
  const { rows } = await services.keeper.query<{ deskId: string; userId: string }>(waiting)
  for (const { deskId, userId } of rows) await tellOne(services, deskId, userId)
}

const tellOne = (services: Services, deskId: string, userId: string): Promise<void> =>
  services.transactions.asDesk(deskId, async (manager) => {
    const [{ n } = { n: 0 }] = await manager.query<{ n: number }[]>(lately, [userId])
    if (n >= mostAnHour) return
    const [to] = await manager.query<Person[]>(person, [userId, deskId])
    const hits = await manager.query<(Found & { id: string })[]>(take, [userId, deskId])
    if (to && hits.length > 0) await write(services, manager, userId, to, hits)
  })

const write = async (
  { config }: Services,
  manager: EntityManager,
  userId: string,
  { email, language, slug }: Person,
  hits: readonly (Found & { id: string })[],
): Promise<void> => {
  const desk = `${publicUrlOf(config)}/w/${slug}`
  const found = hits.map((hit) => ({ ...hit, url: `${desk}/articles/${hit.id}` }))
  const { subject, lines } = watchWords[language](found, `${desk}/watches`)
  const oneLine = subject.replaceAll(/\p{Cc}/gu, ' ').slice(0, 200)
  const text = `${lines.join('\n')}\n`
  await queueMail(manager, config, { to: email, subject: oneLine, text, confidential: true })
  await manager.query('insert into watch_mails (id, user_id) values ($1, $2)', [v7(), userId])
}
