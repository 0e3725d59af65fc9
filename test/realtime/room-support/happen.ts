import { v7 } from 'uuid'
import type { TestHouse } from '#test/support/test-house'

/** An event of the first desk, as a service would write it; its number. */
export const happen = async (house: TestHouse, title: string): Promise<number> => {
  const id = v7()
  const { rows } = await house.owner.query<{ seq: string }>(
    'select append_event($1, $2, $3, $4, $5, $6) as seq',
    [
      `desk:${house.desk.id}`,
      house.desk.id,
      [`desk:${house.desk.id}`],
      'source.added',
      house.people.analyst.id,
      JSON.stringify({ id, title }),
    ],
  )
  return Number(rows[0]!.seq)
}
