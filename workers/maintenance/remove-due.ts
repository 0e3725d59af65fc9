import type { RetentionKind } from '#core/contracts/http/retention'
import { eraseAccount, noteErasure } from '#server/database/erase-account'
import { selectStillDue } from '#server/database/retention'
import { removeBlob } from '#workers/maintenance/remove-blob'
import type { Services } from '#workers/runtime/processor'

/** Takes the things of these keys away that the rule of so many days no longer keeps; returns how many went. */
type Remove = (services: Services, keys: readonly string[], days: number) => Promise<number>

/** Takes one thing away; returns whether it went. */
type RemoveOne = (services: Services, key: string) => Promise<boolean>

const rows =
  (statement: string): Remove =>
  async ({ keeper }, keys) =>
    (await keeper.query(statement, [keys])).rowCount ?? 0

/** Many are selected together and go one by one: what was cited, signed, shared or came again meanwhile stays. */
const oneByOne =
  (kind: RetentionKind, remove: RemoveOne): Remove =>
  async (services, keys, days) => {
    let gone = 0
    for (const key of keys) {
      const { rowCount } = await services.keeper.query(selectStillDue(kind), [days, key])
      if (rowCount && (await remove(services, key))) gone += 1
    }
    return gone
  }

/** Whoever confirmed his address or was let in again in this moment stays. */
const stillDue = `select id from users where id = $1 and (status = 'suspended' or email_confirmed_at is null) for update`

/** The erasing that its owner would ask for himself. */
const account: RemoveOne = async ({ transactions, config }, id) => {
  const gone = await transactions.asUser(id, async (manager) => {
    if ((await manager.query<unknown[]>(stillDue, [id])).length === 0) return false
    await eraseAccount(manager, { userId: id, actorId: null })
    return true
  })
  if (gone) await noteErasure(config, id)
  return gone
}

/** The row goes before its bytes: whoever reads finds neither, or still finds both. */
const response: RemoveOne = async (services, sha256) => {
  await services.transactions.open((manager) =>
    manager.query('delete from raw_responses where sha256 = $1', [sha256]),
  )
  await removeBlob(services, sha256)
  return true
}

/** The entry stays with its hash, by which a printed copy can still be checked; the file can be made again. */
const forget = `
  update exports set status = 'failed', problem_code = 'GONE', problem_message = 'This file was kept for as long as the rules say. It can be made again.'
   where id = $1 and status = 'ready' returning blob_sha256`
const deskOf = 'select desk_id from exports where id = $1'

const file: RemoveOne = async (services, id) => {
  const { keeper, transactions } = services
  const desk = (await keeper.query<{ desk_id: string }>(deskOf, [id])).rows[0]
  if (!desk) return false
  const [forgotten] = await transactions.asDesk(desk.desk_id, (manager) =>
    manager.query<[{ blob_sha256: string | null }[], number]>(forget, [id]),
  )
  const sha256 = forgotten[0]?.blob_sha256
  if (sha256) await removeBlob(services, sha256)
  return forgotten.length > 0
}

/** How each kind goes. Rows of no desk are deleted as the keeper; what a desk owns, as the application for that desk. */
export const removeDue: Record<RetentionKind, Remove> = {
  mails: rows('delete from mails where id = any($1::uuid[])'),
  notifications: rows('delete from notifications where id = any($1::uuid[])'),
  sessions: rows('delete from sessions where id = any($1::uuid[])'),
  unconfirmed: oneByOne('unconfirmed', account),
  suspended: oneByOne('suspended', account),
  responses: oneByOne('responses', response),
  exports: oneByOne('exports', file),
}
