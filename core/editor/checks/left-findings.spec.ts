import { checkText } from '#core/editor/checks/check-text'
import { quoteOf, reasonFor } from '#core/editor/checks/left-findings'
import { keyJudgement, paragraph } from '#core/editor/sample/build'

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
