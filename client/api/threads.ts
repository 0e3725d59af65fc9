import { z } from 'zod'
import type { Page } from '#core/contracts/http/common'
import { messageView, threadView, type MessageView, type ThreadView } from '#core/contracts/http/threads'
import { readAll, readPage } from './pages'
import { request } from './request'

export const fetchThreads = (
  query: { on?: string; desk?: string },
  cursor: string | null = null,
): Promise<Page<ThreadView>> => readPage('/threads', threadView, { ...query, cursor })

export const addThread = (on: string): Promise<ThreadView> =>
  request('POST', '/threads', threadView, { body: { on } })

/** Oldest first. */
export const fetchMessages = (threadId: string): Promise<MessageView[]> =>
  readAll(`/threads/${threadId}/messages`, messageView)

/** A repeat with the same `clientId` is the same message. */
export const addMessage = (threadId: string, text: string, clientId: string): Promise<MessageView> =>
  request('POST', `/threads/${threadId}/messages`, messageView, { body: { text, clientId } })

export const changeMessage = (id: string, text: string): Promise<MessageView> =>
  request('PATCH', `/messages/${id}`, messageView, { body: { text } })

export const removeMessage = (id: string): Promise<unknown> =>
  request('DELETE', `/messages/${id}`, z.unknown())

/** Everything up to this message has been seen. */
export const markThread = (threadId: string, messageId: string): Promise<unknown> =>
  request('PUT', `/threads/${threadId}/read`, z.unknown(), { body: { messageId } })
