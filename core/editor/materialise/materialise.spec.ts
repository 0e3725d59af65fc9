import * as Y from 'yjs'
import { jsonToState } from '#core/editor/json/json-to-state'
import { materialise } from '#core/editor/materialise/materialise'
import { comment, paragraph, text } from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { formTemplate } from '#core/editor/templates/form-template'

describe('materialise', () => {
  it('reads everything off one state', () => {
    const all = materialise(jsonToState(sampleBriefing('en')), 'en')
    expect(all.citations.map(({ id }) => id)).toEqual([
      'c-harbour',
      'c-trade',
      'c-trade',
      'c-forum',
      'c-harbour',
    ])
    expect(all.sources.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(all.marking).toBe('AMBER')
    expect(all.words.words).toBeGreaterThan(200)
    expect(all.html).toContain('<h2>Bottom line</h2>')
    expect(all.text).toContain('Watch the first renewals')
  })

  it('keeps comments in the JSON and leaves them out of the words', () => {
    const state = jsonToState({ type: 'doc', content: [paragraph(text('x', comment('t')))] })
    const { json, content } = materialise(state, 'en')
    expect(json.content?.[0]?.content?.[0]?.marks).toEqual([comment('t')])
    expect(content.content?.[0]?.content?.[0]).toEqual({ type: 'text', text: 'x' })
  })

  it('takes an empty document, and the form', () => {
    expect(materialise(Y.encodeStateAsUpdate(new Y.Doc()), 'zh')).toMatchObject({
      html: '',
      text: '',
      marking: 'CLEAR',
    })
    let next = 0
    const form = formTemplate(() => `b${next++}`)
    expect(materialise(jsonToState(form), 'zh').text).toContain('核心结论')
  })
})
