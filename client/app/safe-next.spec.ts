import { safeNext } from './safe-next'

it('follows paths of the workspace and nothing else', () => {
  expect(safeNext('/china/wire?item=1')).toBe('/china/wire?item=1')
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    null,
    ['/a'],
    '/a\\b',
  ])
    expect(safeNext(next)).toBe('/')
})
