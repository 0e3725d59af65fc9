import type { BriefingView } from '#core/contracts/http/briefings'
import type { TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']

/** An answer as its status and code. */
export const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { error?: { code: string } }).error?.code,
]

/** What tests of a briefing's life ask of the house, which is started by then: as whom, how a briefing stands, what was told of it. */
export const askingIn = (house: () => TestHouse) => {
  const ask = <T = Record<string, unknown>>(
    person: PersonName,
    method: string,
    path: string,
    body?: unknown,
  ) => house().request<T>(house().people[person], method, path, body === undefined ? {} : { body })
  const read = async (id: string) => (await ask<BriefingView>('analyst', 'GET', `/api/briefings/${id}`)).body
  const eventsOf = async (briefingId: string) => {
    const { rows } = await house().owner.query<{
      type: string
      rooms: string[]
      data: Record<string, unknown>
    }>(
      `select type, rooms, data from events where data->>'id' = $1 and type like 'briefing.%' order by at, seq`,
      [briefingId],
    )
    return rows
  }
  return { ask, read, eventsOf }
}
