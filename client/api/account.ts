import { z } from 'zod'
import { accountView, type AccountChange, type AccountView } from '#core/contracts/http/account'
import {
  newTokenView,
  tokenView,
  type NewToken,
  type NewTokenView,
  type TokenView,
} from '#core/contracts/http/me'
import {
  newFactorView,
  newPasskeyView,
  recoveryCodesView,
  securityView,
  type NewFactorView,
  type NewPasskeyView,
  type SecurityView,
} from '#core/contracts/http/security'
import { passkeyQuestion, sessionRow, sessionView, type SessionView } from '#core/contracts/http/session'
import { uploadView, type UploadPurpose, type UploadView } from '#core/contracts/http/uploads'
import { makeCredential, signChallenge } from './passkeys'
import { readAll } from './pages'
import { request } from './request'

export type SessionRow = z.infer<typeof sessionRow>

export const fetchAccount = (): Promise<AccountView> => request('GET', '/me/account', accountView)
export const changeAccount = (body: AccountChange): Promise<AccountView> =>
  request('PATCH', '/me/account', accountView, { body })
export const askNewEmail = (email: string): Promise<unknown> =>
  request('POST', '/me/email', z.unknown(), { body: { email } })
export const exportAccount = (): Promise<unknown> => request('POST', '/me/export', z.unknown())
export const eraseAccount = (email: string): Promise<unknown> =>
  request('DELETE', '/me', z.unknown(), { body: { email } })

export const fetchSessions = (): Promise<SessionRow[]> => readAll('/me/sessions', sessionRow, {}, 1)
export const endSession = (id: string): Promise<unknown> =>
  request('DELETE', `/me/sessions/${id}`, z.unknown())
export const endOtherSessions = (): Promise<unknown> => request('DELETE', '/me/sessions', z.unknown())

export const fetchTokens = (): Promise<TokenView[]> => readAll('/me/tokens', tokenView, {}, 1)
export const addToken = (body: NewToken): Promise<NewTokenView> =>
  request('POST', '/me/tokens', newTokenView, { body })
export const revokeToken = (id: string): Promise<unknown> =>
  request('DELETE', `/me/tokens/${id}`, z.unknown())

export const fetchSecurity = (): Promise<SecurityView> => request('GET', '/me/security', securityView)
export const beginFactor = (): Promise<NewFactorView> => request('POST', '/me/second-factor', newFactorView)
export const confirmFactor = async (code: string): Promise<string[]> =>
  (await request('POST', '/me/second-factor/confirmation', recoveryCodesView, { body: { code } }))
    .recoveryCodes
export const removeFactor = (): Promise<unknown> => request('DELETE', '/me/second-factor', z.unknown())
export const renewCodes = async (): Promise<string[]> =>
  (await request('POST', '/me/recovery-codes', recoveryCodesView)).recoveryCodes

/** Asks this device for a new key, then keeps it. Null when the person thought better of it. */
export async function addPasskey(name: string): Promise<NewPasskeyView | null> {
  const { challengeId, options } = await request('POST', '/me/passkey-questions', passkeyQuestion)
  const credential = await makeCredential(options)
  if (credential === null) return null
  return request('POST', '/me/passkeys', newPasskeyView, { body: { challengeId, credential, name } })
}
export const removePasskey = (id: string): Promise<unknown> =>
  request('DELETE', `/me/passkeys/${id}`, z.unknown())

/** Signs in with a key of this device. Null when the person thought better of it. */
export async function signInWithPasskey(remember: boolean): Promise<SessionView | null> {
  const { challengeId, options } = await request('POST', '/session/passkey-questions', passkeyQuestion)
  const credential = await signChallenge(options)
  if (credential === null) return null
  return request('POST', '/session/passkey', sessionView, { body: { challengeId, credential, remember } })
}

/** Gives a picture to the house. Throws ApiError (FILE_TYPE, FILE_TOO_LARGE). */
export const upload = (
  file: Blob,
  query: { purpose: UploadPurpose; desk?: string; name?: string },
): Promise<UploadView> => request('POST', '/uploads', uploadView, { query, file: { bytes: file } })
