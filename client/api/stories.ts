import { z } from 'zod'
import type { Page } from '#core/contracts/http/common'
import {
  storyChanged,
  storyMade,
  storyPage,
  storySummary,
  type NewStory,
  type StoryChange,
  type StoryChanged,
  type StoryMade,
  type StoryPage,
  type StorySummary,
} from '#core/news/stories'
import { readPage } from './pages'
import { request } from './request'

export const fetchStories = (
  deskId: string,
  query: { state?: 'open' | 'closed'; q?: string; limit?: number },
  cursor: string | null = null,
): Promise<Page<StorySummary>> => readPage(`/desks/${deskId}/stories`, storySummary, { ...query, cursor })

/** With so many of its newest reports. */
export const fetchStory = (id: string, reports: number): Promise<StoryPage> =>
  request('GET', `/stories/${id}`, storyPage, { query: { reports } })

export const addStory = (deskId: string, body: NewStory): Promise<StoryMade> =>
  request('POST', `/desks/${deskId}/stories`, storyMade, { body })

export const changeStory = (id: string, body: StoryChange): Promise<StoryChanged> =>
  request('PATCH', `/stories/${id}`, storyChanged, { body })

/** I have seen it as it is now. */
export const visitStory = (id: string): Promise<unknown> =>
  request('POST', `/stories/${id}/visits`, z.unknown())
