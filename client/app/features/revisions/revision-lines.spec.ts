import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { citation, paragraph } from '#core/editor/sample/build'
import { revisionLines } from './revision-lines'

describe('a revision as lines', () => {
  it('has a line for each block with words', () => {
    const lines = revisionLines(sampleBriefing('en'), 'en')
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.some(({ kind }) => kind === 'judgement')).toBe(true)
    expect(lines.every(({ text }) => text.trim() !== '')).toBe(true)
  })

  it('says all that is signed: which part it is, how likely, how sure, how it is marked', () => {
    const content = {
      type: 'doc' as const,
      content: [
        {
          type: 'section',
          attrs: { kind: 'keyJudgements' },
          content: [
            {
              type: 'keyJudgement',
              attrs: { likelihood: 5, row: 1, confidence: 'moderate', marking: 'AMBER' },
              content: [{ type: 'text', text: 'Fees fall.' }],
            },
          ],
        },
        { type: 'section', attrs: { kind: 'outlook' }, content: [paragraph('')] },
      ],
    }
    expect(revisionLines(content, 'en')).toMatchObject([
      { kind: 'label', text: 'Key judgements' },
      {
        ...{ kind: 'judgement', text: 'Fees fall.', marking: 'AMBER' },
        scales: 'Likelihood: likely (55–80%) · Confidence: moderate',
      },
    ])
    const zh = revisionLines(content, 'zh')
    expect(zh[0]!.text).toBe('关键判断')
    expect(zh[1]!.scales).toMatch(/^可能性：较有可能（55–80%） · 信心：中$/)
  })

  it('shows citations by number and leaves out empty blocks', () => {
    const content = {
      type: 'doc' as const,
      content: [paragraph('Fees fall', citation({ id: 'c1', articleId: 'a1' })), paragraph('')],
    }
    expect(revisionLines(content, 'en').map(({ text }) => text)).toEqual(['Fees fall[1]'])
  })

  it('counts sources as the files do: each version of an article, each address', () => {
    const cited = (id: string, attrs: object) => citation({ id, ...attrs })
    const [one, two] = [1, 2].map((version) =>
      cited(`v${version}`, { articleId: 'a', articleVersion: version }),
    )
    const [three, again] = ['x', 'y'].map((id) => cited(id, { url: 'https://ports.example/' }))
    const content = {
      type: 'doc' as const,
      content: [paragraph('a', one!, 'b', two!, 'c', three!, 'd', again!)],
    }
    expect(revisionLines(content, 'en').map(({ text }) => text)).toEqual(['a[1]b[2]c[3]d[3]'])
  })
})
