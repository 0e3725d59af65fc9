import { z } from 'zod'
import type { Page } from '#core/contracts/http/common'
import {
  messageView,
  threadView,
  type MessageAbout,
  type MessageView,
  type ReactionSign,
  type NewThread,
  type ThreadChange,
  type ThreadState,
  type ThreadView,
} from '#core/contracts/http/threads'
import { readAll, readPage } from './pages'
import { request } from './request'

/** Discussions of a desk, the one spoken in last first; all of them, or those in one state. */
export const fetchThreads = (
  desk: string,
  state: ThreadState | null,
  cursor: string | null,
): Promise<Page<ThreadView>> => readPage('/threads', threadView, { desk, state, cursor })

/** All discussions about one object (`briefing:ID`), oldest first. */
export const fetchThreadsOn = (on: string): Promise<ThreadView[]> => readAll('/threads', threadView, { on })

export const fetchThread = (id: string): Promise<ThreadView> => request('GET', `/threads/${id}`, threadView)

/** Without a title it is the general discussion about its object. */
export const addThread = (on: string, wanted: Omit<NewThread, 'on'> = {}): Promise<ThreadView> =>
  request('POST', '/threads', threadView, { body: { on, ...wanted } })

/** Says that it must be fixed before an approval, that it is done, or that it is not. */
export const changeThread = (id: string, body: ThreadChange): Promise<ThreadView> =>
  request('PATCH', `/threads/${id}`, threadView, { body })

/** A discussion from its end back, or the way it was said; `from` a message on. */
export const fetchMessages = (
  threadId: string,
  { order, cursor, from = null }: { order: 'newest' | 'oldest'; cursor: string | null; from?: string | null },
): Promise<Page<MessageView>> =>
  readPage(`/threads/${threadId}/messages`, messageView, { order, limit: 200, cursor, from })

/** A repeat with the same `clientId` is the same message. */
export const addMessage = (
  threadId: string,
  text: string,
  clientId: string,
  about: MessageAbout | null = null,
): Promise<MessageView> =>
  request('POST', `/threads/${threadId}/messages`, messageView, {
    body: {
      ...{ text, clientId },
      ...(about && { about: { articleId: about.articleId, version: about.version, quote: about.quote } }),
    },
  })

/** Answers with a sign, or takes that back. */
export const answerMessage = (id: string, sign: ReactionSign, given: boolean): Promise<MessageView> =>
  request(given ? 'PUT' : 'DELETE', `/messages/${id}/reactions/${sign}`, messageView)

/** Says that a message is the decision of its discussion, or that it is not any more. */
export const decideMessage = (id: string, decided: boolean): Promise<MessageView> =>
  request(decided ? 'PUT' : 'DELETE', `/messages/${id}/decision`, messageView)

export const changeMessage = (id: string, text: string): Promise<MessageView> =>
  request('PATCH', `/messages/${id}`, messageView, { body: { text } })

export const removeMessage = (id: string): Promise<unknown> =>
  request('DELETE', `/messages/${id}`, z.unknown())

/** Everything up to this message has been seen. */
export const markThread = (threadId: string, messageId: string): Promise<unknown> =>
  request('PUT', `/threads/${threadId}/read`, z.unknown(), { body: { messageId } })
