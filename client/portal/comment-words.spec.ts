import { commentWords } from './comment-words'

describe('the words of a comment', () => {
  it('cuts out its web addresses, without the full stop behind them', () => {
    expect(commentWords('See https://ports.example/a?b=1. Or not')).toEqual([
      { text: 'See ', href: null },
      { text: 'https://ports.example/a?b=1', href: 'https://ports.example/a?b=1' },
      { text: '. Or not', href: null },
    ])
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', '<script>alert(1)</script>', 'https://', 'http:// x'])(
    'leaves %s as text',
    (text) => {
      expect(commentWords(text)).toEqual([{ text, href: null }])
    },
  )

  it('loses nothing', () => {
    const text = '见https://a.example/路径，然后http://b.example'
    expect(
      commentWords(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
    expect(commentWords(text).filter((part) => part.href)).toHaveLength(2)
  })
})
