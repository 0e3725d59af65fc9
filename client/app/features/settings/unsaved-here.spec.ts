import { jest } from '@jest/globals'
import type { KeptCopy } from '../../../collaboration/kept-copies'

let copies: KeptCopy[] | null = []
jest.unstable_mockModule('../../../collaboration/kept-copies', () => ({
  keptCopies: () => (copies ? Promise.resolve(copies) : Promise.reject(new Error('shut'))),
}))
const { unsavedHere } = await import('./unsaved-here')

const copy = (documentId: string, title: string | null, dirty: readonly string[]): KeptCopy => ({
  name: `briefroom:p:${documentId}`,
  documentId,
  briefing: title === null ? null : { id: `b-${documentId}`, title },
  seen: null,
  dirty,
})
const names = { messages: 'Messages', untitled: 'Untitled' }
const waits = (pending: [string, string, number][]): Promise<string[]> =>
  unsavedHere({
    userId: 'p',
    names,
    pending: new Map(pending.map(([key, title, changes]) => [key, { title, changes, since: 0 }])),
  })

describe('what waits on a device', () => {
  it('is nothing where every copy was sent', async () => {
    copies = [copy('one', 'Port fees', [])]
    expect(await waits([['one', 'Port fees', 0]])).toEqual([])
  })

  it('is what this window knows where the browser does not let us look', async () => {
    copies = null
    expect(await waits([['one', 'Port fees', 1]])).toEqual(['Port fees'])
  })

  it('is named once, whichever window wrote it: briefings of copies, of this window, and messages', async () => {
    copies = [copy('one', 'Port fees', ['dirty1']), copy('two', null, ['dirty2']), copy('three', 'Sent', [])]
    const pending: [string, string, number][] = [
      ['one', 'Port fees', 2],
      ['four', 'Refineries', 1],
      ['messages box', '', 3],
    ]
    expect(await waits(pending)).toEqual(['Port fees', 'Untitled', 'Refineries', 'Messages'])
  })
})
