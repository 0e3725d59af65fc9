import { chip, documentOf } from '#core/editor/checks/found-in'
import { readText } from '#core/editor/checks/read-text'
import { unsourcedIn } from '#core/editor/checks/unsourced-in'
import type { EditorNode } from '#core/editor/json/editor-json'
import * as make from '#core/editor/sample/build'
import { briefingSchema } from '#core/editor/schema/briefing-schema'

const foundIn = (...content: EditorNode[]): string[] => {
  const document = documentOf(...content)
  const doc = briefingSchema.nodeFromJSON(document)
  return unsourcedIn([...readText(document)], document).map(({ from, to }) =>
    doc.textBetween(from, to, '', '*'),
  )
}
const link = { type: 'link', attrs: { href: 'https://example.org/' } }

describe('a sentence without a source', () => {
  it('is one in which nothing is cited, though its neighbour does; a chip behind the stop is of the sentence before', () => {
    expect(foundIn(make.paragraph('Fees fell.', chip, ' Ships wait. Pilots', chip, ' strike.'))).toEqual([
      'Ships wait.',
    ])
    expect(foundIn(make.paragraph('费用下降。', chip, '船只等待。'))).toEqual(['船只等待。'])
  })

  it('is none where a note or a link says where it is from, where it asks, or says nothing', () => {
    const note = { type: 'footnote', content: [make.text('By telephone.')] }
    expect(
      foundIn(make.paragraph('As told', note, '. As ', make.text('written', link), '. Who pays? 谁来付？')),
    ).toEqual([])
    expect(foundIn(make.paragraph('— …'), make.paragraph())).toEqual([])
  })

  it('is looked for where facts are reported: no heading, quotation, cell or assumption', () => {
    expect(
      foundIn(
        make.heading(2, 'Fees fell.'),
        make.block('blockquote', {}, make.paragraph('Fees fell.')),
        make.block('callout', { kind: 'assumption' }, make.paragraph('Fees fall.')),
        make.block('section', { kind: 'outlook' }, make.paragraph('Fees fall.')),
        make.block('section', { kind: 'evidence' }, make.paragraph('Fees fell.')),
        make.table(['Fees fell.']),
      ),
    ).toEqual(['Fees fell.'])
  })

  it('has the source of the line that leads its list', () => {
    const items = make.list('bulletList', make.paragraph('Fees fell.'))
    expect(foundIn(make.paragraph('They say', chip, ':'), items)).toEqual([])
    expect(foundIn(make.paragraph('So?'), items)).toEqual(['Fees fell.'])
  })

  it('is a judgement that names nothing it stands on, or what is no longer in the text', () => {
    const claim = (basis: string[]) => make.keyJudgement({ basis }, 'Fees fall.')
    const cited = make.paragraph('As they say', chip, '.')
    expect(foundIn(claim(['c1']), claim(['gone']), claim([]), cited)).toEqual(['Fees fall.', 'Fees fall.'])
    expect(foundIn(make.keyJudgement({}, 'Fees fall.', chip))).toEqual([])
  })
})
