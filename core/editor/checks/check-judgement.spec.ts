import { chip, findingsOf } from '#core/editor/checks/found-in'
import type { EditorNode } from '#core/editor/json/editor-json'
import * as make from '#core/editor/sample/build'

describe('a key judgement', () => {
  const whole = { likelihood: 5, confidence: 'moderate' }
  const codesOf = (...content: EditorNode[]) =>
    findingsOf(...content)
      .filter(({ range }) => range !== null)
      .map(({ code }) => code)

  it('has a likelihood, a confidence and a basis', () => {
    expect(codesOf(make.keyJudgement({}, 'Fees fall.'))).toEqual(['noLikelihood', 'noConfidence', 'noBasis'])
    expect(codesOf(make.keyJudgement(whole, 'Fees fall.', chip))).toEqual([])
    expect(codesOf(make.keyJudgement(whole, 'Fees fall.', make.footnote('See ', chip)))).toEqual([])
    expect(
      codesOf(make.keyJudgement({ ...whole, basis: ['c1'] }, 'Fees fall.'), make.paragraph(chip)),
    ).toEqual([])
    expect(codesOf(make.keyJudgement({ ...whole, basis: ['c1'] }, 'Fees fall.'))).toEqual(['noBasis'])
    expect(
      codesOf(make.keyJudgement({ ...whole, basis: [null, 7] }, 'Fees fall.'), make.paragraph(chip)),
    ).toEqual(['noBasis'])
  })

  it('lacks nothing while nothing is claimed', () => {
    expect(codesOf(make.keyJudgement({}), make.keyJudgement({}, ' '))).toEqual([])
  })

  it.each([
    ['Fees will likely fall.', 5],
    ['Fees are not likely to fall.', null],
    ['Fees are likely to fall and very unlikely to rise.', null],
    ['Fees fall.', null],
    ['费用极不可能下降。', 2],
    ['费用并非极有可能下降。', null],
  ])('that names its likelihood can be given it: %s', (claim, step) => {
    const [finding] = findingsOf(make.keyJudgement({ confidence: 'low', basis: [] }, claim))
    expect(finding).toMatchObject({ code: 'noLikelihood', values: { number: 1 } })
    expect(finding!.repair).toEqual(step === null ? null : { kind: 'likelihood', step })
  })

  it('that says one likelihood and shows another is pointed out', () => {
    const findings = findingsOf(make.keyJudgement(whole, 'Fees are very unlikely to fall.', chip))
    expect(findings[0]).toMatchObject({
      code: 'otherLikelihood',
      severity: 'hint',
      values: { number: 1, word: 'very unlikely', step: 5 },
      repair: { kind: 'likelihood', step: 2 },
    })
    expect(codesOf(make.keyJudgement(whole, 'Fees are likely to fall; a rise is unlikely.', chip))).toEqual(
      [],
    )
  })
})
