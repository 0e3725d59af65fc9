import type { Page } from '#core/contracts/http/common'
import type { MessageView, ThreadView } from '#core/contracts/http/threads'
import type { TestHouse } from '#test/support/test-house'

/** What people of a house say in discussions. The analyst begins them, the manager reads them. */
export const talkingIn = (house: () => TestHouse) => ({
  openThread: async (on: string, title?: string): Promise<ThreadView> => {
    const body = { on, ...(title === undefined ? {} : { title }) }
    const answer = await house().request<ThreadView>(house().people.analyst, 'POST', '/api/threads', { body })
    expect(answer.status).toBe(201)
    return answer.body
  },
  say: (person: keyof TestHouse['people'], thread: string, body: unknown) =>
    house().request<MessageView>(house().people[person], 'POST', `/api/threads/${thread}/messages`, { body }),
  messagesOf: async (thread: string, query = '') => {
    const path = `/api/threads/${thread}/messages${query}`
    return (await house().request<Page<MessageView>>(house().people.manager, 'GET', path)).body
  },
})
