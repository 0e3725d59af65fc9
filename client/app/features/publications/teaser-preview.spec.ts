import type { RevisionLine } from '../revisions/revision-lines'
import { teaserPreview } from './teaser-preview'

const line = (text: string, kind: RevisionLine['kind'] = 'text'): RevisionLine => ({
  key: text,
  kind,
  level: 2,
  text,
})

describe('the preview of a teaser', () => {
  it('is two paragraphs without headings', () => {
    const lines = [line('Heading', 'heading'), line('One.'), line('Two.'), line('Three.')]
    expect(teaserPreview(lines, 'en')).toEqual(['One.', 'Two.'])
  })

  it('is cut at a word in English and at a sign in Chinese', () => {
    const words = Array.from({ length: 130 }, (_, n) => `w${n}`).join(' ')
    expect(teaserPreview([line(words)], 'en')[0]).toMatch(/ w119…$/)
    expect(teaserPreview([line('关'.repeat(210))], 'zh')).toEqual([`${'关'.repeat(200)}…`])
  })
})
