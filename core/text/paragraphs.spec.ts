import { paragraphsOf } from '#core/text/paragraphs'

describe('paragraphs that somebody wrote', () => {
  it('have lines between them that only look empty, and are never empty themselves', () => {
    expect(paragraphsOf('One.\n\n Two.\n  \nThree,\nfour.\n\n\n')).toEqual(['One.', 'Two.', 'Three,\nfour.'])
    expect(paragraphsOf('  ')).toEqual([])
  })
})
