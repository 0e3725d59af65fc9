import { cutTitle } from '#workers/ingestion/store/cut-title'

describe('cutTitle', () => {
  it.each([
    ['Ports close - Harbour Wire', ['Harbour Wire'], 'Ports close'],
    ['【快讯】港口关闭｜沿江日报', ['【快讯】', '｜沿江日报'], '港口关闭'],
    ['UPDATE 1: Ports close', ['UPDATE 1'], 'Ports close'],
    ['Harbour Wire', ['Harbour Wire'], 'Harbour Wire'],
    ['- A dash is left where nothing is cut', ['other'], '- A dash is left where nothing is cut'],
  ])('%s without %j is %s', (title, cuts, expected) => {
    expect(cutTitle(title, cuts)).toBe(expected)
  })
})
