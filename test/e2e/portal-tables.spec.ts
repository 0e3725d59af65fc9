import { gated } from '#test/e2e/support/portal'
import { expect, house, test } from '#test/e2e/support/test'

const figures = ['18,400.25', '19,150.00', '17,020.75', '1,204,118.50', '996,004.10']
const code = 'HS 2504.10  natural graphite'

test('a wide table of a publication keeps its figures whole on a small screen, and code its own face', async ({
  browser,
  faults,
}) => {
  const context = await browser.newContext({ baseURL: house(), viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  faults.watch(page)
  await page.goto(gated.en.path)
  const seen = await page.locator('.article-text').evaluate(
    (text, { figures, code }) => {
      const add = (parent: Element, tag: string, words = ''): Element => {
        const child = document.createElement(tag)
        child.textContent = words
        parent.append(child)
        return child
      }
      const row = add(add(text, 'table'), 'tr')
      const cells = ['Refractories', ...figures].map((words) => add(row, 'td', words))
      const face = (element: Element) => getComputedStyle(element).fontFamily
      return {
        lines: cells.map((cell) => {
          const range = document.createRange()
          range.selectNodeContents(cell)
          return range.getClientRects().length
        }),
        tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        tableLikeItsCells: face(cells[0]!) === face(row.parentElement!),
        code: face(add(add(text, 'pre'), 'code', code)),
      }
    },
    { figures, code },
  )
  expect(seen).toMatchObject({ lines: [1, 1, 1, 1, 1, 1], tooWide: 0, tableLikeItsCells: true })
  expect(seen.code).toContain('monospace')
  await context.close()
})
