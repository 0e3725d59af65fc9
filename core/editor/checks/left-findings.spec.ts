import type { ArticleStanding } from '#core/contracts/http/articles'
import { checkText } from '#core/editor/checks/check-text'
import { quoteOf, reasonFor } from '#core/editor/checks/left-findings'
import { citation, keyJudgement, paragraph } from '#core/editor/sample/build'
import { standing } from '#core/editor/sample/standing'

const as = { language: 'en', marking: 'AMBER' } as const
const findingIn = (text: string) => checkText({ type: 'doc', content: [paragraph(text)] }, as)[0]!

describe('a finding that somebody left as it is', () => {
  it('stays so in the same sentence, wherever that is moved, and is looked at anew in another', () => {
    const reason = { finding: 'hedge', quote: 'Importers may wait.' }
    expect(reasonFor(findingIn('Importers may wait.'), [reason])).toBe(reason)
    expect(reasonFor(findingIn('Fees fell. Importers may  wait. So.'), [reason])).toBe(reason)
    expect(reasonFor(findingIn('Importers may wait long.'), [reason])).toBeNull()
    expect(reasonFor(findingIn('Importers may wait.'), [{ ...reason, finding: 'unsourced' }])).toBeNull()
  })

  it('about a source stays so for that source, not for another that is cited beside it, or elsewhere without a word', () => {
    const chip = (id: string) => citation({ articleId: id, articleVersion: 1, articleTitle: `Report ${id}` })
    const content = [
      paragraph('Fees fell.', chip('a'), chip('b')),
      paragraph(chip('a')),
      paragraph(chip('b')),
    ]
    const goneAt = '2026-11-24T09:00:00.000Z'
    const standings = new Map([standing('a', { goneAt }), standing('b', { goneAt })])
    const found = checkText({ type: 'doc', content }, { ...as, standings })
    const sources = found.filter(({ code }) => code === 'goneSource')
    expect(sources).toHaveLength(4)
    sources.forEach((left, index) => {
      const reason = { finding: left.code, quote: quoteOf(left) }
      expect(sources.map((one) => reasonFor(one, [reason]) !== null)).toEqual(
        sources.map((_, other) => other === index),
      )
    })
  })

  it('about a source stays so as long as nothing more becomes of that', () => {
    const chip = (sourceTitle: string) =>
      citation({ articleId: 'a', articleVersion: 1, contentHash: 'ab', articleTitle: 'Fees', sourceTitle })
    const words = (sourceTitle = 'A paper') => ({
      type: 'doc' as const,
      content: [paragraph('So.', chip(sourceTitle))],
    })
    const found = (more: Partial<ArticleStanding>, text = words()) =>
      checkText(text, { ...as, standings: new Map([standing('a', more)]) })[0]!
    const then = { version: 2, textHash: 'cd34cd34ef' }
    const reason = { finding: 'changedSource', quote: quoteOf(found(then)) }
    expect(reason.quote).toBe('Fees, A paper (v1 → v2 cd34cd34): So.')
    const holds = (...of: Parameters<typeof found>) => reasonFor(found(...of), [reason]) !== null
    expect(holds(then)).toBe(true)
    expect(holds({ version: 3, textHash: 'cd34cd34ef' })).toBe(false)
    expect(holds({ version: 2, textHash: 'ef56ef56' })).toBe(false)
    expect(holds({ ...then, goneAt: '2026-11-24T09:00:00.000Z' })).toBe(false)
    expect(holds(then, words('Another paper'))).toBe(false)
  })

  it('about the whole text has no sentence', () => {
    const whole = checkText({ type: 'doc', content: [keyJudgement({}, 'Fees fall')] }, as).find(
      ({ code }) => code === 'alternatives',
    )!
    expect(quoteOf(whole)).toBeNull()
    expect(reasonFor(whole, [{ finding: 'alternatives', quote: null }])).not.toBeNull()
    expect(reasonFor(whole, [{ finding: 'indicators', quote: null }])).toBeNull()
  })

  it('is known by as much of a long sentence as is kept', () => {
    const quote = quoteOf(findingIn(`Importers may wait ${'and wait '.repeat(80)}.`))!
    expect(Array.from(quote)).toHaveLength(500)
    expect(quote.endsWith('…')).toBe(true)
  })
})
