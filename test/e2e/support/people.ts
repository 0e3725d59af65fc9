import { request, type APIRequestContext } from '@playwright/test'

/** Accounts of the demo desk, by what they are for in a story. */
export const people = {
  admin: 'admin@briefroom.example',
  manager: 'manager@briefroom.example',
  chen: 'chenyu@briefroom.example',
  lena: 'lena@briefroom.example',
  reader: 'reader@briefroom.example',
} as const
export type Who = keyof typeof people

export type StorageState = Awaited<ReturnType<APIRequestContext['storageState']>>

/** Signs in by HTTP, as the form does; the state is what a browser would hold afterwards. */
export const signIn = async (base: string, who: Who): Promise<StorageState> => {
  const client = await request.newContext({ baseURL: base, extraHTTPHeaders: { origin: base } })
  const answer = await client.post('/api/session', {
    data: { email: people[who], password: process.env.E2E_PASSWORD },
  })
  if (!answer.ok()) throw new Error(`${who} could not sign in: ${answer.status()} ${await answer.text()}`)
  const state = await client.storageState()
  await client.dispose()
  return state
}
