import { addFactor, codeOf, Jar, mailsTo, totpCode } from '#test/security/accounts-support/account'
import { makePerson, type TestPerson } from '#test/factories/person'
import { ensurePortal } from '#test/support/ensure-portal'
import { LiveClient } from '#test/support/live-client'
import { PortalReader } from '#test/support/portal-reader'
import { SoftAuthenticator, type Question } from '#test/support/soft-authenticator'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
}, 120_000)
afterAll(() => house.stop())

const signedIn = async (person: TestPerson): Promise<Jar> => {
  const jar = new Jar(house)
  expect((await jar.signIn(person)).status).toBe(200)
  return jar
}
const ask = async (jar: Jar, path: string): Promise<Question> =>
  (await jar.request<Question>('POST', path)).body
const addKey = async (jar: Jar, device: SoftAuthenticator) => {
  const asked = await ask(jar, '/api/me/passkey-questions')
  const body = { challengeId: asked.challengeId, credential: device.register(asked), name: 'Laptop' }
  return jar.request<{ passkey: { id: string }; recoveryCodes: string[] | null }>(
    'POST',
    '/api/me/passkeys',
    body,
  )
}
const somebody = () => makePerson(house.owner, { name: 'Rena Factor' })

describe('one-time codes', () => {
  test('are asked for at sign-in once they are confirmed, and each works once', async () => {
    const person = await somebody()
    const jar = await signedIn(person)
    const begun = await jar.request<{ secret: string; picture: string }>('POST', '/api/me/second-factor')
    expect(begun.body.picture).toMatch(/^data:image\/svg\+xml;base64,/)
    expect((await new Jar(house).signIn(person)).status).toBe(200)
    const { secret } = await addFactor(jar)

    const asked = await new Jar(house).signIn(person)
    expect([asked.status, codeOf(asked)]).toEqual([401, 'SECOND_FACTOR'])
    expect(asked.headers.getSetCookie()).toEqual([])
    expect((await new Jar(house).signIn(person, { code: '000000' })).status).toBe(401)
    const code = totpCode(secret, 1)
    const both = await Promise.all([
      new Jar(house).signIn(person, { code }),
      new Jar(house).signIn(person, { code }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await mailsTo(house, person.email))[0]!.subject).toBe('How you log in to Briefroom was changed')
  })

  test('end what was opened without one: other sessions, remembered devices, live lines', async () => {
    const person = await somebody()
    const remembered = new Jar(house)
    await remembered.signIn(person, { remember: true })
    const headers = { cookie: remembered.cookie, origin: house.url }
    const line = await LiveClient.open(house.url, { headers })
    const idle = new Jar(house)
    await idle.signIn(person, { remember: true })
    await house.owner.query(
      `delete from sessions where family_id is not null and user_id = $1 and created_at =
         (select max(created_at) from sessions where user_id = $1)`,
      [person.id],
    )
    const jar = await signedIn(person)
    await addFactor(jar)
    await line.closed()
    expect(line.closings.map(({ closeCode }) => closeCode)).toEqual([4401])
    for (const other of [remembered, idle])
      expect((await other.request('GET', '/api/session')).status).toBe(401)
    expect((await jar.request('GET', '/api/session')).status).toBe(200)
    // A second one ends nobody: whoever is in has shown the first.
    const second = new Jar(house)
    const { recoveryCodes } = (
      await jar.request<{ recoveryCodes: string[] }>('POST', '/api/me/recovery-codes')
    ).body
    expect((await second.signIn(person, { code: recoveryCodes[0]! })).status).toBe(200)
    expect((await addKey(second, new SoftAuthenticator(house.url))).status).toBe(201)
    expect((await jar.request('GET', '/api/session')).status).toBe(200)
  })

  test('say nothing to whoever has a wrong password', async () => {
    const person = await somebody()
    await addFactor(await signedIn(person))
    const answer = await new Jar(house).signIn({ ...person, password: 'not this one' })
    expect(codeOf(answer)).toBe('WRONG_CREDENTIALS')
  })

  test('recovery codes open the door once each and are kept as hashes', async () => {
    const person = await somebody()
    const { recoveryCodes } = await addFactor(await signedIn(person))
    expect(recoveryCodes).toHaveLength(10)
    const code = recoveryCodes[0]!
    expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){5}$/)
    expect((await new Jar(house).signIn(person, { code: code.toUpperCase() })).status).toBe(200)
    expect((await new Jar(house).signIn(person, { code })).status).toBe(401)
    const { rows } = await house.owner.query<{ all: string }>(
      `select string_agg(c::text, '') as all from recovery_codes c`,
    )
    expect(rows[0]!.all).not.toContain(code.replaceAll('-', ''))
  })

  test('five wrong codes make the account wait', async () => {
    const person = await somebody()
    const { secret } = await addFactor(await signedIn(person))
    for (let turn = 0; turn < 5; turn += 1) await new Jar(house).signIn(person, { code: '111111' })
    const answer = await new Jar(house).signIn(person, { code: totpCode(secret, 1) })
    expect([answer.status, codeOf(answer)]).toEqual([429, 'SLOW_DOWN'])
  })

  test('are told of by mail, new recovery codes too, with where to take away what a new password does not', async () => {
    const person = await somebody()
    const jar = await signedIn(person)
    await addFactor(jar)
    expect((await jar.request('POST', '/api/me/recovery-codes')).status).toBe(201)
    const mails = await mailsTo(house, person.email)
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array(2).fill('How you log in to Briefroom was changed'),
    )
    for (const page of ['/account/password', '/w/settings/security', '/contact'])
      expect(mails[0]!.text).toContain(`${house.url}${page}\n`)
  })

  test('the secret is not to be read in the database', async () => {
    const person = await somebody()
    const { secret } = await addFactor(await signedIn(person))
    const { rows } = await house.owner.query<{ secret: Buffer }>(
      'select secret from second_factors where user_id = $1',
      [person.id],
    )
    expect(rows[0]!.secret.toString('latin1')).not.toContain(secret)
    expect(rows[0]!.secret).toHaveLength(4 + 12 + 16 + 20)
  })

  test('switching off and new codes want a fresh sign-in, and no token can do it', async () => {
    const person = await somebody()
    const jar = await signedIn(person)
    await addFactor(jar)
    const made = await jar.request<{ token: string }>('POST', '/api/me/tokens', { name: 'script' })
    const byToken = await house.request(null, 'DELETE', '/api/me/second-factor', {
      headers: { authorization: `Bearer ${made.body.token}` },
    })
    expect([byToken.status, codeOf(byToken)]).toEqual([403, 'FORBIDDEN'])
    await house.owner.query(`update sessions set authenticated_at = now() - interval '16 minutes'`)
    expect(codeOf(await jar.request('DELETE', '/api/me/second-factor'))).toBe('REAUTH')
    await jar.request('POST', '/api/session/reauthentication', { password: person.password })
    expect((await jar.request('DELETE', '/api/me/second-factor')).status).toBe(204)
    expect((await new Jar(house).signIn(person)).status).toBe(200)
  })

  test('a mailed password does not lead past them: after the new one he signs in with a code', async () => {
    const person = await somebody()
    await addFactor(await signedIn(person))
    await house.request(null, 'POST', '/api/password-resets', { body: { email: person.email } })
    const [mail] = await mailsTo(house, person.email)
    const temporary = /^[A-Za-z0-9-]{12,40}$/m.exec(mail!.text)![0]
    const jar = new Jar(house)
    expect((await jar.signIn({ ...person, password: temporary })).status).toBe(200)
    const password = 'river-lantern-quay-9'
    expect((await jar.request('PUT', '/api/me/password', { new: password })).status).toBe(200)
    expect((await jar.request('GET', '/api/session')).status).toBe(401)
    expect(codeOf(await new Jar(house).signIn({ ...person, password }))).toBe('SECOND_FACTOR')
  })

  test('the form of the portal asks for the code on a second page', async () => {
    const person = await somebody()
    const { secret } = await addFactor(await signedIn(person))
    const reader = new PortalReader(house.url)
    const { email, password } = person
    const first = await reader.submit('/login?next=%2Fabout', { email, password, next: '/about' })
    expect([first.status, first.to]).toEqual([303, '/login/code?next=%2Fabout'])
    expect((await reader.get('/account')).status).toBe(303)
    const wrong = await reader.submit(first.to!, { code: '000000', next: '/about' }, '/login/code')
    expect([wrong.status, wrong.html.includes('This code is not right')]).toEqual([401, true])
    const right = await reader.submit(first.to!, { code: totpCode(secret, 1), next: '/about' }, '/login/code')
    expect([right.status, right.to]).toEqual([303, '/about'])
    expect((await reader.get('/account')).status).toBe(200)
  })
})

describe('a log-in beside the first second factor', () => {
  const sessionOf = `
    insert into sessions (id, user_id, token_hash, authenticated_at, expires_at)
    values (gen_random_uuid(), $1, sha256($2::bytea), now(), now() + interval '1 hour')`

  test('that had found none is asked for it, by the interface and by the form', async () => {
    const person = await somebody()
    const { secret } = await addFactor(await signedIn(person))
    await house.owner.query('update second_factors set confirmed_at = null where user_id = $1', [person.id])
    const account = await rowLock(house.owner, 'update', person.id)
    const { email, password } = person
    const reader = new PortalReader(house.url)
    const answers = Promise.all([
      new Jar(house).signIn(person, { remember: true }),
      reader.submit('/login?next=%2Fabout', { email, password, next: '/about' }),
    ])
    await account.waitedFor(2)
    await account.query('update second_factors set confirmed_at = now(), last_step = 0 where user_id = $1', [
      person.id,
    ])
    await account.release()
    const [asked, page] = await answers
    expect([asked.status, codeOf(asked), asked.headers.getSetCookie()]).toEqual([401, 'SECOND_FACTOR', []])
    expect([page.status, page.to]).toEqual([303, '/login/code?next=%2Fabout'])
    const done = await reader.submit(page.to!, { code: totpCode(secret, 1), next: '/about' }, '/login/code')
    expect([done.status, done.to]).toEqual([303, '/about'])
  })

  test('that was faster is ended by it', async () => {
    const person = await somebody()
    const jar = await signedIn(person)
    const login = await rowLock(house.owner, 'share', person.id)
    const factor = addFactor(jar)
    await login.waitedFor(1)
    await login.query(sessionOf, [person.id, Buffer.from('opened a moment before')])
    await login.release()
    await factor
    const { rows } = await house.owner.query<{ open: number }>(
      'select count(*)::int as open from sessions where user_id = $1 and revoked_at is null',
      [person.id],
    )
    expect(rows).toEqual([{ open: 1 }])
  })

  test('with the password that is replaced meanwhile opens nothing', async () => {
    const person = await somebody()
    const account = await rowLock(house.owner, 'update', person.id)
    const answer = new Jar(house).signIn(person)
    await account.waitedFor(1)
    await account.query('update users set password_changed_at = now() where id = $1', [person.id])
    await account.release()
    expect(codeOf(await answer)).toBe('WRONG_CREDENTIALS')
  })
})

describe('passkeys', () => {
  const signInWith = async (device: SoftAuthenticator, jar = new Jar(house)) => {
    const asked = await ask(jar, '/api/session/passkey-questions')
    const body = { challengeId: asked.challengeId, credential: device.sign(asked) }
    return { answer: await jar.request('POST', '/api/session/passkey', body), body, jar }
  }

  test('sign in without a name or a password, each challenge once', async () => {
    const person = await somebody()
    const other = await signedIn(person)
    const device = new SoftAuthenticator(house.url)
    const added = await addKey(await signedIn(person), device)
    expect(added.status).toBe(201)
    expect((await other.request('GET', '/api/session')).status).toBe(401)
    expect(added.body.recoveryCodes).toHaveLength(10)
    const { answer, body } = await signInWith(device)
    expect([answer.status, answer.body]).toMatchObject([200, { user: { id: person.id } }])
    const replayed = await new Jar(house).request('POST', '/api/session/passkey', body)
    expect([replayed.status, codeOf(replayed)]).toEqual([401, 'WRONG_CREDENTIALS'])
  })

  test('are a second factor: the password alone no longer opens the door', async () => {
    const person = await somebody()
    const jar = await signedIn(person)
    const added = await addKey(jar, new SoftAuthenticator(house.url))
    const asked = await new Jar(house).signIn(person)
    expect(asked.body).toMatchObject({ error: { code: 'SECOND_FACTOR', details: { methods: ['passkey'] } } })
    expect((await new Jar(house).signIn(person, { code: added.body.recoveryCodes![3]! })).status).toBe(200)
    expect((await jar.request('DELETE', `/api/me/passkeys/${added.body.passkey.id}`)).status).toBe(204)
    expect((await new Jar(house).signIn(person)).status).toBe(200)
  })

  test.each([
    ['from a foreign page', (): SoftAuthenticator => new SoftAuthenticator('https://evil.example')],
    [
      'by a device that did not recognise its owner',
      () => Object.assign(new SoftAuthenticator(house.url), { recognises: false }),
    ],
  ])('%s are refused', async (_, device) => {
    const answer = await addKey(await signedIn(await somebody()), device())
    expect([answer.status, codeOf(answer)]).toEqual([422, 'INVALID_INPUT'])
  })

  test('an unknown key is nobody', async () => {
    const { answer } = await signInWith(new SoftAuthenticator(house.url))
    expect([answer.status, codeOf(answer)]).toEqual([401, 'WRONG_CREDENTIALS'])
  })
})
