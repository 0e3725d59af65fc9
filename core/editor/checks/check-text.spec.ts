import { checkText } from '#core/editor/checks/check-text'
import { chip, findingsOf } from '#core/editor/checks/found-in'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'
import * as make from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import fc from 'fast-check'

describe('checks', () => {
  it('find in the samples what a reader would ask about, and nothing else', () => {
    const found = (language: 'en' | 'zh') =>
      checkText(sampleBriefing(language), { language, marking: 'AMBER' }).map(({ code, values }) => [
        code,
        values.number ?? values.parts ?? values.word ?? null,
      ])
    expect(found('en')).toEqual([
      ['noLikelihood', 3],
      ['noConfidence', 3],
      ['noBasis', 3],
      ['alternatives', null],
      ['form', ['gaps']],
    ])
    expect(found('zh')).toEqual([
      ['alternatives', null],
      ['form', ['gaps']],
    ])
  })

  it('give places that are in the document, whatever it holds', () => {
    fc.assert(
      fc.property(arbitraryDocument, (any) => {
        const document = normaliseJson(any)
        const node = briefingSchema.nodeFromJSON(document)
        for (const { code, range } of checkText(document, { language: 'en', marking: 'CLEAR' })) {
          if (!range) continue
          expect(range.from).toBeLessThan(range.to)
          const [from, to] = [node.resolve(range.from), node.resolve(range.to)]
          if (code === 'undescribed') expect(from.nodeAfter?.type.name).toBe('image')
          else expect(from.parent.isTextblock).toBe(true)
          expect(from.sameParent(to)).toBe(true)
        }
      }),
    )
  })

  it('say which block and which sentence it is', () => {
    const [finding] = findingsOf(
      make.block(
        'paragraph',
        { id: 'p-1' },
        make.text('Fees fell.'),
        chip,
        make.text(' Importers'),
        chip,
        make.text(' may wait. So.'),
      ),
    )
    expect(finding).toMatchObject({
      block: 'p-1',
      sentence: 'Importers may wait.',
      range: { from: 24, to: 27 },
    })
  })
})
