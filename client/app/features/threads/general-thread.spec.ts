import type { ThreadView } from '#core/contracts/http/threads'
import { generalThread } from './general-thread'

const thread = (id: string, title: string, mustFix = false) =>
  ({ id, title, objectTitle: 'Port fees', mustFix }) as ThreadView

describe('the general discussion', () => {
  it('is the one with the title of its object, then the oldest that is no point', () => {
    expect(generalThread([thread('a', 'A point'), thread('b', 'Port fees')])?.id).toBe('b')
    expect(generalThread([thread('a', 'A point', true), thread('b', 'An older title')])?.id).toBe('b')
    expect(generalThread([thread('a', 'A point', true)])).toBeNull()
    expect(generalThread([])).toBeNull()
  })
})
