import { initials, personColour } from './initials'

describe('initials', () => {
  it('takes two graphemes of a Chinese name', () => {
    expect(initials('陈雨')).toBe('陈雨')
    expect(initials('欧阳明')).toBe('阳明')
  })

  it('takes the first letters of the first and last word', () => {
    expect(initials('M. Okafor')).toBe('MO')
    expect(initials('Ada')).toBe('A')
    expect(initials('élise de la tour')).toBe('ÉT')
  })

  it('never breaks on an empty name or a joined emoji', () => {
    expect(initials('')).toBe('?')
    expect(initials('👩‍🚀 Lee')).toBe('👩‍🚀L')
  })
})

it('gives one person one colour of the eight', () => {
  expect(personColour('abc')).toBe(personColour('abc'))
  for (const id of ['a', 'b', 'zzzz', '019']) expect(personColour(id)).toBeGreaterThanOrEqual(1)
})
