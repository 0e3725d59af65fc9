import { Body, Controller, Param, Query } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import {
  newStory,
  storyChange,
  storyChanged,
  storyMade,
  storyPage,
  storyPart,
  storyQuery,
  storySummary,
  type NewStory,
  type StoryChange,
  type StoryChanged,
  type StoryMade,
  type StoryPage,
  type StoryPart,
  type StoryQuery,
  type StorySummary,
} from '#core/news/stories'
import type { Principal } from '#server/auth/principal'
import { StoriesService } from '#server/features/stories/stories.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class StoriesController {
  constructor(private readonly stories: StoriesService) {}

  @Route('GET', 'desks/:id/stories', { access: 'story.read', output: pageOf(storySummary), audit: 'none' })
  list(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: storyQuery }) query: StoryQuery,
  ): Promise<Page<StorySummary>> {
    return this.stories.list(me, desk, query)
  }

  @Route('POST', 'desks/:id/stories', {
    access: 'story.write',
    status: 201,
    output: storyMade,
    audit: 'story.created',
  })
  add(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newStory }) body: NewStory,
  ): Promise<StoryMade> {
    return this.stories.add(me, desk, body)
  }

  @Route('GET', 'stories/:id', { access: 'story.read', output: storyPage, audit: 'none' })
  read(
    @Me() me: Principal,
    @Param('id', { schema: id }) story: string,
    @Query({ schema: storyPart }) part: StoryPart,
  ): Promise<StoryPage> {
    return this.stories.read(me, story, part)
  }

  @Route('PATCH', 'stories/:id', { access: 'story.write', output: storyChanged, audit: 'story.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) story: string,
    @Body({ schema: storyChange }) body: StoryChange,
  ): Promise<StoryChanged> {
    return this.stories.change(me, story, body)
  }

  @Route('POST', 'stories/:id/visits', { access: 'story.read', status: 204, audit: 'none' })
  visit(@Me() me: Principal, @Param('id', { schema: id }) story: string): Promise<void> {
    return this.stories.visit(me, story)
  }
}
