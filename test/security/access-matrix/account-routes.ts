import { v7 } from 'uuid'
import { makePerson, type TestPerson } from '#test/factories/person'
import {
  anybody,
  managersOfDesk,
  signedIn,
  type Outcomes,
} from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'
import { SoftAuthenticator, type Question } from '#test/support/soft-authenticator'
import type { TestHouse } from '#test/support/test-house'

/** People of their own for calls that succeed once: a second factor would be asked of everybody else afterwards. */
export const makeAccountWorld = async (house: TestHouse): Promise<Record<string, string>> => {
  const keeper = await makePerson(house.owner, { name: 'Kay Keeper' })
  const adder = await makePerson(house.owner, { name: 'Ada Adder' })
  const holder = await makePerson(house.owner, { name: 'Pas Keyholder' })
  const begun = await house.request<{ secret: string }>(keeper, 'POST', '/api/me/second-factor')
  const ask = async (person: TestPerson | null, path: string): Promise<Question> =>
    (await house.request<Question>(person, 'POST', path)).body
  const device = new SoftAuthenticator(house.url)
  const asked = await ask(holder, '/api/me/passkey-questions')
  const credential = device.register(asked)
  const added = { challengeId: asked.challengeId, credential, name: 'Laptop' }
  await house.request(holder, 'POST', '/api/me/passkeys', { body: added })
  const again = await ask(adder, '/api/me/passkey-questions')
  const signing = await ask(null, '/api/session/passkey-questions')
  const second = new SoftAuthenticator(house.url).register(again)
  return {
    keeper: JSON.stringify(keeper),
    adder: JSON.stringify(adder),
    factorSecret: begun.body.secret,
    newPasskey: JSON.stringify({ challengeId: again.challengeId, credential: second, name: 'Telephone' }),
    passkeySignIn: JSON.stringify({ challengeId: signing.challengeId, credential: device.sign(signing) }),
  }
}

const unknownId = v7()
const password = 'tide-harbour-lantern-42'
const signedInPage = (status: number): Outcomes => [303, status, status, status, status, status, status, 303]

/** Pages and forms of accounts in both languages. */
const inBoth = (method: string, path: string, cell: Cell): [string, Cell][] =>
  ['', '/zh'].map((language) => [
    `${method} ${language}${path}`,
    { ...cell, call: (world) => ({ ...cell.call(world), path: `${language}${cell.call(world).path}` }) },
  ])

/** Signing in, second factors, what is mine; what each kind of person gets. */
export const accountRoutes: Record<string, Cell> = {
  ...Object.fromEntries([
    ...inBoth('GET', '/login/code', {
      outcomes: anybody(200),
      call: () => ({ path: '/login/code' }),
      audit: 'none',
    }),
    // Without a password that was right before, it begins again.
    ...inBoth('POST', '/login/code', {
      outcomes: anybody(303),
      call: () => ({ path: '/login/code', form: { code: '123456' } }),
      audit: 'session.opened',
    }),
    ...inBoth('GET', '/setup/:token', {
      outcomes: anybody(410),
      call: () => ({ path: '/setup/none' }),
      audit: 'none',
    }),
    ...inBoth('POST', '/setup/:token', {
      outcomes: anybody(410),
      call: () => ({ path: '/setup/none', form: {} }),
      audit: 'installation.set-up',
    }),
    ...['join', 'confirm-email'].flatMap((name) => [
      ...inBoth('GET', `/${name}/:token`, {
        outcomes: anybody(410),
        call: () => ({ path: `/${name}/none` }),
        audit: 'none',
      }),
      ...inBoth('POST', `/${name}/:token`, {
        outcomes: anybody(410),
        call: () => ({ path: `/${name}/none`, form: {} }),
        audit: name === 'join' ? 'invitation.accepted' : 'email.changed',
      }),
    ]),
    ...['email', 'data', 'deletion', 'newsletter'].flatMap((name) =>
      inBoth('GET', `/account/${name}`, {
        outcomes: signedInPage(200),
        call: () => ({ path: `/account/${name}` }),
        audit: 'none',
      }),
    ),
    ...inBoth('POST', '/account/email', {
      outcomes: signedInPage(422),
      call: () => ({ path: '/account/email', form: { email: 'nobody', current: password } }),
      audit: 'email.asked',
    }),
    ...inBoth('POST', '/account/data', {
      outcomes: signedInPage(200),
      call: () => ({ path: '/account/data', form: { current: password } }),
      audit: 'account.exported',
    }),
    ...inBoth('POST', '/account/newsletter', {
      outcomes: signedInPage(303),
      call: () => ({ path: '/account/newsletter', form: { newsletter: 'yes' } }),
      audit: 'newsletter.changed',
    }),
    ...inBoth('POST', '/account/deletion', {
      outcomes: signedInPage(401),
      call: () => ({ path: '/account/deletion', form: { current: 'not this one' } }),
      audit: 'account.erased',
    }),
  ]),
  'GET /login/oidc': { outcomes: anybody(404), call: () => ({ path: '/login/oidc' }), audit: 'none' },
  'GET /login/oidc/callback': {
    outcomes: anybody(404),
    call: () => ({ path: '/login/oidc/callback' }),
    audit: 'session.opened',
  },
  'POST /api/session/passkey-questions': {
    outcomes: anybody(201),
    call: () => ({ path: '/api/session/passkey-questions' }),
    audit: 'none',
  },
  'POST /api/session/passkey': {
    outcomes: anybody(422),
    call: () => ({ path: '/api/session/passkey', body: {} }),
    audit: 'session.opened',
  },
  'GET /api/me/security': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/me/security' }),
    audit: 'none',
  },
  'POST /api/me/second-factor': {
    outcomes: signedIn(201),
    call: () => ({ path: '/api/me/second-factor' }),
    audit: 'none',
  },
  'POST /api/me/second-factor/confirmation': {
    outcomes: signedIn(401),
    call: () => ({ path: '/api/me/second-factor/confirmation', body: { code: 'x' } }),
    audit: 'factor.added',
  },
  'DELETE /api/me/second-factor': {
    outcomes: signedIn(204),
    call: () => ({ path: '/api/me/second-factor' }),
    audit: 'factor.removed',
  },
  'POST /api/me/recovery-codes': {
    outcomes: signedIn(201),
    call: () => ({ path: '/api/me/recovery-codes' }),
    audit: 'factor.added',
  },
  'POST /api/me/passkey-questions': {
    outcomes: signedIn(201),
    call: () => ({ path: '/api/me/passkey-questions' }),
    audit: 'none',
  },
  'POST /api/me/passkeys': {
    outcomes: signedIn(422),
    call: () => ({ path: '/api/me/passkeys', body: {} }),
    audit: 'passkey.added',
  },
  'DELETE /api/me/passkeys/:id': {
    outcomes: signedIn(404),
    call: () => ({ path: `/api/me/passkeys/${unknownId}` }),
    audit: 'passkey.removed',
  },
  'GET /api/me/account': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/me/account' }),
    audit: 'none',
  },
  'PATCH /api/me/account': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/me/account', body: {} }),
    audit: 'profile.changed',
  },
  'POST /api/me/email': {
    outcomes: signedIn(422),
    call: () => ({ path: '/api/me/email', body: { email: 'nobody' } }),
    audit: 'email.asked',
  },
  'POST /api/me/export': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/me/export' }),
    audit: 'account.exported',
  },
  'DELETE /api/me': {
    outcomes: signedIn(422),
    call: () => ({ path: '/api/me', body: { email: 'not mine' } }),
    audit: 'account.erased',
  },
  'POST /api/uploads': {
    outcomes: signedIn(415),
    call: () => ({ path: '/api/uploads?purpose=avatar' }),
    audit: 'upload.added',
  },
  'GET /api/pictures/:id': {
    outcomes: signedIn(404),
    call: () => ({ path: `/api/pictures/${unknownId}` }),
    audit: 'none',
  },
  'GET /api/desks/:id/invitations': {
    outcomes: managersOfDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/invitations` }),
    audit: 'none',
  },
  'POST /api/desks/:id/invitations': {
    outcomes: managersOfDesk(422),
    call: ({ deskId }) => ({
      path: `/api/desks/${deskId}/invitations`,
      body: { email: 'nobody', role: 'analyst' },
    }),
    audit: 'invitation.sent',
  },
  'DELETE /api/desks/:id/invitations/:invitation': {
    outcomes: managersOfDesk(404),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/invitations/${unknownId}` }),
    audit: 'invitation.withdrawn',
  },
}
