import { jest } from '@jest/globals'
import type { Marking } from '#core/contracts/http/common'
import type { KeptCopy } from './kept-copies'

let copies: KeptCopy[] = []
jest.unstable_mockModule('./kept-copies', () => ({ keptCopies: () => Promise.resolve(copies) }))
const { keptBriefing, longestUnheardMs } = await import('./kept-briefing')

const id = '01890000-0000-7000-8000-000000000001'
const viewOf = (marking: Marking) => ({
  id,
  deskId: id,
  documentId: id,
  schemaVersion: 1,
  epoch: 1,
  title: 'Port fees',
  language: 'en',
  marking,
  state: 'draft',
  access: 'write',
  judgements: { count: 0, first: null },
  circleSize: null,
  createdBy: { id, name: 'Chen', avatarId: null },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  approval: null,
  review: null,
  publication: null,
  bin: null,
})
const copy = (seen: KeptCopy['seen'], dirty: string[] = []): KeptCopy => ({
  name: `briefroom:chen:${id}`,
  documentId: id,
  briefing: { id, title: 'Port fees' },
  seen,
  dirty,
})
const heardAt = 1_000_000

describe('a briefing that this device kept with its text', () => {
  it('opens for three days after the server was last heard of it, then it is locked with what was not sent', async () => {
    copies = [copy({ view: viewOf('AMBER'), at: heardAt }, ['dirty1'])]
    const inTime = await keptBriefing('chen', id, heardAt + longestUnheardMs)
    expect(inTime).toMatchObject({
      at: heardAt,
      locked: false,
      unsent: true,
      briefing: { title: 'Port fees' },
    })
    const later = await keptBriefing('chen', id, heardAt + longestUnheardMs + 1)
    expect(later).toMatchObject({ at: heardAt, locked: true, unsent: true })
  })

  it.each(['RED', 'AMBER+STRICT'] as const)('does not open where it was marked %s', async (marking) => {
    copies = [copy({ view: viewOf(marking), at: heardAt })]
    expect(await keptBriefing('chen', id, heardAt)).toBeNull()
  })

  it('does not open by anything that the server would not say, nor where nothing is noted', async () => {
    copies = [copy({ view: { ...viewOf('GREEN'), access: 'everything' }, at: heardAt })]
    expect(await keptBriefing('chen', id, heardAt)).toBeNull()
    copies = [copy(null)]
    expect(await keptBriefing('chen', id, heardAt)).toBeNull()
    copies = []
    expect(await keptBriefing('chen', id, heardAt)).toBeNull()
  })
})
