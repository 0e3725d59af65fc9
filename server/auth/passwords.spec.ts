import { hash } from '@node-rs/argon2'
import { hashPassword, needsRehash, noPassword, verifyPassword } from '#server/auth/passwords'

describe('auth/password-hash: argon2id, any Unicode, made anew when weaker', () => {
  test('is a PHC string with at least 19 MiB, two passes and a salt of its own', async () => {
    const [one, two] = [await hashPassword('tide harbour'), await hashPassword('tide harbour')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22,}\$[\w+/]{43}$/)
    expect(one).not.toBe(two)
  })

  test.each([
    'p',
    ' leading and trailing ',
    '四条长长的河',
    '🦉'.repeat(64),
    'nul \u0000 inside',
    'é',
    'x'.repeat(128),
  ])('takes every character of %j as it is', async (password) => {
    const stored = await hashPassword(password)
    expect(await verifyPassword(stored, password)).toBe(true)
    for (const other of [`${password} `, password.slice(0, -1), password.trim().toUpperCase()])
      if (other !== password) expect(await verifyPassword(stored, other)).toBe(false)
  })

  test('nobody fits nobody, at the cost of one hash', async () => {
    expect(await verifyPassword(null, 'nobody has this password')).toBe(false)
    for (const given of ['nobody has this password', noPassword])
      expect(await verifyPassword(noPassword, given)).toBe(false)
  })

  test('knows weaker parameters', async () => {
    expect(needsRehash(await hashPassword('tide'))).toBe(false)
    expect(needsRehash(await hash('tide', { memoryCost: 8_192, timeCost: 2, parallelism: 1 }))).toBe(true)
    expect(needsRehash('$2b$10$something')).toBe(true)
  })

  test('of forty at once four are hashed, the others are told that it is busy; later there is room again', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => hashPassword('tide')))
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.map(({ reason }) => reason as unknown)).toEqual(
      Array(36).fill(expect.objectContaining({ code: 'BUSY', details: { retryAfterSeconds: 1 } })),
    )
    await expect(hashPassword('tide')).resolves.toMatch(/^\$argon2id/)
  })
})
