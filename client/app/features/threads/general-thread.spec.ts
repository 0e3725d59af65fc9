import { generalThread } from './general-thread'

const thread = (id: string, on: string, general = false) => ({ id, on: `${on}:1`, general })

describe('the general discussion', () => {
  it('is the first that was begun as such, whatever it is called', () => {
    const threads = [thread('a', 'briefing'), thread('b', 'briefing', true), thread('c', 'briefing', true)]
    expect(generalThread(threads)?.id).toBe('b')
    expect(generalThread([])).toBeNull()
  })

  it('is no point of a briefing, also where nothing else was begun; beside an article the oldest will do', () => {
    expect(generalThread([thread('a', 'briefing')])).toBeNull()
    expect(generalThread([thread('a', 'article'), thread('b', 'article')])?.id).toBe('a')
  })
})
