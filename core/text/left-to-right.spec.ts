import { leftToRight } from '#core/text/left-to-right'

describe('a name in a row of facts', () => {
  it.each(['سارة حسن', 'אברהם כהן', 'Sara سارة'])('ends the direction of %s', (name) => {
    expect(leftToRight(name)).toBe(`${name}\u200e`)
  })

  it.each(['Mary Okafor', '陈宇', 'Владимир', ''])('leaves “%s” as it is', (name) => {
    expect(leftToRight(name)).toBe(name)
  })
})
