import { elementFor, outwardAddress, quietAttributes } from './text-tags'

describe('the nodes of an article', () => {
  it('become elements of a short list', () => {
    expect(elementFor('P')).toBe('p')
    expect(elementFor('h1')).toBe('h2')
    for (const tag of ['script', 'style', 'iframe', 'svg', 'form', 'constructor', '__proto__'])
      expect(elementFor(tag)).toBeNull()
  })

  it('lead outside only by addresses that are links', () => {
    expect(outwardAddress('https://example.org/a')).toBe('https://example.org/a')
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      '/relative',
      undefined,
      ' javascript:x',
    ])
      expect(outwardAddress(address)).toBeNull()
  })

  it('keep attributes of language and tables, nothing that acts', () => {
    expect(quietAttributes({ lang: 'zh', onclick: 'x', style: 'y', colspan: '2', id: 'content' })).toEqual({
      lang: 'zh',
      colspan: '2',
    })
  })
})
