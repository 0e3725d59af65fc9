import { z } from 'zod'
import {
  sessionView,
  signInWays,
  type SessionView,
  type SignIn,
  type SignInWays,
} from '#core/contracts/http/session'
import { request } from './request'

export const fetchSession = (): Promise<SessionView> => request('GET', '/session', sessionView)

export const signIn = (body: SignIn): Promise<SessionView> =>
  request('POST', '/session', sessionView, { body })

export const signOut = (): Promise<unknown> => request('DELETE', '/session', z.unknown())

export const fetchSignInWays = (): Promise<SignInWays> => request('GET', '/session/ways', signInWays)
