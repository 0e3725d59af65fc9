import { z } from 'zod'
import { request } from './request'

/**
 * Says again that it is me, by the password or by a code of the second factor: counts for a quarter of an hour. Throws ApiError
 * (WRONG_CREDENTIALS, SLOW_DOWN).
 */
export const reauthenticate = (proof: { password: string } | { code: string }): Promise<unknown> =>
  request('POST', '/session/reauthentication', z.unknown(), { body: proof })
