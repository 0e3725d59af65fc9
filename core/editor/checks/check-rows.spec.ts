import { checkText } from '#core/editor/checks/check-text'
import { chip, documentOf, findingsOf, foundIn, inText } from '#core/editor/checks/found-in'
import * as make from '#core/editor/sample/build'

describe('the rows of the likelihood scale', () => {
  it('are not mixed: the words of the rarer one are found, at their places', () => {
    expect(
      foundIn(
        make.heading(1, 'Port fees'),
        make.paragraph(
          'Fees are likely to fall',
          chip,
          '. It is ',
          make.text('very', make.bold),
          ' unlikely that they rise.',
        ),
        make.list('bulletList', make.paragraph('A strike is probable.')),
      ),
    ).toEqual([['mixedRows', 'probable']])
  })

  it.each([
    ['Fees will probably fall. It is likely. It is unlikely.', 'probably', 'likely'],
    ['It is likely and likely. A Highly improbable end.', 'Highly improbable', 'Very unlikely'],
    ['Probable it is. It is likely, and unlikely too.', 'Probable', 'Likely'],
    ['It is very likely, likely or nearly certain.', 'nearly certain', 'almost certain'],
    ['A nearly certain, likely and very likely thing.', 'nearly certain', null],
    ['It is probable, highly probable, and likely to fall.', 'likely', null],
    ['It is likely, unlikely, with roughly even odds.', 'roughly even odds', null],
    ['It is likely. The chance of a strike is remote; unlikely.', 'remote', null],
  ])('%s', (text, word, repair) => {
    const [finding, ...others] = findingsOf(make.paragraph(text))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: 'mixedRows', severity: 'fix', values: { word } })
    expect(finding!.repair).toEqual(repair === null ? null : { kind: 'words', text: repair })
  })

  it.each([
    'Fees are likely to fall in a remote port with probable cause.',
    'It is likely, and graded B2, probably true.',
    'It is likely, and he calls it “highly probable”.',
    'It is likely. “It is probable. It is improbable,” he said.',
    `It is likely, in his words 'probable', or "probable"; the ports' fees aren't the ships'.`,
    'It is likely, more probable than not.',
    '较有可能下降，极不可能上升，几乎肯定。',
  ])('are one in: %s', (text) => {
    expect(inText(text)).toEqual([])
  })

  it('are not looked for in quotations, code and suggestions that nobody has accepted', () => {
    expect(
      foundIn(
        make.paragraph('It is likely.'),
        make.block('blockquote', {}, make.paragraph('It is probable.')),
        { type: 'codeBlock', content: [make.text('probable')] },
        make.paragraph(
          make.text('probable', { type: 'code' }),
          make.text(' probable', { type: 'insertion', attrs: { id: 1 } }),
        ),
      ),
    ).toEqual([])
  })

  it('are those of the judgements, which are printed with the words of their row', () => {
    const claim = make.keyJudgement({ likelihood: 5, confidence: 'low' }, 'Fees fall', chip)
    const probable = make.paragraph('It is probable. It is highly probable.')
    expect(foundIn(claim, probable).slice(0, 2)).toEqual([
      ['mixedRows', 'probable'],
      ['mixedRows', 'highly probable'],
    ])
    expect(
      checkText(documentOf(claim, probable), { language: 'zh', marking: 'AMBER' }).filter(
        ({ severity }) => severity === 'fix',
      ),
    ).toEqual([])
  })
})
