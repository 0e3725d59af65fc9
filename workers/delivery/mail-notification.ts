import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import type { NotificationKind } from '#core/contracts/http/notifications'
import { publicUrlOf } from '#server/config/tokens'
import { membershipsNow } from '#server/database/memberships-now'
import { openTo } from '#server/database/open-to'
import { queueMail } from '#server/mail/queue-mail'
import { mailWords, notificationWords } from '#workers/delivery/notification-words'
import type { Processor, Services } from '#workers/runtime/processor'

interface Due {
  id: string
  user_id: string
  email: string
  language: Language | null
  kind: NotificationKind
}

/** What was read in the meantime, or is not wanted any more, is not mailed; nor what the person may no longer see. */
const due = `
  select n.id, n.user_id, u.email, u.language, n.kind
    from notifications n join users u on u.id = n.user_id
    left join ${membershipsNow} m on m.user_id = n.user_id and m.desk_id = n.desk_id
   where n.id = $1 and n.read_at is null and u.status = 'active' and u.email_confirmed_at is not null
     and (u.notification_choices ->> n.kind)::boolean is true and (n.desk_id is null or m.user_id is not null)
     and ${openTo('n.object', 'n.user_id')}`

/** Limit L25: ten mails of this sort an hour; the inbox has everything anyway. */
const mostAnHour = 10
const lately = `select count(*)::int as n from watch_mails where user_id = $1 and at > now() - interval '1 hour'`
/** The row is what makes it once, as long as its job may run again: of two runs, only one has it. */
const claim = 'insert into watch_mails (id, user_id) values ($1, $2) on conflict do nothing returning id'

/** A notification also goes by mail, for those who have chosen so for its kind. */
export const mailNotification: Processor<'notifications.mail'> = async (services, { notificationId }) => {
  const { rows } = await services.keeper.query<Due>(due, [notificationId])
  const [found] = rows
  if (found) await services.transactions.open((manager) => send(services, manager, found))
}

const send = async ({ config }: Services, manager: EntityManager, found: Due): Promise<void> => {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('mails ' || $1::text, 0))`, [
    found.user_id,
  ])
  const [sent] = await manager.query<{ n: number }[]>(lately, [found.user_id])
  if (sent!.n >= mostAnHour) return
  if ((await manager.query<unknown[]>(claim, [found.id, found.user_id])).length === 0) return
  const language = found.language ?? 'en'
  const subject = notificationWords[language][found.kind]
  const { open, why } = mailWords[language]
  const workspace = `${publicUrlOf(config)}/w`
  const lines = [subject, '', open, `${workspace}/inbox`, '', why, `${workspace}/settings/notifications`]
  await queueMail(manager, config, { to: found.email, subject, text: `${lines.join('\n')}\n` })
}
