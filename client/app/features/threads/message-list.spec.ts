import type { MessageView } from '#core/contracts/http/threads'
import {
  continues,
  goesByItself,
  readBack,
  readOn,
  stillUnsent,
  withHeard,
  withMessage,
  type Said,
} from './message-list'

const message = (id: string, minute: number, author = 'a', clientId: string | null = null): MessageView => ({
  id,
  threadId: 't',
  author: { id: author, name: author },
  text: id,
  content: null,
  clientId,
  createdAt: new Date(Date.UTC(2026, 10, 24, 8, minute)).toISOString(),
  editedAt: null,
  deletedAt: null,
  about: null,
  decision: null,
  reactions: [],
})

describe('messages', () => {
  it('stand in the order in which they were written, each once', () => {
    const one = message('1', 1)
    const three = message('3', 3)
    const list = withMessage([one, three], message('2', 2))
    expect(list.map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(withMessage(list, { ...three, text: 'changed' }).map(({ text }) => text)).toEqual([
      '1',
      '2',
      'changed',
    ])
    expect(withMessage([], one)).toEqual([one])
  })

  it('are read back from the end, and at least as far as they were read before', async () => {
    const pages: Record<string, { items: MessageView[]; nextCursor: string | null }> = {
      end: { items: [message('5', 5), message('4', 4)], nextCursor: 'before 4' },
      'before 4': { items: [message('3', 3), message('2', 2)], nextCursor: 'before 2' },
      'before 2': { items: [message('1', 1)], nextCursor: null },
    }
    const read = async (enough: number) => {
      const said = await readBack(
        (cursor) => Promise.resolve(pages[cursor ?? 'end']!),
        () => enough,
      )
      return [said.messages.map(({ id }) => id).join(''), said.earlier]
    }
    expect(await read(0)).toEqual(['45', 'before 4'])
    expect(await read(3)).toEqual(['2345', 'before 2'])
    expect(await read(9)).toEqual(['12345', null])
  })

  it('are read on behind the one that somebody came for, and at least as far as they were read before', async () => {
    const pages: Record<string, { items: MessageView[]; nextCursor: string | null }> = {
      from: { items: [message('3', 3), message('4', 4)], nextCursor: 'behind 4' },
      'behind 4': { items: [message('5', 5), message('6', 6)], nextCursor: 'behind 6' },
      'behind 6': { items: [message('7', 7)], nextCursor: null },
    }
    const said: Said = { messages: [message('2', 2), message('3', 3)], earlier: 'before 2', later: null }
    const read = async (enough: number) => {
      const all = await readOn(
        said,
        (cursor) => Promise.resolve(pages[cursor ?? 'from']!),
        () => enough,
      )
      return [all.messages.map(({ id }) => id).join(''), all.earlier, all.later]
    }
    expect(await read(1)).toEqual(['234', 'before 2', 'behind 4'])
    expect(await read(3)).toEqual(['23456', 'before 2', 'behind 6'])
    expect(await read(9)).toEqual(['234567', 'before 2', null])
  })

  it('that stand before the first one shown are not put beside it when they change: what lies between is not there', () => {
    const said: Said = { messages: [message('4', 4)], earlier: 'before 4', later: null }
    expect(withHeard(said, message('1', 1))).toBe(said)
    expect(withHeard({ ...said, earlier: null }, message('1', 1)).messages).toHaveLength(2)
    expect(withHeard(said, message('5', 5)).messages.map(({ id }) => id)).toEqual(['4', '5'])
    const around: Said = { ...said, later: 'behind 4' }
    expect(withHeard(around, message('5', 5))).toBe(around)
    expect(withHeard(around, { ...message('4', 4), text: 'changed' }).messages[0]?.text).toBe('changed')
  })

  it('go out by themselves while they are on their way or the server is away, and not when it has refused them', () => {
    const goes = (problem: string | null) => goesByItself({ problem })
    expect([null, 'OFFLINE', 'UNAVAILABLE', 'STARTING'].every(goes)).toBe(true)
    expect(['FORBIDDEN', 'NOT_FOUND', 'INVALID_INPUT', 'INTERNAL'].some(goes)).toBe(false)
  })

  it('stop being unsent when they come back', () => {
    const unsent = [
      { clientId: 'x', text: 'x', at: '', problem: null },
      { clientId: 'y', text: 'y', at: '', problem: 'OFFLINE' },
    ]
    expect(stillUnsent(unsent, [message('1', 1, 'a', 'x')]).map(({ clientId }) => clientId)).toEqual(['y'])
  })

  it('continue under one name for five minutes', () => {
    expect(continues(message('2', 4), message('1', 1))).toBe(true)
    expect(continues(message('2', 7), message('1', 1))).toBe(false)
    expect(continues(message('2', 2, 'b'), message('1', 1))).toBe(false)
    expect(continues(message('1', 1), undefined)).toBe(false)
  })
})
