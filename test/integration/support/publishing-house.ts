import type { BriefingView } from '#core/contracts/http/briefings'
import type { DeskPublication } from '#core/contracts/http/publishing'
import { paragraph } from '#test/factories/briefing'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

export type PersonName = keyof TestHouse['people']

/** A refusal as its status and its code. */
export const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { error?: { code: string } }).error?.code,
]

/** A third paragraph is what members alone read. */
export const wordsWith = (word: string) => [
  paragraph('The beginning is for everybody.'),
  paragraph('So is the second paragraph.'),
  paragraph(`The third says ${word}.`),
]

/** A house whose portal is built, and what one does there from an approval to the page. */
export const startPublishingHouse = async () => {
  await ensurePortal()
  const house = await startHouse()
  const ask = <T = Record<string, unknown>>(
    person: PersonName,
    method: string,
    path: string,
    body?: unknown,
  ) => house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })
  /** A reader of the portal who is signed in. */
  const readerAs = async (person: PersonName) => {
    const reader = new PortalReader(house.url)
    const cookie = await house.newSession(house.people[person])
    reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
    return reader
  }
  return {
    house,
    ask,
    readerAs,
    publish: (revision: { id: string }, body: object = {}, person: PersonName = 'manager') =>
      ask<DeskPublication>(person, 'POST', `/api/revisions/${revision.id}/publications`, body),
    read: async (id: string) => (await ask<BriefingView>('analyst', 'GET', `/api/briefings/${id}`)).body,
    visit: (path: string) => new PortalReader(house.url).get(path),
    asMember: async (path: string) => (await readerAs('member')).get(path),
  }
}
export type PublishingHouse = Awaited<ReturnType<typeof startPublishingHouse>>
