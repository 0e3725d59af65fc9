import fc from 'fast-check'
import { oneEmailAddress } from '#server/auth/email-address'

const read = (text: string): string | null => {
  try {
    return oneEmailAddress(text)
  } catch (error) {
    if ((error as { code?: string }).code === 'INVALID_EMAIL') return null
    throw error
  }
}

describe('mail/address: one parsed address, no header injection', () => {
  test.each([
    ['Nora.Reader@Example.org', 'nora.reader@example.org'],
    ['  a+b@mail.example.org ', 'a+b@mail.example.org'],
    ['x@a-b.example', 'x@a-b.example'],
  ])('%s is one', (text, address) => {
    expect(read(text)).toBe(address)
  })

  test.each([
    ...[
      '',
      'a',
      'a@',
      '@b.example',
      'a@b',
      'a@@b.example',
      'a@b..example',
      '.a@b.example',
      'a.@b.example',
      'a@-b.example',
    ],
    ...[
      'a@b.example, c@d.example',
      'a@b.example;c@d.example',
      'a@b.example c@d.example',
      'Nora <a@b.example>',
      '<a@b.example>',
    ],
    ...[
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example\nx',
      'a\0@b.example',
      '"a b"@b.example',
      'a@[127.0.0.1]',
      'a@b.example>',
    ],
    ...[
      'аdmin@briefroom.example',
      'admin@briefroоm.example',
      'ａ@b.example',
      'a@b.example\u202E',
      `${'a'.repeat(65)}@b.example`,
    ],
    `a@${'b'.repeat(64)}.example`,
    `${'a'.repeat(10_000_000)}@b.example`,
  ])('%.40s is none', (text) => {
    expect(read(text)).toBeNull()
  })

  test('whatever comes, what is taken is one line with one @ and no sign that a mail header knows', () => {
    const parts = fc.array(
      fc.constantFrom('a', '@', '.', 'b.example', '\r\n', ',', '<', '>', '"', ' ', ':', ';', 'é', '\u0000'),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          parts.map((list) => list.join('')),
        ),
        (text) => {
          const address = read(text)
          if (address === null) return
          expect(address).toMatch(/^[^\s@,;:<>"()[\]\\]+@[a-z0-9.-]+$/)
          expect(address.length).toBeLessThanOrEqual(254)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
