import { z } from 'zod'
import { request } from './request'

/** Says again that it is me, before something that is answered for. Throws WRONG_CREDENTIALS, SECOND_FACTOR, SLOW_DOWN. */
export const reauthenticate = (proof: { password: string } | { code: string }): Promise<unknown> =>
  request('POST', '/session/reauthentication', z.unknown(), { body: proof })
