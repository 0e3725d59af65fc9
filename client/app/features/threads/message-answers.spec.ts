import type { MessageView } from '#core/contracts/http/threads'
import { hasAnswered, withAnswer } from './message-answers'

const [chen, lin] = [
  { id: 'chen', name: '陈雨' },
  { id: 'lin', name: '林薇' },
]
const message = { id: 'm', reactions: [] as MessageView['reactions'] } as MessageView

describe('short answers to a message', () => {
  it('stand in one order, whoever gave which first, each person once', () => {
    const unsure = withAnswer(message, 'unsure', chen, true)
    const both = withAnswer(withAnswer(unsure, 'agree', lin, true), 'agree', lin, true)
    expect(both.reactions).toEqual([
      { sign: 'agree', people: [lin] },
      { sign: 'unsure', people: [chen] },
    ])
    expect(hasAnswered(both, 'agree', 'lin')).toBe(true)
    expect(hasAnswered(both, 'agree', 'chen')).toBe(false)
  })

  it('are gone when the last one takes his back', () => {
    const agreed = withAnswer(withAnswer(message, 'agree', chen, true), 'agree', lin, true)
    const left = withAnswer(agreed, 'agree', chen, false)
    expect(left.reactions).toEqual([{ sign: 'agree', people: [lin] }])
    expect(withAnswer(left, 'agree', lin, false).reactions).toEqual([])
  })
})
