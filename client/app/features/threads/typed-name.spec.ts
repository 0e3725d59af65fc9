import { fittingPeople, typedNameAt, withName } from './typed-name'

const people = ['Chen Yu', 'Lena Brandt', '陈宇航'].map((name) => ({ name }))
const fitting = (typed: string) => fittingPeople(typed, people).map(({ name }) => name)

describe('a name that is being written', () => {
  it('is what stands between the last @ and the caret, in one line, and not in an address', () => {
    expect(typedNameAt('Ask @Le about it', 7)).toEqual({ at: 4, typed: 'Le' })
    expect(typedNameAt('请＠陈', 3)).toEqual({ at: 1, typed: '陈' })
    expect(typedNameAt('@', 1)).toEqual({ at: 0, typed: '' })
    for (const text of ['no name', 'me@example', '@Lena\nnext', 'a @ b']) {
      expect(typedNameAt(text, text.length)).toBeNull()
    }
  })

  it('is completed from the beginning of the name or of a word in it; Chinese from any part', () => {
    expect(fitting('')).toHaveLength(3)
    expect(fitting('bra')).toEqual(['Lena Brandt'])
    expect(fitting('宇')).toEqual(['陈宇航'])
    expect(fitting('en')).toEqual([])
    expect(fitting('Chen Yu ')).toEqual([])
  })

  it('is put in whole, with one space behind it', () => {
    const typed = { at: 4, typed: 'le' }
    expect(withName('Ask @le about it', typed, 'Lena Brandt')).toEqual({
      text: 'Ask @Lena Brandt about it',
      caret: 17,
    })
  })
})
