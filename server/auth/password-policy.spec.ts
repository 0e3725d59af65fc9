import { commonPasswords } from '#server/auth/common-passwords'
import { checkPassword } from '#server/auth/password-policy'

const own = ['Nora Reader', 'nora.reader@example.org']
const codeOf = (password: string): string | null => {
  try {
    checkPassword(password, own)
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('auth/password-policy: short and common passwords are refused', () => {
  test('the list is long, and asked offline', () => {
    expect(commonPasswords().size).toBeGreaterThan(3_000)
    expect([...commonPasswords()].filter((text) => text.length >= 12).length).toBeGreaterThan(3_000)
  })

  test.each([
    ...[
      'password',
      'password1234',
      'PassWord1234',
      'p4ssword2024!',
      'qwertyuiop123',
      '123456789012',
      'aaaaaaaaaaaaaa',
    ],
    ...[
      'abcdefghijklmnop',
      '121212121212',
      'iloveyou2023',
      'letmein123456',
      'woaini123456',
      'ｐａｓｓｗｏｒｄ１２３４',
    ],
    ...['briefroom2026!', 'Briefroom-Briefroom', 'nora.reader2026', 'NoraReader!!!!', 'reader-nora-12345'],
  ])('%s is too common', (password) => {
    expect(codeOf(password)).toBe('PASSWORD_COMMON')
  })

  test.each(['tide-harb-9', 'x7#kQ2m', `a${'bcd-efgh-'.repeat(15)}`])(
    '%s has not 12 to 128 characters',
    (password) => {
      expect(codeOf(password)).toBe('INVALID_INPUT')
    },
  )

  test.each([
    ...[
      'tide harbour lantern',
      'mein-großes-Geheimnis',
      '四条长长的河流向东海边去',
      '🦉🦉🐝🌊🪁🧭🪢🦔🌾🪨🧶🎏',
      '  spaces are kept  ',
    ],
    'Nora likes quiet harbours',
  ])('%s may be set, whatever it is made of', (password) => {
    expect(codeOf(password)).toBeNull()
  })
})
