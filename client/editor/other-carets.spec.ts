import { caretOfEach, type OtherCaret } from './other-carets'

const caret = (id: string, client: number): OtherCaret => ({ user: { id }, client, position: client * 10 })
const clientsOf = (carets: readonly OtherCaret[]) => carets.map(({ client }) => client)

describe('one caret for each person', () => {
  it('is that of the window which moved last', () => {
    const carets = [caret('chen', 1), caret('lena', 2), caret('chen', 3)]
    expect(clientsOf(caretOfEach(carets, [3, 2, 1]))).toEqual([3, 2])
    expect(clientsOf(caretOfEach(carets, [1, 3, 2]))).toEqual([1, 2])
  })

  it('is not that of a window which was never seen to move, if another one was', () => {
    expect(clientsOf(caretOfEach([caret('chen', 1), caret('chen', 3)], [3]))).toEqual([3])
    expect(clientsOf(caretOfEach([caret('chen', 1), caret('chen', 3)], []))).toEqual([1])
  })
})
