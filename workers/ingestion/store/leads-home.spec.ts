import { leadsHome } from '#workers/ingestion/store/leads-home'

const site = 'https://harbour.example'

describe('an answer of the front of a site', () => {
  test.each([
    ['for a page', ['/fees/17'], '/', true],
    ['by another name', ['/fees/17', '/moved'], '/index.html', true],
    ['of the front itself', [], '/', false],
    ['for the front', ['/index.php'], '/', false],
    ['for an address that names its article', ['/fees/17'], '/?p=17', false],
    ['elsewhere', ['/fees/17'], '/news/fees/17', false],
  ])('%s', (_, redirects, url, home) => {
    expect(leadsHome({ redirects: redirects.map((path) => site + path), url: site + url })).toBe(home)
  })
})
