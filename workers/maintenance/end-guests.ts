import { endGuest } from '#server/database/end-guest'
import type { Processor } from '#workers/runtime/processor'

const over = `
  select desk_id as "deskId", user_id as "userId" from memberships where guest_until < now() order by guest_until limit 100`

/** Takes guests off their desks when their time is over. */
export const endGuests: Processor<'guests.end'> = async ({ keeper, transactions }) => {
  const { rows } = await keeper.query<{ deskId: string; userId: string }>(over)
  for (const guest of rows)
    await transactions.asDesk(guest.deskId, (manager) => endGuest(manager, guest, null))
}
