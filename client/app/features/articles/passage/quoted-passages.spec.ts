import { effectScope } from 'vue'
import { goToPassage, showsPassages, type QuotedPassage } from './quoted-passages'

const passage = (articleId: string): QuotedPassage => ({ articleId, version: 1, quote: 'by a fifth' })
const opened = (articleId: string) => {
  const seen: QuotedPassage[] = []
  const scope = effectScope()
  scope.run(() => {
    showsPassages((one) => one.articleId === articleId && seen.push(one) > 0)
  })
  const close = () => {
    scope.stop()
  }
  return { seen, close }
}

describe('a passage that somebody wants to see', () => {
  it('is shown by the article that is open, and by no other', () => {
    const [ports, rivers] = [opened('ports'), opened('rivers')]
    expect(goToPassage(passage('rivers'))).toBe(true)
    expect([ports.seen, rivers.seen]).toEqual([[], [passage('rivers')]])
    ports.close()
    rivers.close()
  })

  it('waits for the article that is opened for it, and is shown once', () => {
    expect(goToPassage(passage('ports'))).toBe(false)
    const other = opened('rivers')
    const first = opened('ports')
    first.close()
    const second = opened('ports')
    expect([other.seen, first.seen, second.seen]).toEqual([[], [passage('ports')], []])
    other.close()
    second.close()
    expect(goToPassage(passage('rivers'))).toBe(false)
  })
})
