import { sharePage } from '#server/features/exports/links/share-page'
import type { Shared } from '#server/features/exports/links/share.service'

const shared = (desk: string): Shared => ({
  ...{
    linkId: 'l',
    exportId: 'e',
    deskId: 'd',
    passwordHash: null,
    format: 'pdf',
    sha256: 'a',
    bytes: 2_048,
  },
  pages: 1,
  title: 'Port fees',
  desk,
  language: 'en',
  contentHash: 'b',
  markings: ['CLEAR', 'CLEAR'],
  expiresAt: new Date('2026-02-14T15:00:00Z'),
})
const form = { token: 'brl_t', formToken: '', problem: null }

describe('the page of a link', () => {
  it.each([
    ['en', 'Shared by R&amp;D $&amp; $1 Co. Please'],
    ['zh', '由 R&amp;D $&amp; $1 Co 共享。'],
  ] as const)('names the desk as it is called (%s)', (language, words) => {
    expect(sharePage(shared('R&D $& $1 Co'), language, form)).toContain(words)
  })
})
