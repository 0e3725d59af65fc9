import { jest } from '@jest/globals'
import { ApiError } from '../api/api-error'
import type { KeptCopy } from './kept-copies'

const pending = new Map<string, number>()
const connection = {
  problem: null as unknown,
  setPending: (id: string, changes: number) => pending.set(id, changes),
  closeDocument: (id: string) => pending.delete(id),
}
let copies: KeptCopy[] = []
const fetched = jest.fn<(id: string) => Promise<object>>()
const sent: unknown[] = []
jest.unstable_mockModule('./kept-copies', () => ({ keptCopies: () => Promise.resolve(copies) }))
jest.unstable_mockModule('./open-window', () => ({
  browserWindows: { names: () => Promise.resolve(new Set()) },
}))
jest.unstable_mockModule('./use-document-session', () => ({
  sendInBackground: (view: unknown) => sent.push(view),
}))
jest.unstable_mockModule('../api/briefings', () => ({ fetchBriefing: fetched }))
jest.unstable_mockModule('../stores/connection', () => ({ useConnectionStore: () => connection }))
const { sendKept } = await import('./send-kept')

const copy: KeptCopy = {
  name: 'briefroom:chen:d1',
  documentId: 'd1',
  briefing: { id: 'b1', title: 'Port fees' },
  seen: null,
  dirty: ['dirty:gone'],
}

describe('edits that this device holds and nobody has sent', () => {
  it('are told and sent; where the server cannot be asked, at another time', async () => {
    copies = [copy]
    fetched.mockRejectedValueOnce(new ApiError('UNAVAILABLE'))
    expect(await sendKept('chen')).toBe(true)
    expect([...pending]).toEqual([['d1', 1]])
    fetched.mockResolvedValueOnce({ documentId: 'd1' })
    expect(await sendKept('chen')).toBe(false)
    expect(sent).toEqual([{ documentId: 'd1' }])
  })

  it('wait no longer when another window has sent them', async () => {
    copies = [copy]
    fetched.mockRejectedValueOnce(new ApiError('OFFLINE'))
    await sendKept('chen')
    expect(pending.has('d1')).toBe(true)
    copies = []
    expect(await sendKept('chen')).toBe(false)
    expect(pending.has('d1')).toBe(false)
  })

  it('that may not be sent any more are said to be so, and not tried again', async () => {
    copies = [copy]
    fetched.mockRejectedValueOnce(new ApiError('FORBIDDEN'))
    expect(await sendKept('chen')).toBe(false)
    expect(connection.problem).toEqual({ code: 'FORBIDDEN', documentId: 'd1' })
  })
})
