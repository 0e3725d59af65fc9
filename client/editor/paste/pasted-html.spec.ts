import { DOMParser } from 'linkedom'
import { readableHtml } from './pasted-html'

Object.assign(globalThis, { DOMParser })

/** What a program puts on the clipboard, as the editor is given it. */
const read = (body: string, head = '') =>
  readableHtml(`<html><head>${head}</head><body>${body}</body></html>`)

describe('what other programs put on the clipboard', () => {
  it('is not all bold because Google Docs wraps it in a bold that is none, and is bold where it says so', () => {
    expect(
      read(
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-size:11pt;font-weight:700">Fees</span><span style="font-weight:400"> fall by </span><span style="font-style:italic;text-decoration:line-through">a fifth</span></p></b>',
      ),
    ).toBe(
      '<p dir="ltr"><span><strong>Fees</strong></span><span> fall by </span><span><s><em>a fifth</em></s></span></p>',
    )
  })

  it('is bold only as far as it is, where a list or a table says it of all and some words take it back', () => {
    const item =
      '<li style="font-weight:700"><p><span style="font-weight:700">Fees</span><span style="font-weight:400"> fall</span></p></li>'
    expect(read(`<ul>${item}</ul>`)).toBe(
      '<ul><li><p><span><strong>Fees</strong></span><span> fall</span></p></li></ul>',
    )
    expect(
      read('<table><tbody><tr style="font-weight:bold">\n<td>Port</td><th>Pilot</th></tr></tbody></table>'),
    ).toBe('<table><tbody><tr>\n<td><strong>Port</strong></td><th>Pilot</th></tr></tbody></table>')
    expect(read('<p><b style="font-weight:normal;font-style:italic">Fees</b> <i>fall</i></p>')).toBe(
      '<p><em>Fees</em> <em>fall</em></p>',
    )
  })

  it('keeps a heading a heading and a link a link', () => {
    const link = '<a href="https://harbour.example/"><span style="text-decoration:underline">port</span></a>'
    expect(read(`<h2 style="font-weight:700">Fees</h2><p>${link}</p>`)).toBe(
      '<h2>Fees</h2><p><a href="https://harbour.example/"><span>port</span></a></p>',
    )
  })

  it('has lists where Word has paragraphs with bullets and numbers in their words', () => {
    const item = (level: number, mark: string, words: string) =>
      `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span\nstyle='font-family:Symbol;mso-list:Ignore'>${mark}<span>&nbsp; </span></span><![endif]>${words}</p>\n`
    const html = read(
      `<p>Before</p>${item(1, '·', 'Fees')}${item(2, '1.', 'Port')}${item(2, '2.', 'Pilot')}${item(1, '·', 'Terms')}<p>Between</p>${item(1, 'a)', 'Later')}`,
      '<style>p.MsoNormal { margin: 0 }</style>',
    )
    expect(html.replace(/<!--.*?-->|\s*class="?\w+"?|\n/g, '')).toBe(
      '<p>Before</p><ul><li><p>Fees</p><ol><li><p>Port</p></li><li><p>Pilot</p></li></ol></li><li><p>Terms</p></li></ul>' +
        '<p>Between</p><ol><li><p>Later</p></li></ol>',
    )
  })

  it('has no comments, suggestions or markings of ours, whatever a page calls its own', () => {
    expect(
      read(
        '<p data-marking="RED" data-id="7">Fees <ins data-id="x">fall</ins> <span data-comment data-id="t">now</span></p>',
      ),
    ).toBe('<p>Fees <ins>fall</ins> <span>now</span></p>')
  })

  it('leaves words about style, own copies and parts of tables as they are', () => {
    expect(read('<p>Write: a style = b</p>')).toBe('<p>Write: a style = b</p>')
    for (const html of ['<p data-pm-slice="1 1 []" style="x">a</p>', '<tr style="x"><td>a</td></tr>'])
      expect(readableHtml(html)).toBe(html)
  })
})
